import type { SynchronizationSecrets } from '../tenant/index.ts';
import { type Dialect, readBaseAddress } from './base-address.ts';
import { entraToken } from './bearer.ts';
import { choices } from './choices.ts';
import { type Endpoint, openEndpoint } from './endpoint.ts';
import { CycleFailure } from './failure.ts';
import type { ProvisioningOptions } from './options.ts';

/**
 * The target a job's secrets lead to.
 * @param dialect instead of what the flags of the tenant URL ask for
 * @throws CycleFailure where the secrets lead nowhere
 */
export function openTarget(
  options: ProvisioningOptions,
  secrets: SynchronizationSecrets,
  dialect?: Dialect,
): Endpoint {
  const address = secrets.get('BaseAddress');
  if (!address)
    throw new CycleFailure('CredentialsMissing', "The job's secrets have no BaseAddress (the tenant URL)");
  const base = readBaseAddress(address);
  if (!base) throw new CycleFailure('CredentialsMissing', `BaseAddress "${address}" is not an http(s) URL`);
  const token = secrets.get('SecretToken') || entraToken(options.tenantId ?? '', options.clock.now());
  return openEndpoint({ ...base, dialect: dialect ?? base.dialect }, token, options.connect(base.text), {
    clock: options.clock,
    tooManyRequests: options.tooManyRequests ?? choices.tooManyRequestsMeans.value,
    wait: options.wait ?? (async () => {}),
  });
}
