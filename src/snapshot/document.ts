import type { DirectoryDocument } from '../sample/index.ts';
import type { ReadUser } from './kept.ts';
import type { Needs } from './needs.ts';
import type { Taken } from './take-snapshot.ts';

type WrittenUser = DirectoryDocument['users'][number];
type WrittenGroup = DirectoryDocument['groups'][number];

/** What a directory file takes for granted. */
const usual: Readonly<Record<string, unknown>> = { accountEnabled: true, userType: 'Member' };

/** A sample directory of what was read, people and groups by name: the same tenant gives the same file. */
export function documentOf({ tenant, users, groups }: Taken, { gallery }: Needs): DirectoryDocument {
  const names = new Map(users.map(user => [user.id, String(user.userPrincipalName)]));
  const times = new Map<string, number>();
  for (const { displayName } of groups)
    times.set(displayName.toLowerCase(), (times.get(displayName.toLowerCase()) ?? 0) + 1);
  // Of several groups of one name each goes by its id.
  const handle = ({ id, displayName }: { id: string; displayName: string }) =>
    (times.get(displayName.toLowerCase()) ?? 0) > 1 || displayName.includes('@') ? id : displayName;
  const handles = new Map(groups.map(group => [group.id, handle(group)]));
  return {
    tenant: { ...tenant, ...(gallery.length > 0 ? { gallery } : {}) },
    users: users.map(user => written(user, names)).toSorted(by(({ userPrincipalName }) => userPrincipalName)),
    groups: groups
      .map((group): WrittenGroup => {
        const key = handle(group);
        const members = [
          ...group.people.flatMap(id => names.get(id) ?? []),
          ...group.groups.flatMap(id => handles.get(id) ?? []),
        ].sort();
        return {
          displayName: group.displayName,
          id: group.id,
          ...(key === group.displayName ? {} : { key }),
          ...(group.description ? { description: group.description } : {}),
          ...(members.length > 0 ? { members } : {}),
        };
      })
      .toSorted(by(({ displayName, key = '' }) => `${displayName} ${key}`)),
  };
}

function written(user: ReadUser, names: ReadonlyMap<string, string>): WrittenUser {
  const { id, manager, userPrincipalName, ...rest } = user;
  const properties = Object.entries(rest)
    .filter(([name, value]) => hasValue(value) && usual[name] !== value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const managedBy = manager === null ? undefined : names.get(manager);
  return {
    userPrincipalName: String(userPrincipalName),
    id,
    ...Object.fromEntries(properties),
    ...(managedBy === undefined ? {} : { manager: managedBy }),
  };
}

const hasValue = (value: unknown): boolean => {
  if (value === null || value === undefined || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.values(value).some(hasValue);
};

const by =
  <Item>(nameOf: (item: Item) => string) =>
  (a: Item, b: Item) =>
    nameOf(a) < nameOf(b) ? -1 : 1;
