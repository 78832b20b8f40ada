import type { FunctionAdapter, ResourceAdapter } from '../adapter.ts';
import type { Properties } from '../property.ts';

const prefix = 'azure-native:';

/** No subscription: nothing of Azure is there in a rehearsal. */
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';

/** The ids Azure gives, by type. https://learn.microsoft.com/rest/api/resources/resources/get-by-id */
const ids: Readonly<Record<string, (inputs: Properties) => string>> = {
  'keyvault:Vault': inputs => `${inGroup(inputs)}/Microsoft.KeyVault/vaults/${inputs.vaultName}`,
  'keyvault:Secret': inputs =>
    `${inGroup(inputs)}/Microsoft.KeyVault/vaults/${inputs.vaultName}/secrets/${inputs.secretName}`,
  'operationalinsights:Workspace': inputs =>
    `${inGroup(inputs)}/Microsoft.OperationalInsights/workspaces/${inputs.workspaceName}`,
  'monitor:ActionGroup': inputs =>
    `${inGroup(inputs)}/Microsoft.Insights/actionGroups/${inputs.actionGroupName}`,
  'monitor:ScheduledQueryRule': inputs =>
    `${inGroup(inputs)}/Microsoft.Insights/scheduledQueryRules/${inputs.ruleName}`,
  'aadiam:DiagnosticSetting': inputs => `/providers/microsoft.aadiam/diagnosticSettings/${inputs.name}`,
};

function inGroup({ resourceGroupName }: Properties): string {
  return `${subscription}/resourceGroups/${resourceGroupName}/providers`;
}

const idOf = (type: string, inputs: Properties): Properties & { id: string } => {
  const id = ids[type]?.(inputs) ?? '';
  return { id, name: id.split('/').at(-1) };
};

/**
 * Resources of Azure are recorded and no more: there is no Azure in a rehearsal. Names are theirs for good,
 * so that another one makes another resource.
 */
export const azure: Readonly<Record<string, ResourceAdapter>> = Object.fromEntries(
  Object.keys(ids).map(type => {
    const carried = (inputs: Properties) => {
      const { id, ...outputs } = idOf(type, inputs);
      return Promise.resolve({ id, outputs });
    };
    const adapter: ResourceAdapter = {
      replaceOnChanges: [
        'resourceGroupName',
        'vaultName',
        'secretName',
        'workspaceName',
        'actionGroupName',
        'ruleName',
        'name',
      ],
      create: carried,
      update: (_, inputs) => carried(inputs),
      delete: () => Promise.resolve(),
    };
    return [prefix + type, adapter];
  }),
);

/** What a stack says exists in Azure is taken to exist: a rehearsal cannot look. */
export const azureFunctions: Readonly<Record<string, FunctionAdapter>> = {
  [`${prefix}keyvault:getVault`]: inputs => Promise.resolve(idOf('keyvault:Vault', inputs)),
  [`${prefix}operationalinsights:getWorkspace`]: inputs =>
    Promise.resolve(idOf('operationalinsights:Workspace', inputs)),
};
