/**
 * The application permissions an access token holds: its claim `roles`. Nothing where it is not an
 * application's token, or cannot be looked into, which Microsoft does not promise. Nothing is decided by it
 * but the words of an error and whether a moment's wait may help.
 */
export function heldPermissions(token: string): readonly string[] | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    if (typeof claims !== 'object' || claims === null || !('roles' in claims)) return undefined;
    const { roles } = claims;
    return Array.isArray(roles) ? roles.filter(role => typeof role === 'string') : undefined;
  } catch {
    return undefined;
  }
}
