/**
 * How to reach and enter a tenant: the settings of Pulumi's `azuread` provider, by its own names. A program
 * hands on what stands in its `azuread:` configuration; what is not given comes from the environment.
 */
export type AzureSettings = { readonly [Name in TextName]?: string } & {
  readonly [Name in SwitchName]: boolean;
};

export type GivenSettings = { readonly [Name in TextName | SwitchName]?: string | boolean | undefined };

type TextName = keyof typeof texts;
type SwitchName = keyof typeof switches;

// The environment variables of hashicorp/terraform-provider-azuread, internal/provider/provider.go.
const texts = {
  clientId: ['ARM_CLIENT_ID'],
  clientIdFilePath: ['ARM_CLIENT_ID_FILE_PATH'],
  tenantId: ['ARM_TENANT_ID'],
  environment: ['ARM_ENVIRONMENT'],
  metadataHost: ['ARM_METADATA_HOSTNAME', 'ARM_METADATA_HOST'],
  clientCertificate: ['ARM_CLIENT_CERTIFICATE'],
  clientCertificatePassword: ['ARM_CLIENT_CERTIFICATE_PASSWORD'],
  clientCertificatePath: ['ARM_CLIENT_CERTIFICATE_PATH'],
  clientSecret: ['ARM_CLIENT_SECRET'],
  clientSecretFilePath: ['ARM_CLIENT_SECRET_FILE_PATH'],
  oidcToken: ['ARM_OIDC_TOKEN'],
  oidcTokenFilePath: ['ARM_OIDC_TOKEN_FILE_PATH'],
  oidcRequestToken: ['ARM_OIDC_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'SYSTEM_ACCESSTOKEN'],
  oidcRequestUrl: ['ARM_OIDC_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'SYSTEM_OIDCREQUESTURI'],
  adoPipelineServiceConnectionId: [
    'ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID',
    'ARM_OIDC_AZURE_SERVICE_CONNECTION_ID',
  ],
} as const;

const switches = {
  useOidc: { variable: 'ARM_USE_OIDC', otherwise: false },
  useAksWorkloadIdentity: { variable: 'ARM_USE_AKS_WORKLOAD_IDENTITY', otherwise: false },
  useMsi: { variable: 'ARM_USE_MSI', otherwise: false },
  useCli: { variable: 'ARM_USE_CLI', otherwise: true },
} as const;

/** Names of the settings above, for whoever reads `azuread:` configuration. */
export const azureSettingNames: readonly (TextName | SwitchName)[] = [
  ...(Object.keys(texts) as TextName[]),
  ...(Object.keys(switches) as SwitchName[]),
];

/** The settings nobody may read. */
export const secretSettings: readonly TextName[] = [
  'clientSecret',
  'clientCertificate',
  'clientCertificatePassword',
  'oidcToken',
  'oidcRequestToken',
];

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings, whole: given ones first, then the environment, empty ones as if left out.
 *
 * @throws RangeError for a switch that is neither true nor false
 */
export function readAzureSettings(given: GivenSettings, environment: Environment): AzureSettings {
  const found = (name: TextName | SwitchName, variables: readonly string[]) =>
    [given[name], ...variables.map(variable => environment[variable])]
      .map(value => (value === undefined ? '' : String(value).trim()))
      .find(value => value !== '');
  const read: Record<string, string | boolean> = {};
  for (const [name, variables] of Object.entries(texts)) {
    const value = found(name as TextName, variables);
    if (value !== undefined) read[name] = value;
  }
  for (const [name, { variable, otherwise }] of Object.entries(switches)) {
    const value = found(name as SwitchName, [variable]);
    read[name] = value === undefined ? otherwise : isOn(value, name, variable);
  }
  return read as AzureSettings;
}

/** As Go's strconv.ParseBool, which the azuread provider reads them with. */
function isOn(value: string, name: string, variable: string): boolean {
  if (/^(1|t|true)$/i.test(value)) return true;
  if (/^(0|f|false)$/i.test(value)) return false;
  throw new RangeError(`azuread:${name} (${variable}) is neither true nor false: ${value}`);
}
