import { idFor, type SampleDirectory, type SampleGroup, type SampleUser } from '../sample/index.ts';
import type { Vendor } from '../vendor/index.ts';

/** Of no file: nothing is said about what a test leaves out. */
const place = { source: { path: '', text: '' }, start: 0, end: 0 };

/**
 * The directory with the people and groups a vendor file looks up by name and a test does not mention: without
 * them nothing could be deployed. People have a name and nothing else, groups are empty.
 */
export function withLookedUp(directory: SampleDirectory, vendor: Vendor): SampleDirectory {
  const { tenant, users, groups } = directory;
  const owned = Object.values(vendor.groups);
  const assigned = (kind: 'user' | 'group') =>
    vendor.assignments.filter(each => each.kind === kind).map(({ principal }) => principal);
  const people = [
    ...assigned('user'),
    ...owned.flatMap(group => [...group.owners, ...(group.members ?? [])]),
  ];
  const strangers = absent(
    people,
    users.map(({ userPrincipalName }) => userPrincipalName),
  );
  const wanted = absent(assigned('group'), [
    ...Object.keys(vendor.groups),
    ...groups.map(({ displayName }) => displayName),
  ]);
  const domains = strangers.map(name => name.slice(name.lastIndexOf('@') + 1));
  return {
    tenant: { ...tenant, domains: [...tenant.domains, ...absent(domains, tenant.domains)] },
    users: [...users, ...strangers.map(person)],
    groups: [...groups, ...wanted.map(emptyGroup)],
  };
}

function absent(wanted: readonly string[], there: readonly string[]): string[] {
  const known = new Set(there.map(name => name.toLowerCase()));
  return wanted.filter(name => !known.has(name.toLowerCase()) && known.add(name.toLowerCase()));
}

function person(userPrincipalName: string): SampleUser {
  const displayName = userPrincipalName.slice(0, userPrincipalName.indexOf('@'));
  return {
    id: idFor('user', userPrincipalName),
    userPrincipalName,
    displayName,
    properties: {
      accountEnabled: true,
      userType: userPrincipalName.includes('#EXT#') ? 'Guest' : 'Member',
      mailNickname: displayName.slice(0, 64),
      userPrincipalName,
      displayName,
    },
    manager: null,
    deletedDateTime: null,
    place,
  };
}

function emptyGroup(displayName: string): SampleGroup {
  return {
    id: idFor('group', displayName),
    displayName,
    handle: displayName,
    description: null,
    rule: null,
    members: [],
    owners: [],
    place,
  };
}
