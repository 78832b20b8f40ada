import type { Group, ObjectId, User } from '../tenant/index.ts';
import { attempt, type Cycle, kindOf, open } from './cycle-context.ts';
import { leave, remove, switchOff } from './deprovision.ts';
import { skipped } from './entry.ts';
import { flow } from './flow.ts';
import { dropLink, type Link } from './job-state.ts';
import type { ObjectPlan } from './plan.ts';
import { type Verdict, verdictOf } from './scope.ts';
import type { SourceObject } from './source-object.ts';

/** The object as the directory has it now, in the recycle bin too; undefined once it is gone for good. */
function lookUp({ directory }: Cycle, kind: 'User' | 'Group', id: ObjectId): User | Group | undefined {
  if (kind === 'Group') return directory.groups.get(id);
  return directory.users.get(id) ?? directory.deletedUsers.get(id);
}

/** Does for one object what its state in the directory asks for (scim-behaviour §7, §8). */
export async function syncObject(cycle: Cycle, plan: ObjectPlan, id: ObjectId): Promise<void> {
  const link = cycle.state[kindOf(plan.kind)].get(id);
  const properties = lookUp(cycle, plan.kind, id);
  if (!properties) {
    if (link) await purge(cycle, plan, id, link);
    cycle.state.escrows.delete(id);
    return;
  }
  const appRoles = plan.readsRoles ? cycle.assignments.rolesOf(id) : [];
  const object: SourceObject = { kind: plan.kind, id, properties, softDeleted: false, appRoles };
  const verdict = verdictOf(object, plan, {
    assignments: cycle.assignments,
    nameOf: group => cycle.directory.groups.get(group)?.displayName ?? group,
  });
  if (verdict.kind === 'unread') return;
  if (verdict.kind === 'in') {
    const entry = open(cycle, plan.kind, id, properties);
    await attempt(cycle, entry, () => flow(cycle, plan, object, entry, link));
  } else await notEntitled(cycle, plan, object, verdict, link);
}

async function notEntitled(
  cycle: Cycle,
  plan: ObjectPlan,
  object: SourceObject,
  verdict: Extract<Verdict, { kind: 'out' | 'disabled' }>,
  link: Link | undefined,
): Promise<void> {
  const { id, properties } = object;
  const isDeleted = typeof properties.deletedDateTime === 'string';
  // Who left scope before is no longer managed: disabled once, and nothing more (§8). Coming back into
  // scope while disabled is managed again.
  const manages = link?.managed || (link !== undefined && verdict.kind === 'disabled' && !isDeleted);
  if (!link || !manages) {
    const related = verdict.kind === 'out' ? verdict.related : cycle.assignments.has(id);
    if (related && !link) skipped(open(cycle, plan.kind, id, properties), verdict.reason);
    cycle.state.escrows.delete(id);
    return;
  }
  object.softDeleted = true;
  const entry = open(cycle, plan.kind, id, properties);
  await attempt(cycle, entry, async () => {
    if (verdict.kind === 'out') await leave(cycle, plan, object, entry, link, verdict.reason);
    else await switchOff(cycle, plan, object, entry, link, verdict.reason);
  });
}

/** Deleted for good in Entra: DELETE, unless it was not managed any more (§7, §8). */
async function purge(cycle: Cycle, plan: ObjectPlan, id: ObjectId, link: Link): Promise<void> {
  if (!link.managed) {
    dropLink(cycle.state, kindOf(plan.kind), id);
    return;
  }
  const entry = open(cycle, plan.kind, id, undefined);
  entry.source = link.source;
  const reason = { code: 'HardDeleted', message: 'Deleted for good in Entra' };
  await attempt(cycle, entry, () => remove(cycle, plan, entry, link, reason));
}
