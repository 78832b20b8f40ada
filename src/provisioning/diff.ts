import type { Desired } from './desired.ts';
import { type FlowValue, textOf } from './flow-value.ts';
import { type Mapping, takesSeveral } from './mapping.ts';
import { heldInTarget, missingRoles, type RoleChange, roleValue } from './roles.ts';
import type { HeldRole, SourceObject } from './source-object.ts';
import { member, readTarget } from './target-path.ts';

/** One attribute the target does not have as it should. */
export interface Change {
  mapping: Mapping;
  op: 'Add' | 'Replace';
  value: FlowValue;
  /** As the provisioning log shows it. */
  old: string | null;
  roles?: RoleChange;
}

/** The empty string counts as absent (scim-behaviour §13). */
const absent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** What the target holds, as text. */
export function targetText(value: unknown): string | null {
  if (absent(value)) return null;
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || typeof value === 'number' ? textOf(value) : JSON.stringify(value);
}

function same(mapping: Mapping, wanted: string, held: string): boolean {
  if (wanted === held) return true;
  return (!mapping.caseExact || mapping.type === 'Boolean') && wanted.toLowerCase() === held.toLowerCase();
}

/** What differs between the target's resource and what the mappings give; nulls never flow (§3). */
export function diff(
  mappings: readonly Mapping[],
  desired: Desired,
  object: SourceObject,
  resource: unknown,
): Change[] {
  const changes: Change[] = [];
  mappings.forEach((mapping, index) => {
    const value = desired[index] ?? null;
    if (value === null || mapping.flowType === 'ObjectAddOnly') return;
    const held = readTarget(mapping.path, resource);
    const change = changeOf(mapping, value, held, object, resource);
    if (change && flows(mapping, change, held)) changes.push(change);
  });
  return mergeSingleRole(changes);
}

function changeOf(
  mapping: Mapping,
  value: FlowValue,
  held: unknown,
  object: SourceObject,
  resource: unknown,
): Change | undefined {
  const old = targetText(held);
  if (mapping.role === 'add' || mapping.role === 'replace') {
    const roles = missingRoles(mapping.role, object.appRoles, heldInTarget(held));
    return (
      roles && {
        mapping,
        op: mapping.role === 'replace' ? 'Replace' : 'Add',
        value,
        old,
        roles: { flow: mapping.role, roles, subs: {} },
      }
    );
  }
  if (mapping.multivalued) return additions(mapping, value, held, old);
  const text = textOf(value);
  if (old !== null && same(mapping, text, old) && !mapping.always) return undefined;
  const role = mapping.role === 'single' ? heldRole(object, text) : undefined;
  if (!role) return { mapping, op: old === null ? 'Add' : 'Replace', value, old };
  // Without the flag a single role arrives as JSON in text, beside what is there.
  const sub = mapping.path.sub ?? 'value';
  if (sub === 'value' && heldInTarget(member(resource, mapping.path.attribute)).has(text)) return undefined;
  return { mapping, op: 'Add', value, old, roles: { flow: 'single', roles: [role], subs: { [sub]: text } } };
}

/** Multi-valued targets only ever get Add (scim-behaviour §13). */
function additions(
  mapping: Mapping,
  value: FlowValue,
  held: unknown,
  old: string | null,
): Change | undefined {
  const present = (Array.isArray(held) ? held : absent(held) ? [] : [held]).map(
    element => targetText(typeof element === 'object' ? member(element, 'value') : element) ?? '',
  );
  const wanted = Array.isArray(value) ? value : [value];
  const missing = wanted.filter(each => !present.some(other => same(mapping, textOf(each), other)));
  return missing.length === 0 ? undefined : { mapping, op: 'Add', value: missing, old };
}

const heldRole = (object: SourceObject, text: string): HeldRole | undefined =>
  object.appRoles.find(role => roleValue(role) === text || role.displayName === text);

/** Flow types of attributeMapping (syncschema); ObjectAddOnly never gets here. */
function flows(mapping: Mapping, change: Change, held: unknown): boolean {
  switch (mapping.flowType) {
    case 'AttributeAddOnly':
      return absent(held);
    case 'ValueAddOnly':
      return change.op === 'Add';
    case 'MultiValueAddOnly':
      return takesSeveral(mapping);
    default:
      return true;
  }
}

/** A role's value and display are one operation on `roles`, where the first of them stands. */
function mergeSingleRole(changes: Change[]): Change[] {
  let first: RoleChange | undefined;
  return changes.filter(({ roles }) => {
    if (roles?.flow !== 'single') return true;
    if (first) {
      first.subs = { ...first.subs, ...roles.subs };
      return false;
    }
    first = roles;
    return true;
  });
}
