import { type AzureSettings, secretSettings } from './azure-settings.ts';
import { createGraphClient, type Fetch, type MadeCall, type TrackingClient } from './client.ts';
import { findCloud } from './cloud.ts';
import { createCredential, SignInFailed } from './credential.ts';
import { type CredentialChoice, chooseCredential } from './credential-choice.ts';
import { redact } from './redact.ts';

export interface Connection {
  settings: AzureSettings;
  fetch: Fetch;
  readFile: (path: string) => Promise<Uint8Array>;
  /** Milliseconds since 1970. */
  now: () => number;
  onCall?: (call: MadeCall) => void;
}

/** A token is not used in its last minutes: the call it goes with may take some. */
const margin = 5 * 60_000;

/**
 * A client of Microsoft Graph, signed in as the azuread provider would be with the same settings.
 *
 * @throws CloudNotFound, NoCredential, CertificateUnreadable; its calls throw SignInFailed where Entra refuses
 */
export async function connectGraph(connection: Connection): Promise<TrackingClient> {
  const settings = await withFiles(connection);
  const { fetch, now, onCall } = connection;
  const cloud = await findCloud(settings, fetch);
  const choice = chooseCredential(settings);
  const credential = await createCredential(choice, cloud, connection);
  const hide = secretSettings.flatMap(name => settings[name] ?? []);
  let held: { token: string; until: number } | undefined;

  return createGraphClient({
    baseUrl: cloud.graph,
    fetch,
    ...(onCall === undefined ? {} : { onCall }),
    async token() {
      if (held && now() < held.until - margin) return held.token;
      try {
        const answer = await credential.getToken(`${cloud.graph}/.default`);
        if (!answer) throw new Error('it gave no access token');
        held = { token: answer.token, until: answer.expiresOnTimestamp };
        return held.token;
      } catch (error) {
        const why = redact(error instanceof Error ? error.message : String(error), hide);
        throw new SignInFailed(`the sign-in with ${words(choice)} failed: ${why}`);
      }
    },
  });
}

/** Ids, secrets and tokens may stand in files of their own, as for the azuread provider. */
async function withFiles({ settings, readFile }: Connection): Promise<AzureSettings> {
  const pairs = [
    ['clientId', settings.clientIdFilePath],
    ['clientSecret', settings.clientSecretFilePath],
    ['oidcToken', settings.oidcTokenFilePath],
  ] as const;
  const read = pairs.flatMap(([name, path]) =>
    path === undefined
      ? []
      : [
          readFile(path).then(
            content => [name, new TextDecoder().decode(content).trim()] as const,
            () => {
              throw new SignInFailed(`azuread:${name}FilePath: ${path} cannot be read`);
            },
          ),
        ],
  );
  const found = Object.fromEntries(await Promise.all(read));
  for (const [name, value] of Object.entries(found) as [(typeof pairs)[number][0], string][])
    if (settings[name] !== undefined && settings[name] !== value)
      throw new SignInFailed(`azuread:${name} and the file of azuread:${name}FilePath are not the same`);
  return { ...settings, ...found };
}

function words(choice: CredentialChoice): string {
  const who =
    'clientId' in choice && choice.clientId !== undefined ? ` of the application ${choice.clientId}` : '';
  const names: Record<CredentialChoice['kind'], string> = {
    certificate: 'the certificate',
    secret: 'the client secret',
    oidcToken: 'the OIDC token',
    oidcRequest: 'an OIDC token of the workflow',
    pipeline: 'the service connection of the pipeline',
    workloadIdentity: 'the workload identity',
    managedIdentity: 'the managed identity',
    cli: 'the Azure CLI (az login)',
  };
  return `${names[choice.kind]}${who}`;
}
