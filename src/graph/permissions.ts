import type { CallDefinition } from './call.ts';
import { type CallKey, calls } from './calls.ts';
import { covered } from './implied.ts';

/**
 * The least set of application permissions with which all of these calls can be made, sorted.
 *
 * @param unowned the calls are about applications the caller does not own
 */
export function permissionsFor(keys: Iterable<CallKey>, { unowned = false } = {}): string[] {
  const needed = new Set<string>([...keys].flatMap(key => [...permissionsOf(calls[key], unowned)]));
  const also = covered(needed);
  return [...needed].filter(permission => !also.has(permission)).sort();
}

function permissionsOf(call: CallDefinition, unowned: boolean): readonly string[] {
  return unowned ? (call.unowned ?? call.permissions) : call.permissions;
}
