import { denied } from '../graph-error.ts';
import type { State } from '../state.ts';
import type { Claims } from '../token.ts';
import type { PermissionSet, Route } from './route.ts';

const ownedBy = 'Application.ReadWrite.OwnedBy';

/**
 * Whether a token opens a route. `Application.ReadWrite.OwnedBy` alone does so only for applications
 * and service principals the caller owns (Microsoft's permissions reference).
 *
 * @throws GraphError 403 naming the permissions that would.
 */
export function permit(route: Route, caller: Claims, state: State, objectId: string | undefined): void {
  if (route.permissions.length === 0) return;
  const granted = new Set(caller.roles);
  const opens = (set: PermissionSet) =>
    (typeof set === 'string' ? [set] : set).every(name => granted.has(name));
  const opening = route.permissions.filter(opens);
  const onlyOwned = opening.length > 0 && opening.every(set => set === ownedBy);
  const about = /^\/(applications|servicePrincipals)\/:id/.test(route.path);
  if (onlyOwned && about && objectId !== undefined && state.directory.find(objectId)) {
    if (!state.directory.ownersOf(objectId).has(caller.oid)) {
      throw denied(`${ownedBy} is for objects the caller owns.`);
    }
    return;
  }
  if (opening.length > 0) return;
  const named = route.permissions.map(set => (typeof set === 'string' ? set : set.join(' with ')));
  throw denied(`Permitted by one of: ${named.join(', ')}.`);
}
