import { z } from 'zod';
import { type Diagnostic, diagnosticAt, placeAt, shape, type YamlMap } from '../diagnostics/index.ts';

const resourceGroup = z.string().min(1).describe('the name of an existing resource group');

const vaultSettings = z.strictObject({
  resourceGroup,
  name: z.string().describe('the name of the key vault'),
  create: z.boolean().default(false).describe('true: the vault is made here; left out: it exists'),
  location: z.string().min(1).optional().describe('an Azure region, such as westeurope'),
});

/** Where the secrets go that a vendor's admin receives: `rollcall:vault` of a stack. */
export type VaultSettings = z.output<typeof vaultSettings>;

const monitoringSettings = z.strictObject({
  resourceGroup,
  location: z.string().min(1).optional().describe('an Azure region, such as westeurope'),
  workspace: z
    .string()
    .optional()
    .describe('the name of an existing Log Analytics workspace; left out: one is made'),
  mail: z.array(z.email()).min(1).describe('e-mail addresses alerts go to, such as [it@contoso.com]'),
  failureRate: z.int().min(1).max(99).default(10).describe('per cent of an hour that may fail'),
  // Of the windows a log search alert has, those that are longer than a cycle's forty minutes.
  silentHours: z.literal([2, 3, 4, 5, 6, 24, 48]).default(2).describe('hours without a cycle'),
});

/** Where provisioning logs go, and who hears of trouble: `rollcall:monitoring` of a stack. */
export type MonitoringSettings = z.output<typeof monitoringSettings>;

/** What one stack has of Azure beside the tenant. */
export interface AzureSettings {
  vault?: VaultSettings;
  monitoring?: MonitoringSettings;
}

type Read<T> = { value?: T; diagnostics: Diagnostic[] };

export function readVault(node: YamlMap): Read<VaultSettings> {
  const { value, diagnostics } = shape(vaultSettings, node);
  if (!value) return { diagnostics };
  const problems = [
    ...misnamed(node, 'resourceGroup', value.resourceGroup, names.resourceGroup),
    ...misnamed(node, 'name', value.name, names.vault),
  ];
  if (value.location !== undefined && !value.create)
    problems.push(
      diagnosticAt(placeAt(node, ['location'], 'key'), {
        code: 'RC4022',
        message: '"location" says where a vault is made, and this one exists',
        hint: 'Remove it, or write create: true.',
      }),
    );
  return problems.length > 0 ? { diagnostics: problems } : { value, diagnostics };
}

export function readMonitoring(node: YamlMap): Read<MonitoringSettings> {
  const { value, diagnostics } = shape(monitoringSettings, node);
  if (!value) return { diagnostics };
  const problems = [
    ...misnamed(node, 'resourceGroup', value.resourceGroup, names.resourceGroup),
    ...(value.workspace === undefined ? [] : misnamed(node, 'workspace', value.workspace, names.workspace)),
  ];
  return problems.length > 0 ? { diagnostics: problems } : { value, diagnostics };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
const names = {
  resourceGroup: {
    is: /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
    rule: 'a resource group has up to 90 letters, digits and _ ( ) . -, and no dot at the end',
  },
  vault: {
    is: /^(?=.{3,24}$)[A-Za-z](-?[A-Za-z0-9])*$/,
    rule: 'a vault has 3 to 24 letters, digits and single hyphens, begins with a letter and ends without a hyphen',
  },
  workspace: {
    is: /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
    rule: 'a workspace has 4 to 63 letters, digits and hyphens, and no hyphen at either end',
  },
};

function misnamed(
  node: YamlMap,
  key: string,
  name: string,
  { is, rule }: (typeof names)[keyof typeof names],
): Diagnostic[] {
  if (is.test(name)) return [];
  const message = `"${name}" is no name Azure takes for "${key}"`;
  return [
    diagnosticAt(placeAt(node, [key], 'value'), { code: 'RC4021', message, hint: `In Azure ${rule}.` }),
  ];
}
