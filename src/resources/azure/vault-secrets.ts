import * as keyvault from '@pulumi/azure-native/keyvault/index.js';
import * as pulumi from '@pulumi/pulumi';
import { epochSeconds, secretName } from './secret-names.ts';

export interface VaultSecretsArgs {
  vendor: string;
  stack: string;
  vault: { resourceGroupName: pulumi.Input<string>; vaultName: pulumi.Input<string> };
  /** What the vendor's admin receives. */
  secrets: readonly HandedOver[];
}

export interface HandedOver {
  /** Such as `client-secret`. */
  name: string;
  value: pulumi.Input<string>;
  /** ISO 8601; left out: it does not expire. */
  expires?: string | undefined;
}

/** What a vendor's admin receives, in a key vault: one secret for each value. */
export class VaultSecrets extends pulumi.ComponentResource {
  constructor(
    name: string,
    { vendor, stack, vault, secrets }: VaultSecretsArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:VaultSecrets', name, {}, options);
    for (const { name: what, value, expires } of secrets)
      new keyvault.Secret(
        `${vendor}-vault-${what}`,
        {
          ...vault,
          secretName: secretName(vendor, stack, what),
          properties: {
            value: pulumi.secret(value),
            contentType: 'text/plain',
            attributes: {
              enabled: true,
              ...(expires === undefined ? {} : { expires: epochSeconds(expires) }),
            },
          },
          tags: { vendor, stack, managedBy: 'rollcall' },
        },
        { parent: this, additionalSecretOutputs: ['properties'] },
      );
    this.registerOutputs();
  }
}
