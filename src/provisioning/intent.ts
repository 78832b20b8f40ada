import type { Group, ObjectId, User } from '../tenant/index.ts';
import { type Cycle, kindOf } from './cycle-context.ts';
import type { Link } from './job-state.ts';
import type { ObjectPlan } from './plan.ts';
import { type Verdict, verdictOf } from './scope.ts';
import type { SourceObject } from './source-object.ts';

type Out = Extract<Verdict, { kind: 'out' | 'disabled' }>;

/** What is to be done about one object, before anything is sent (scim-behaviour §7, §8). */
export type Intent =
  /** In scope: created, or updated where it differs. */
  | { kind: 'flow'; object: SourceObject; link: Link | undefined }
  /** Left scope: disabled once, and not managed any more. */
  | { kind: 'leave'; object: SourceObject; link: Link; verdict: Out }
  /** Disabled or soft-deleted, and still managed. */
  | { kind: 'switch off'; object: SourceObject; link: Link; verdict: Out }
  /** Deleted for good in Entra. */
  | { kind: 'purge'; link: Link }
  /** Deleted for good, and not managed any more. */
  | { kind: 'forget' }
  /** Not managed; `told`: worth an entry although nothing is done. */
  | { kind: 'nothing'; object: SourceObject; verdict: Out; told: boolean }
  /** Neither in the directory nor in the target. */
  | { kind: 'unknown' }
  /** Not read at all (inputFilterGroups). */
  | { kind: 'unread' };

const unknown: Intent = { kind: 'unknown' };
const unread: Intent = { kind: 'unread' };
const forget: Intent = { kind: 'forget' };

/** The object as the directory has it now, in the recycle bin too; undefined once it is gone for good. */
function lookUp({ directory }: Cycle, kind: 'User' | 'Group', id: ObjectId): User | Group | undefined {
  if (kind === 'Group') return directory.groups.get(id);
  return directory.users.get(id) ?? directory.deletedUsers.get(id);
}

export function intentOf(cycle: Cycle, plan: ObjectPlan, id: ObjectId): Intent {
  const link = cycle.state[kindOf(plan.kind)].get(id);
  const properties = lookUp(cycle, plan.kind, id);
  if (!properties) {
    if (!link) return unknown;
    // Who was unassigned first is not managed: no DELETE (§8).
    return link.managed ? { kind: 'purge', link } : forget;
  }
  const appRoles = plan.readsRoles ? cycle.assignments.rolesOf(id) : [];
  const object: SourceObject = { kind: plan.kind, id, properties, softDeleted: false, appRoles };
  const verdict = verdictOf(object, plan, {
    assignments: cycle.assignments,
    nameOf: group => cycle.directory.groups.get(group)?.displayName ?? group,
  });
  if (verdict.kind === 'unread') return unread;
  if (verdict.kind === 'in') return { kind: 'flow', object, link };

  const isDeleted = typeof properties.deletedDateTime === 'string';
  // Who left scope before is no longer managed: disabled once, and nothing more (§8). Coming back into
  // scope while disabled is managed again.
  const manages = link?.managed || (link !== undefined && verdict.kind === 'disabled' && !isDeleted);
  if (!link || !manages) {
    const related = verdict.kind === 'out' ? verdict.related : cycle.assignments.has(id);
    return { kind: 'nothing', object, verdict, told: related && !link };
  }
  object.softDeleted = true;
  return { kind: verdict.kind === 'out' ? 'leave' : 'switch off', object, link, verdict };
}
