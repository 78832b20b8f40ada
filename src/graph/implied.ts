/** What holding a permission also allows (Graph's permissions reference), as far as the table's own go. */
const implied: Readonly<Record<string, readonly string[]>> = {
  'Application.ReadWrite.All': ['Application.ReadWrite.OwnedBy', 'Application.Read.All'],
  'DelegatedPermissionGrant.ReadWrite.All': ['DelegatedPermissionGrant.Read.All'],
  'Directory.Read.All': [
    'Application.Read.All',
    'DelegatedPermissionGrant.Read.All',
    'GroupMember.Read.All',
    'User.Read.All',
  ],
  'Group.ReadWrite.All': ['Group.Create', 'GroupMember.Read.All', 'GroupMember.ReadWrite.All'],
  'GroupMember.ReadWrite.All': ['GroupMember.Read.All'],
  'Synchronization.ReadWrite.All': ['Synchronization.Read.All'],
  'User.ReadWrite.All': ['User.Read.All'],
};

/** What holding these allows beside them. */
export function covered(held: Iterable<string>): ReadonlySet<string> {
  return new Set([...held].flatMap(permission => implied[permission] ?? []));
}

/** Those of the permissions that are not held. */
export function lacking(permissions: readonly string[], held: readonly string[]): string[] {
  const also = covered(held);
  return permissions.filter(permission => !held.includes(permission) && !also.has(permission));
}
