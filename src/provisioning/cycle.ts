import type { Changes } from '../tenant/index.ts';
import { changed, everybody, rememberAssigned } from './candidates.ts';
import type { Cycle } from './cycle-context.ts';
import { exportReferences } from './references.ts';
import { syncObject } from './sync-object.ts';

/**
 * One cycle over the directory: users, then groups, then what refers to them (scim-behaviour §6, §7). The
 * watermark moves only when the cycle got to its end.
 * @throws CycleFailure where the target cannot be worked with
 */
export async function runOnce(cycle: Cycle, servicePrincipal: string): Promise<void> {
  const { state, directory, plan } = cycle;
  const mark = directory.mark();
  let changes: Changes | undefined;
  if (state.watermark !== undefined) changes = directory.changesSince(state.watermark, servicePrincipal);
  const work = changes
    ? changed(cycle, changes)
    : { users: everybody(cycle, 'users'), groups: everybody(cycle, 'groups') };

  if (plan.users) for (const id of work.users) await syncObject(cycle, plan.users, id);
  if (plan.groups) for (const id of work.groups) await syncObject(cycle, plan.groups, id);
  await exportReferences(cycle);

  rememberAssigned(cycle, changes);
  state.watermark = mark;
}
