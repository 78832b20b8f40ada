import * as pulumi from '@pulumi/pulumi';
import type { Vendor } from '../vendor/index.ts';

type Values = Record<string, string>;

/** The vendor's bearer token, from the stack's configuration: a secret from here on. */
export function tokenOf({ name, provisioning }: Vendor): pulumi.Output<string> | undefined {
  if (!provisioning) return undefined;
  const variable = provisioning.token.secret;
  const values = new pulumi.Config('rollcall').requireSecretObject<Values>(name);
  return values.apply(given => given[variable] ?? '');
}

/** The command that supplies the token, for each vendor whose token the stack does not hold. */
export function missingTokens(vendors: readonly Vendor[]): string[] {
  const config = new pulumi.Config('rollcall');
  return vendors.flatMap(({ name, provisioning, steps }) => {
    if (!provisioning) return [];
    const variable = provisioning.token.secret;
    if (config.getObject<Values>(name)?.[variable]) return [];
    const path = `rollcall:${name}.${variable}`;
    const command = `${name}: the token is missing; set it with: pulumi config set --path '${path}' --secret`;
    const getting = steps.before.map(({ do: what, at }) => `  before: ${what}${at ? ` (${at})` : ''}`);
    return [command, ...getting, ...(steps.secretLost ? [`  lost it? ${steps.secretLost}`] : [])];
  });
}
