/** How a permission is given: to the app itself, or to it in the name of whoever signs in. */
export type PermissionKind = 'application' | 'delegated';

/** What only looks, or only takes part. */
const looking = /^(Read(?!Write|Approve)|Export|ImportExport|Receive|AccessMedia|Join|Selected)/;
/** What is not everything of a kind: what the app made or owns, what it was given, what a user shares. */
const narrowing = /^(OwnedBy|CreatedByApp|AppFolder|Shared|WhereInstalled|Selected)$/;

/**
 * Whether a permission of Microsoft Graph changes things of a whole directory. Read off its name,
 * `{resource}.{operation}.{constraint}`: an application permission without a constraint holds for everybody, a
 * delegated one for who signs in (https://learn.microsoft.com/graph/permissions-overview#permissions-naming-pattern).
 */
export function changesWholeDirectory(permission: string, kind: PermissionKind): boolean {
  const [, operation, constraint] = permission.split('.');
  if (operation === undefined || looking.test(operation)) return false;
  return constraint === undefined ? kind === 'application' : !narrowing.test(constraint);
}
