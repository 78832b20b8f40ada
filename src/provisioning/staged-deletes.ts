import type { ObjectId } from '../tenant/index.ts';
import { choices } from './choices.ts';
import type { Cycle, Held } from './cycle-context.ts';
import { type Intent, intentOf } from './intent.ts';
import type { Kind } from './job-state.ts';
import type { ObjectPlan } from './plan.ts';
import type { ProvisioningEntry } from './report.ts';

/**
 * What accidental-deletion prevention holds back (scim-behaviour §8): where one cycle would disable and
 * delete more users and groups than the threshold says, none of that goes out. `allowed` has been held
 * before and may go now (ForceDeletes).
 */
export function heldBack(
  cycle: Cycle,
  work: Readonly<Record<Kind, readonly ObjectId[]>>,
  threshold: number,
  allowed: ReadonlyMap<ObjectId, Kind>,
): Held | undefined {
  const ids: ObjectId[] = [];
  for (const kind of ['users', 'groups'] as const) {
    const plan = cycle.plan[kind];
    if (!plan) continue;
    // Only what the target has can be taken away: the others need no second look.
    for (const id of work[kind])
      if (cycle.state[kind].has(id) && !allowed.has(id) && takesAway(cycle, plan, intentOf(cycle, plan, id)))
        ids.push(id);
  }
  if (ids.length <= threshold) return undefined;
  const held = choices.deletesUpToTheThresholdGoOut.value ? ids.slice(threshold) : ids;
  return { ids: new Set(held), threshold, wanted: ids.length };
}

/** Whether an intent ends in a disable or a delete that the object mapping allows. */
function takesAway(cycle: Cycle, plan: ObjectPlan, intent: Intent): boolean {
  const { actions, stateMappings } = plan;
  const deletes = stateMappings.length === 0;
  switch (intent.kind) {
    case 'purge':
      return actions.delete;
    case 'leave':
      return !cycle.keepsWhoLeaves && (deletes ? actions.delete : actions.update);
    case 'switch off':
      return (
        !intent.link.off &&
        !(cycle.keepsWhoLeaves && choices.skippedDeletionsCover.value === 'everything') &&
        (deletes ? actions.delete : actions.update)
      );
    default:
      return false;
  }
}

/** Logs what was held back, and keeps it in mind for the next cycle. */
export function stage(cycle: Cycle, plan: ObjectPlan, entry: ProvisioningEntry, intent: Intent): void {
  const { held, state } = cycle;
  if (!held) return;
  const deletes = intent.kind === 'purge' || plan.stateMappings.length === 0;
  const why =
    intent.kind === 'leave' || intent.kind === 'switch off'
      ? intent.verdict.reason.message
      : 'Deleted for good in Entra';
  if ('link' in intent && intent.link) entry.targetId = intent.link.targetId;
  entry.provisioningAction = 'stageddelete';
  entry.status = choices.stagedDeletesAre.value;
  entry.reason = {
    code: 'StagedDelete',
    message: `${why}. Would be ${deletes ? 'deleted' : 'disabled'}, and is held back: this cycle has ${held.wanted} disables and deletes, more than the threshold of ${held.threshold}`,
    fix: 'To allow them, restart the job with resetScope ForceDeletes. To reject them, bring the objects back into scope, then restart the job.',
  };
  state.staged.set(entry.source.id, plan.kind === 'User' ? 'users' : 'groups');
}
