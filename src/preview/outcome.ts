import type { Account } from './ledger.ts';
import type { Outcome } from './model.ts';

/** Reasons for which somebody's account is left as it is, and not provisioned any more. */
const released: ReadonlySet<string> = new Set([
  'SkipOutOfScopeDeletions',
  'NoActiveMapping',
  'FlowTypesWithoutUpdate',
  'FlowTypesWithoutDelete',
]);

/** What the change comes to for one account, all cycles since the switch taken together. */
export function outcomeOf({ effect, status, reason, held }: Account): Outcome {
  if (!effect) return rest(status, held);
  const { actions, before } = effect;
  if (status === 'failure') {
    const same = before.status === 'failure' && before.reason?.code === reason?.code;
    return same && before.reason?.message === reason?.message ? 'failing' : 'failed';
  }
  if (actions.includes('delete')) return actions.includes('create') ? 'updated' : 'deleted';
  if (actions.includes('create')) return 'created';
  if (actions.includes('disable')) return 'disabled';
  if (actions.includes('update')) return 'updated';
  if (actions.includes('stageddelete')) return 'held';
  if (reason && released.has(reason.code) && before.held && before.reason?.code !== reason.code)
    return 'released';
  return rest(status, held);
}

/** Of somebody nothing was sent of. */
function rest(status: Account['status'], held: boolean): Outcome {
  if (status === 'failure') return 'failing';
  return held ? 'unchanged' : 'skipped';
}
