import type { DirectoryReader } from '../tenant/index.ts';
import type { SampleEvent, UserRef } from './sample.ts';

/**
 * An event as a sentence for the report, such as “Aino Virtanen: jobTitle Engineer → Lead Engineer”. The
 * values from before come from the directory, which is asked before the event is applied; without it only
 * the new ones are named.
 */
export function describe(
  event: SampleEvent,
  directory?: Pick<DirectoryReader, 'users' | 'managerOf'>,
): string {
  switch (event.kind) {
    case 'create': {
      const groups = event.groups.map(({ name }) => name).join(', ');
      return `${event.user.displayName}: joins${groups && `, member of ${groups}`}`;
    }
    case 'update':
      return `${event.user.name}: ${updates(event, directory).join(', ') || 'nothing changes'}`;
    case 'disable':
    case 'enable':
      return `${event.user.name}: ${event.kind}d`;
    case 'delete':
      return `${event.user.name}: deleted, in the recycle bin`;
    case 'restore':
      return `${event.user.name}: restored from the recycle bin`;
    case 'purge':
      return `${event.user.name}: deleted for good`;
    case 'addMember':
      return `${event.member.name}: added to ${event.group.name}`;
    case 'removeMember':
      return `${event.member.name}: removed from ${event.group.name}`;
    case 'assign':
      return `${event.principal.name}: assigned to ${event.vendor}${event.role === null ? '' : ` as ${event.role}`}`;
    case 'unassign':
      return `${event.principal.name}: no longer assigned to ${event.vendor}`;
    case 'createGroup':
      return `group ${event.group.displayName}: created`;
    case 'renameGroup':
      return `group ${event.group.name}: renamed to ${event.to}`;
    case 'deleteGroup':
      return `group ${event.group.name}: deleted`;
  }
}

function updates(
  { user, set, manager }: Extract<SampleEvent, { kind: 'update' }>,
  directory: Pick<DirectoryReader, 'users' | 'managerOf'> | undefined,
): string[] {
  const before = directory?.users.get(user.id);
  const changes = Object.entries(set)
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => change(property, before && shown(before[property]), shown(value)));
  if (manager !== undefined)
    changes.push(change('manager', directory && managerName(user, directory), manager?.name ?? nobody));
  return changes;
}

const nobody = '(empty)';

function change(property: string, before: string | undefined, after: string): string {
  return before === undefined ? `${property} → ${after}` : `${property} ${before} → ${after}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return nobody;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function managerName({ id }: UserRef, directory: Pick<DirectoryReader, 'users' | 'managerOf'>): string {
  const manager = directory.managerOf(id);
  return (manager !== null && directory.users.get(manager)?.displayName) || nobody;
}
