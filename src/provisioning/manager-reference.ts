import { choices } from './choices.ts';
import type { Cycle, PendingReference } from './cycle-context.ts';
import type { ReferenceMapping } from './mapping.ts';
import { refersTo } from './match.ts';
import { setManager } from './patch.ts';
import type { ObjectPlan } from './plan.ts';
import { sendReference } from './send-reference.ts';

/**
 * The manager, once both are in the target (scim-behaviour §6). Only a manager not looked at before is
 * looked at in an incremental cycle: one who comes into scope later is not linked then.
 */
export async function exportManager(
  cycle: Cycle,
  plan: ObjectPlan,
  reference: ReferenceMapping,
  pending: PendingReference,
): Promise<void> {
  const { id, link, entry } = pending;
  const { state, directory, endpoint } = cycle;
  const attribute = reference.path.text;
  const wanted = directory.managerOf(id);
  const retried = state.openReferences.delete(id);
  if (!cycle.initial && !retried && link.manager === wanted) return;

  if (wanted === null) {
    link.manager = null;
    if (pending.manager !== null)
      entry.notes.push({
        code: 'NullNotSent',
        attribute,
        message: `Has no manager in Entra any more, and Entra sends no nulls: the target keeps ${pending.manager}`,
      });
    return;
  }
  const manager = state.users.get(wanted);
  const name = directory.users.get(wanted)?.displayName ?? manager?.source.displayName ?? wanted;
  if (!manager?.managed) {
    if (state.escrows.has(wanted)) state.openReferences.add(id);
    else link.manager = wanted;
    entry.notes.push({
      code: 'ReferenceOutOfScope',
      attribute,
      message: state.escrows.has(wanted)
        ? `The manager ${name} failed to be provisioned, so the reference waits`
        : `The manager ${name} is not in scope, so the reference is left out. It is not added when ${name} comes into scope later; only a restart does that.`,
    });
    return;
  }
  if (pending.manager !== manager.targetId) {
    const asks = !pending.created || choices.checkReferencesOf.value === 'every resource';
    const { holds } = asks
      ? await refersTo(endpoint, plan, link.targetId, 'manager', manager.targetId)
      : { holds: false };
    if (holds === undefined)
      entry.notes.push({
        code: 'ReferenceCheckRefused',
        attribute,
        message:
          'The target does not answer the question whether the manager is set; the manager is sent anyway',
      });
    if (holds !== true) {
      const operation = setManager(
        endpoint.dialect,
        attribute,
        pending.manager === null ? 'Add' : 'Replace',
        manager.targetId,
      );
      await sendReference(cycle, plan, pending, [operation], {
        displayName: attribute,
        oldValue: pending.manager,
        newValue: manager.targetId,
      });
    }
  }
  link.manager = wanted;
}
