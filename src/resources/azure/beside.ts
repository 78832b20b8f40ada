import type * as pulumi from '@pulumi/pulumi';
import { type AzureSettings, endOfTheOneInUse, type Vendor } from '../../vendor/index.ts';
import { graphDateTime } from '../client-secret.ts';
import type { VendorDeployment } from '../vendor-deployment.ts';
import { alertsFor } from './alerts.ts';
import type { FoundInAzure } from './look-up.ts';
import { Monitoring } from './monitoring.ts';
import { ProvisioningAlerts } from './provisioning-alerts.ts';
import { VaultSecrets } from './vault-secrets.ts';
import { VendorVault } from './vendor-vault.ts';

export interface BesideArgs {
  settings: AzureSettings;
  found: FoundInAzure;
  stack: string;
  tenantId: string;
}

/** What a stack has in Azure beside its vendors, and what each of them adds to it. */
export class Beside {
  readonly #args: BesideArgs;
  readonly #vault: { resourceGroupName: pulumi.Input<string>; vaultName: pulumi.Input<string> } | undefined;
  readonly #monitoring: Monitoring | undefined;

  constructor(args: BesideArgs) {
    const { settings, found, stack, tenantId } = args;
    const { vault, monitoring } = settings;
    this.#args = args;
    this.#vault = found.vault ?? (vault && new VendorVault('vault', { settings: vault, tenantId }));
    this.#monitoring =
      monitoring && new Monitoring('monitoring', { settings: monitoring, stack, workspace: found.workspace });
  }

  /** Registers what belongs to one vendor, as its own: nothing for one that hands out no secret and has no job. */
  addTo(vendor: Vendor, deployment: VendorDeployment): void {
    const options = { parent: deployment };
    const { stack, tenantId, settings } = this.#args;
    const { name, displayName, application, provisioning } = vendor;
    const { clientId, clientSecret, otherClientSecret, jobId, servicePrincipalObjectId } = deployment.outputs;
    if (this.#vault && clientSecret)
      new VaultSecrets(
        `${name}-vault`,
        {
          vendor: name,
          stack,
          vault: this.#vault,
          secrets: [
            { name: 'tenant-id', value: tenantId },
            { name: 'client-id', value: clientId },
            {
              name: 'client-secret',
              value: clientSecret,
              expires: application.secret && graphDateTime(endOfTheOneInUse(application.secret)),
            },
            // What the vendor changes over to: its admin takes it from here too.
            ...(otherClientSecret ? [{ name: 'other-client-secret', value: otherClientSecret }] : []),
          ],
        },
        options,
      );
    if (this.#monitoring && settings.monitoring && jobId && provisioning)
      new ProvisioningAlerts(
        `${name}-alerts`,
        {
          vendor: name,
          displayName,
          stack,
          resourceGroup: settings.monitoring.resourceGroup,
          location: this.#monitoring.location,
          workspaceId: this.#monitoring.workspaceId,
          actionGroupId: this.#monitoring.actionGroupId,
          alerts: alertsFor(settings.monitoring),
          failureRate: settings.monitoring.failureRate,
          job: { jobId, servicePrincipalId: servicePrincipalObjectId },
          enabled: provisioning.state === 'on',
        },
        options,
      );
  }
}
