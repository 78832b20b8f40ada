import { attempt, type Cycle } from './cycle-context.ts';
import { exportManager } from './manager-reference.ts';
import { exportMembers } from './member-references.ts';

/**
 * References go out last, when everybody they may point at is there: managers, then members
 * (scim-behaviour §6). A failure here does not undo what happened to the object: it is a warning, tried
 * again in the next cycle.
 */
export async function exportReferences(cycle: Cycle): Promise<void> {
  const { users, groups } = cycle.plan;
  for (const [index, pending] of cycle.references.entries()) {
    cycle.onProgress?.('references', index, cycle.references.length);
    const { entry, id } = pending;
    const plan = entry.source.type === 'User' ? users : groups;
    const reference = plan?.reference;
    if (!plan || !reference) continue;
    const exportIt = reference.source === 'manager' ? exportManager : exportMembers;
    await attempt(
      cycle,
      entry,
      () => exportIt(cycle, plan, reference, pending),
      ({ code, message }) => {
        cycle.state.openReferences.add(id);
        entry.status = 'warning';
        entry.notes.push({ code, attribute: reference.path.text, message });
      },
    );
  }
}
