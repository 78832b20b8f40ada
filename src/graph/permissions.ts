import { type CallKey, calls } from './calls.ts';

/** What holding a permission also allows (Graph's permissions reference), as far as the table's own go. */
const implied: Readonly<Record<string, readonly string[]>> = {
  'Group.ReadWrite.All': ['Group.Create', 'GroupMember.Read.All', 'GroupMember.ReadWrite.All'],
  'GroupMember.ReadWrite.All': ['GroupMember.Read.All'],
  'User.ReadWrite.All': ['User.Read.All'],
};

/** The least set of application permissions with which all of these calls can be made, sorted. */
export function permissionsFor(keys: Iterable<CallKey>): string[] {
  const needed = new Set<string>([...keys].flatMap(key => [...calls[key].permissions]));
  const covered = new Set([...needed].flatMap(permission => implied[permission] ?? []));
  return [...needed].filter(permission => !covered.has(permission)).sort();
}
