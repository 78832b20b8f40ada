import { PolicyPack } from '@pulumi/policy';
import { configOf } from './config.ts';
import { policies } from './policies.ts';

/**
 * Serves the guards as a policy pack: what `pulumi up --policy-pack` starts. The levels are those of the stack's
 * `rollcall:guards`; a `--policy-pack-config` goes before them.
 *
 * @throws pulumi.RunError where the stack's `rollcall:guards` are wrong
 */
export function servePolicyPack(environment: NodeJS.ProcessEnv): void {
  new PolicyPack('rollcall', { policies: policies(() => Date.now()) }, configOf(environment));
}
