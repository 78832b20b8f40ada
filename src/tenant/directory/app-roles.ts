import type { AppRole } from '../directory.ts';
import { badRequest, GraphError } from '../graph-error.ts';

/** An app role or a delegated permission: both are switched off before they are removed. */
interface Entitlement {
  id: string;
  value?: string | null | undefined;
  isEnabled: boolean;
}

/**
 * @throws GraphError 400 where two have one id or one value, or where an enabled one is removed: Entra
 *   wants it disabled first.
 */
export function checkEntitlements(
  property: string,
  before: readonly Entitlement[],
  after: readonly Entitlement[],
): void {
  const kept = new Set(after.map(({ id }) => id));
  const removed = before.find(({ id, isEnabled }) => isEnabled && !kept.has(id));
  if (removed) {
    throw new GraphError(
      400,
      'CannotDeleteOrUpdateEnabledEntitlement',
      'Permission (scope or role) cannot be deleted or updated unless disabled first.',
      [
        {
          code: 'CannotDeleteOrUpdateEnabledEntitlement',
          target: property,
          message: `${removed.id} is enabled.`,
        },
      ],
    );
  }
  const values = after.flatMap(({ value }) => (value ? [value] : []));
  for (const list of [after.map(({ id }) => id), values]) {
    const twice = list.find((item, at) => list.indexOf(item) !== at);
    if (twice === undefined) continue;
    const message = `Request contains a property with duplicate values: '${twice}' in '${property}'.`;
    throw badRequest(message, [{ code: 'ConflictingObjects', target: property, message }]);
  }
}

/** A role as Graph returns it. */
export function graphAppRole(role: AppRole) {
  return { ...role, origin: 'Application' };
}
