import { type CallKey, calls } from './calls.ts';
import { covered } from './implied.ts';

/** The least set of application permissions with which all of these calls can be made, sorted. */
export function permissionsFor(keys: Iterable<CallKey>): string[] {
  const needed = new Set<string>([...keys].flatMap(key => [...calls[key].permissions]));
  const also = covered(needed);
  return [...needed].filter(permission => !also.has(permission)).sort();
}
