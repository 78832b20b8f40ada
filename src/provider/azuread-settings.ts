import * as pulumi from '@pulumi/pulumi';
import { azureSettingNames, secretSettings } from '../graph/index.ts';

/**
 * What the stack says under `azuread:`, for Rollcall's provider: the engine hands configuration to a
 * provider's own namespace only. Nothing where it says nothing: then the environment decides.
 */
export function azureadSettings(): Record<string, pulumi.Input<string>> | undefined {
  const config = new pulumi.Config('azuread');
  const secret = new Set<string>(secretSettings);
  const found = azureSettingNames.flatMap((name): [string, pulumi.Input<string>][] => {
    const value = secret.has(name) ? config.getSecret(name) : config.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
