import type { CallDefinition } from './call.ts';
import { type CallKey, calls } from './calls.ts';
import { covered, lacking } from './implied.ts';

/** A call somebody makes, and for whom. */
export interface NeededCall {
  key: CallKey;
  /** The vendor it is made for; left out: the stack as a whole. */
  vendor?: string | undefined;
  /** It is about an application the caller does not own. */
  unowned: boolean;
  /** It is made by somebody who only reads. */
  reading?: true;
}

export interface NeededPermission {
  permission: string;
  /** The calls it is needed for, each once, in the order they are made. */
  calls: CallKey[];
  /** Whose calls they are, sorted. */
  vendors: string[];
}

/** The least set of application permissions for the calls, by name, and what each is for. */
export function neededPermissions(needed: readonly NeededCall[]): NeededPermission[] {
  const wants = needed.map(call => ({ ...call, permissions: permissionsOf(call) }));
  const all = [...new Set(wants.flatMap(({ permissions }) => permissions))];
  const also = covered(all);
  return all
    .filter(permission => !also.has(permission))
    .sort()
    .map(permission => {
      const served = wants.filter(({ permissions }) =>
        permissions.some(each => lacking([each], [permission]).length === 0),
      );
      const vendors = served.flatMap(({ vendor }) => vendor ?? []);
      return {
        permission,
        calls: [...new Set(served.map(({ key }) => key))],
        vendors: [...new Set(vendors)].sort(),
      };
    });
}

/**
 * Built-in Entra roles with which a person can make the calls: few, and those that serve most calls first.
 * Reading the directory needs none of them.
 */
export function neededRoles(keys: Iterable<CallKey>): string[] {
  let open = [...new Set(keys)]
    .map(key => (calls[key] as CallDefinition).roles ?? [])
    .filter(roles => roles.length > 0);
  const chosen: string[] = [];
  while (open.length > 0) {
    const serves = (role: string) => open.filter(roles => roles.includes(role)).length;
    const [role] = open.flat().sort((a, b) => serves(b) - serves(a) || (a < b ? -1 : 1));
    if (role === undefined) break;
    chosen.push(role);
    open = open.filter(roles => !roles.includes(role));
  }
  return chosen;
}

function permissionsOf({ key, unowned, reading }: NeededCall): readonly string[] {
  const call: CallDefinition = calls[key];
  if (reading && call.reading) return call.reading;
  return unowned ? (call.unowned ?? call.permissions) : call.permissions;
}
