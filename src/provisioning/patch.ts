import type { Dialect } from './base-address.ts';
import { choices } from './choices.ts';
import type { Change } from './diff.ts';
import { textJson, typedJson } from './flow-value.ts';
import { roleOperation } from './roles.ts';

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];

/** schemas, then Operations (scim-behaviour §13). */
export function patchBody(operations: readonly unknown[]): string {
  return JSON.stringify({ schemas, Operations: operations });
}

/** The operations of an update, in the job's dialect (scim-behaviour §3). */
export function operations(dialect: Dialect, changes: readonly Change[]): unknown[] {
  return dialect === 'default' ? changes.map(asPrinted) : compliant(changes);
}

/** One operation for each attribute in the order of the mappings, words capitalised, booleans as text. */
function asPrinted({ mapping, op, value, roles }: Change): unknown {
  if (roles && (roles.flow !== 'single' || choices.rolePatchCarriesTheRoleAsJson.value))
    return roleOperation(roles, false);
  return { op, path: mapping.path.text, value: textJson(value) };
}

/** What keeps a path of its own under the flag: filtered and multi-valued attributes, and the disable. */
function keepsPath({ mapping: { path, multivalued } }: Change): boolean {
  const isActive = path.schema === null && path.attribute.toLowerCase() === 'active';
  return path.filter !== null || multivalued || (isActive && choices.activeKeepsItsPathUnderTheFlag.value);
}

/** Lower case, typed values; plain attributes of one kind are merged into one operation without a path. */
function compliant(changes: readonly Change[]): unknown[] {
  const separate: unknown[] = [];
  const merged: Record<'Add' | 'Replace', Record<string, unknown>> = { Add: {}, Replace: {} };
  for (const change of changes) {
    const { mapping, op, roles } = change;
    const value = typedJson(mapping.type, change.value);
    if (roles) separate.push(roleOperation(roles, true));
    else if (keepsPath(change)) separate.push({ op: op.toLowerCase(), path: mapping.path.text, value });
    else merged[op][mapping.path.text] = value;
  }
  const order = choices.addsBeforeReplacesUnderTheFlag.value
    ? (['Add', 'Replace'] as const)
    : (['Replace', 'Add'] as const);
  for (const op of order)
    if (Object.keys(merged[op]).length > 0) separate.push({ op: op.toLowerCase(), value: merged[op] });
  return separate;
}

/** A manager is a bare id in an operation of its own, with its path also under the flag (§6, §13). */
export function setManager(dialect: Dialect, path: string, op: 'Add' | 'Replace', id: string): unknown {
  return { op: dialect === 'default' ? op : op.toLowerCase(), path, value: id };
}

/** Adding members (§5). */
export function addMembers(dialect: Dialect, path: string, ids: readonly string[]): unknown[] {
  return [
    { op: dialect === 'default' ? 'Add' : 'add', path, value: ids.map(value => ({ $ref: null, value })) },
  ];
}

/** Removing members: a list of values, or under the flag one operation for each (§5). */
export function removeMembers(dialect: Dialect, path: string, ids: readonly string[]): unknown[] {
  if (dialect === 'compliant')
    return ids.map(id => ({ op: 'remove', path: `${path}[value eq ${JSON.stringify(id)}]` }));
  const element = (value: string) =>
    choices.removedMembersCarryRef.value ? { $ref: null, value } : { value };
  return [{ op: 'Remove', path, value: ids.map(element) }];
}
