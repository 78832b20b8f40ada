import type { Changes } from '../tenant/index.ts';
import { changed, everybody, rememberAssigned } from './candidates.ts';
import type { Cycle } from './cycle-context.ts';
import { exportReferences } from './references.ts';
import { heldBack } from './staged-deletes.ts';
import { syncObject } from './sync-object.ts';

export interface CycleLimits {
  /** More disables and deletes than this are held back; undefined: nothing is. */
  deleteThreshold: number | undefined;
  /** What was held back before may go now. */
  forcesDeletes: boolean;
}

/**
 * One cycle over the directory: users, then groups, then what refers to them (scim-behaviour §6, §7). The
 * watermark moves only when the cycle got to its end.
 * @throws CycleFailure where the target cannot be worked with
 */
export async function runOnce(cycle: Cycle, servicePrincipal: string, limits: CycleLimits): Promise<void> {
  const { state, directory, plan } = cycle;
  const mark = directory.mark();
  let changes: Changes | undefined;
  if (state.watermark !== undefined) changes = directory.changesSince(state.watermark, servicePrincipal);
  const work = changes
    ? changed(cycle, changes)
    : { users: everybody(cycle, 'users'), groups: everybody(cycle, 'groups') };
  cycle.work = (plan.users ? work.users.length : 0) + (plan.groups ? work.groups.length : 0);
  if (limits.deleteThreshold !== undefined)
    cycle.held = heldBack(
      cycle,
      work,
      limits.deleteThreshold,
      limits.forcesDeletes ? state.staged : new Map(),
    );
  // What is not held again has gone out, failed, or come back into scope.
  const before = new Map(state.staged);
  state.staged.clear();

  try {
    for (const kind of ['users', 'groups'] as const) {
      const objects = plan[kind];
      if (!objects) continue;
      for (const id of work[kind]) {
        await syncObject(cycle, objects, id);
        cycle.done += 1;
        cycle.onProgress?.('objects', cycle.done, cycle.work);
      }
    }
    await exportReferences(cycle);
  } catch (error) {
    for (const [id, kind] of before) state.staged.set(id, kind);
    throw error;
  }

  rememberAssigned(cycle, changes);
  state.watermark = mark;
}
