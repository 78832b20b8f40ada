import * as keyvault from '@pulumi/azure-native/keyvault/index.js';
import * as pulumi from '@pulumi/pulumi';
import type { VaultSettings } from '../../vendor/index.ts';

export interface VendorVaultArgs {
  settings: VaultSettings;
  tenantId: string;
}

/** A key vault, made where the stack says so. Who may read it is granted by role, outside of Rollcall. */
export class VendorVault extends pulumi.ComponentResource {
  readonly resourceGroupName: pulumi.Output<string>;
  readonly vaultName: pulumi.Output<string>;

  constructor(
    name: string,
    { settings, tenantId }: VendorVaultArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:VendorVault', name, {}, options);
    const { resourceGroup, name: vaultName, location } = settings;
    const vault = new keyvault.Vault(
      'vault',
      {
        resourceGroupName: resourceGroup,
        vaultName,
        ...(location === undefined ? {} : { location }),
        properties: {
          tenantId,
          sku: { family: 'A', name: 'standard' },
          enableRbacAuthorization: true,
          // Whoever deletes a vault by mistake has ninety days to notice.
          enableSoftDelete: true,
          enablePurgeProtection: true,
        },
        tags: { managedBy: 'rollcall' },
      },
      { parent: this },
    );
    this.resourceGroupName = pulumi.output(resourceGroup);
    // azure-native gives the vault's name as it is once the vault is there: its secrets wait for that.
    this.vaultName = vault.name;
    this.registerOutputs({ vaultName: this.vaultName });
  }
}
