import * as keyvault from '@pulumi/azure-native/keyvault/index.js';
import * as operationalinsights from '@pulumi/azure-native/operationalinsights/index.js';
import * as pulumi from '@pulumi/pulumi';
import type { AzureSettings } from '../../vendor/index.ts';
import type { Workspace } from './monitoring.ts';

/** What the stack says exists. */
export interface FoundInAzure {
  vault?: { resourceGroupName: string; vaultName: string };
  workspace?: Workspace;
}

/**
 * Finds the vault and the workspace that the stack says exist, before anything is registered.
 *
 * @throws pulumi.RunError listing what is not there
 */
export async function lookUpAzure({ vault, monitoring }: AzureSettings): Promise<FoundInAzure> {
  const [foundVault, foundWorkspace] = await Promise.allSettled([
    vault && !vault.create
      ? keyvault.getVault({ resourceGroupName: vault.resourceGroup, vaultName: vault.name })
      : undefined,
    monitoring?.workspace !== undefined
      ? operationalinsights.getWorkspace({
          resourceGroupName: monitoring.resourceGroup,
          workspaceName: monitoring.workspace,
        })
      : undefined,
  ]);
  const problems = [
    ...problem(foundVault, `the key vault "${vault?.name}"`, 'Write create: true to have it made.'),
    ...problem(
      foundWorkspace,
      `the workspace "${monitoring?.workspace}"`,
      'Leave workspace out to have one made.',
    ),
  ];
  if (problems.length > 0) throw new pulumi.RunError(problems.join('\n'));
  const workspace = foundWorkspace.status === 'fulfilled' ? foundWorkspace.value : undefined;
  return {
    ...(vault && !vault.create
      ? { vault: { resourceGroupName: vault.resourceGroup, vaultName: vault.name } }
      : {}),
    ...(workspace ? { workspace: { id: workspace.id, location: workspace.location } } : {}),
  };
}

function problem(result: PromiseSettledResult<unknown>, what: string, instead: string): string[] {
  if (result.status === 'fulfilled') return [];
  const { reason } = result;
  const why = reason instanceof Error ? reason.message : String(reason);
  return [`${what} was not found: ${why.replace(/\.$/, '')}. ${instead}`];
}
