import type { ObjectId } from '../tenant/index.ts';
import { choices } from './choices.ts';
import type { Cycle, PendingReference } from './cycle-context.ts';
import type { ReferenceMapping } from './mapping.ts';
import { refersTo } from './match.ts';
import { addMembers, removeMembers } from './patch.ts';
import type { ObjectPlan } from './plan.ts';
import { sendReference } from './send-reference.ts';

/**
 * Direct members of a group, added and removed by PATCH (scim-behaviour §5). An initial cycle looks at all
 * of them, an incremental one at those who came and went; who is out of scope is left out for good (§6).
 */
export async function exportMembers(
  cycle: Cycle,
  plan: ObjectPlan,
  reference: ReferenceMapping,
  pending: PendingReference,
): Promise<void> {
  const { id, link, created, only } = pending;
  const { state, directory } = cycle;
  const all = cycle.initial || created || state.openReferences.has(id);
  if (only === undefined) state.openReferences.delete(id);
  const now = directory.membersOf(id);
  const known = link.members ?? new Set<ObjectId>();

  const looksAt = (member: ObjectId) => only === undefined || only.has(member);
  const came = [...now].filter(member => looksAt(member) && (all || !known.has(member)));
  // A soft-deleted member keeps the membership in the target: restoring does not bring it back (§8).
  const stays = (member: ObjectId) => now.has(member) || directory.deletedUsers.has(member);
  const gone = [...known].filter(member => looksAt(member) && !stays(member));

  const added = await membersToAdd(cycle, plan, reference, pending, came);
  await inTurns(added, ids => {
    const operations = addMembers(cycle.endpoint.dialect, reference.path.text, ids);
    return sendReference(cycle, plan, pending, operations, {
      displayName: reference.path.text,
      oldValue: null,
      newValue: ids.join(', '),
    });
  });
  const removed = gone.map(member => targetOf(cycle, member, false)).filter(target => target !== undefined);
  await inTurns(removed, ids => {
    const operations = removeMembers(cycle.endpoint.dialect, reference.path.text, ids);
    return sendReference(cycle, plan, pending, operations, {
      displayName: reference.path.text,
      oldValue: ids.join(', '),
      newValue: null,
    });
  });
  link.members = new Set([
    ...[...now].filter(looksAt),
    ...[...known].filter(member => !looksAt(member) || stays(member)),
  ]);
}

/** A person or a nested group, by its resource in the target; the people of a nested group do not follow (§13). */
function targetOf({ state }: Cycle, member: ObjectId, inScope: boolean): string | undefined {
  const link = state.users.get(member) ?? state.groups.get(member);
  return link && (link.managed || !inScope) ? link.targetId : undefined;
}

async function membersToAdd(
  cycle: Cycle,
  plan: ObjectPlan,
  reference: ReferenceMapping,
  { entry, link, created }: PendingReference,
  came: readonly ObjectId[],
): Promise<string[]> {
  const asks = !created || choices.checkReferencesOf.value === 'every resource';
  const added: string[] = [];
  const left: ObjectId[] = [];
  let refused = false;
  for (const member of came) {
    const target = targetOf(cycle, member, true);
    if (target === undefined) {
      left.push(member);
      if (cycle.state.escrows.has(member)) cycle.state.openReferences.add(entry.source.id);
      continue;
    }
    const { holds } = asks
      ? await refersTo(cycle.endpoint, plan, link.targetId, 'members', target)
      : { holds: false };
    refused ||= holds === undefined;
    if (holds !== true) added.push(target);
  }
  if (refused)
    entry.notes.push({
      code: 'ReferenceCheckRefused',
      attribute: reference.path.text,
      message: 'The target does not answer the question who is a member; the members are sent anyway',
    });
  if (left.length > 0) entry.notes.push(leftOut(cycle, reference, left));
  return added;
}

const named = 5;

function leftOut({ directory }: Cycle, reference: ReferenceMapping, members: readonly ObjectId[]) {
  const names = members
    .slice(0, named)
    .map(member => (directory.users.get(member) ?? directory.groups.get(member))?.displayName ?? member);
  const more = members.length > named ? ` and ${members.length - named} more` : '';
  return {
    code: 'ReferenceOutOfScope',
    attribute: reference.path.text,
    message: `Left out, because not in scope: ${names.join(', ')}${more}. They are not added when they come into scope later; only a restart does that.`,
  };
}

async function inTurns(
  ids: readonly string[],
  send: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  if (ids.length === 0) return;
  if (choices.membersPerRequest.value === 'all') await send(ids);
  else for (const id of ids) await send([id]);
}
