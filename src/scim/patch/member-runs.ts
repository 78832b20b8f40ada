import { isArray, isObject, type Json } from '../json.ts';
import type { PatchContext } from './context.ts';
import type { PatchOperation } from './operation.ts';

/** What one operation does to members as such. */
interface MemberChange {
  op: 'add' | 'remove';
  members: readonly Json[];
}

/**
 * The same operations, with those that add or remove members one after the other put into one: each looks at all
 * members, so a thousand of them on a group of many thousands would hold a server up for seconds.
 */
export function joinedMemberRuns(
  operations: readonly PatchOperation[],
  { type }: Pick<PatchContext, 'type'>,
): readonly PatchOperation[] {
  // One that may be set but once is refused at the second of them.
  if (operations.length < 2 || type.attributes.find('members')?.mutability !== 'readWrite') return operations;
  const joined: PatchOperation[] = [];
  let run: Json[] = [];
  let last: MemberChange['op'] | undefined;
  for (const operation of operations) {
    const change = memberChange(operation);
    if (change && change.op === last) {
      run.push(...change.members);
      continue;
    }
    last = change?.op;
    if (!change) {
      joined.push(operation);
      continue;
    }
    run = [...change.members];
    joined.push({ op: change.op, path: { text: 'members', name: 'members' }, value: run });
  }
  return joined;
}

/** Nothing where it is about something else, or is to be refused as it is. */
function memberChange({ op, path, value }: PatchOperation): MemberChange | undefined {
  if (op === 'replace' || !path || path.urn !== undefined || path.sub !== undefined) return undefined;
  if (path.name.toLowerCase() !== 'members') return undefined;
  const { element } = path;
  if (element) {
    const names =
      op === 'remove' && value === undefined && element.op === 'eq' && element.path.text === 'value';
    return names && typeof element.value === 'string'
      ? { op, members: [{ value: element.value }] }
      : undefined;
  }
  if (isArray(value)) return { op, members: value };
  return isObject(value) ? { op, members: [value] } : undefined;
}
