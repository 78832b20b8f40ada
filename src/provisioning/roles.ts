import type { RoleFlow } from '../expression/index.ts';
import { choices } from './choices.ts';
import type { HeldRole } from './source-object.ts';

/** Entra's own word for every role it sends (scim-behaviour §4, §13). */
export const roleType = 'WindowsAzureActiveDirectoryRole';

/** The value a target knows a role by; a role without one goes by its name. */
export const roleValue = (role: HeldRole): string => role.value ?? role.displayName;

/** Elements of `roles` on POST, and on PATCH under the flag (scim-behaviour §4, §13). */
export function roleElements(flow: Exclude<RoleFlow, 'single'>, roles: readonly HeldRole[]): unknown[] {
  return roles.map(role => {
    const name = flow === 'replace' ? { display: role.displayName } : { displayName: role.displayName };
    return { primary: false, type: roleType, ...name, value: roleValue(role) };
  });
}

/** Without the flag a PATCH carries the role as JSON in text (scim-behaviour §4). */
export function roleAsText({ id, value, displayName }: HeldRole): { value: string } {
  return { value: JSON.stringify({ id, value, displayName }) };
}

/** A change of `roles`: which roles go out, and how. */
export interface RoleChange {
  flow: RoleFlow;
  roles: readonly HeldRole[];
  /** What a single role maps besides its value, by sub-attribute. */
  subs: Record<string, string>;
}

/** One operation on the whole attribute (scim-behaviour §4). */
export function roleOperation({ flow, roles, subs }: RoleChange, compliant: boolean): unknown {
  // §4 prints this operation in lower case, with and without the flag.
  if (flow === 'replace') return { op: 'replace', path: 'roles', value: roleElements(flow, roles) };
  const op = compliant ? 'add' : 'Add';
  if (!compliant) return { op, path: 'roles', value: roles.map(roleAsText) };
  if (flow === 'add') return { op, path: 'roles', value: roleElements(flow, roles) };
  return { op, path: 'roles', value: [{ primary: true, type: roleType, ...subs }] };
}

/** The values of `roles` in the target; a role kept as JSON in text counts by its value. */
export function heldInTarget(roles: unknown): Set<string> {
  const values = new Set<string>();
  for (const element of Array.isArray(roles) ? roles : []) {
    const value: unknown = typeof element === 'object' && element !== null ? element.value : element;
    if (typeof value !== 'string') continue;
    values.add(value);
    if (value.startsWith('{'))
      try {
        const inner: unknown = JSON.parse(value);
        if (typeof inner === 'object' && inner !== null && 'value' in inner) values.add(String(inner.value));
      } catch {
        // A value that merely looks like JSON stands for itself.
      }
  }
  return values;
}

/** The roles to send, or nothing where the target holds them. */
export function missingRoles(
  flow: Exclude<RoleFlow, 'single'>,
  wanted: readonly HeldRole[],
  current: ReadonlySet<string>,
): readonly HeldRole[] | undefined {
  if (wanted.length === 0) return undefined;
  const missing = wanted.filter(role => !current.has(roleValue(role)));
  if (flow === 'replace') return missing.length > 0 || current.size > wanted.length ? wanted : undefined;
  if (missing.length === 0) return undefined;
  return choices.wholeListOfRolesOnAdd.value ? wanted : missing;
}
