import { choices } from './choices.ts';
import type { Desired } from './desired.ts';
import { type FlowValue, typedJson } from './flow-value.ts';
import type { Mapping } from './mapping.ts';
import { roleElements, roleType } from './roles.ts';
import type { SourceObject } from './source-object.ts';
import type { TargetPath } from './target-path.ts';

/** The body of a POST for one object. */
export type CreateBody = (desired: Desired, object: SourceObject) => Record<string, unknown>;

/** The enterprise URN is always listed, a custom extension's never (scim-behaviour §3, §5). */
const schemas = {
  User: [
    'urn:ietf:params:scim:schemas:core:2.0:User',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  ],
  Group: [
    'urn:ietf:params:scim:schemas:core:2.0:Group',
    'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
  ],
} as const;

type Write = (desired: Desired, object: SourceObject) => unknown;

interface Part {
  path: Pick<TargetPath, 'attribute' | 'filter' | 'sub'>;
  mapping: Mapping;
  value: (desired: Desired) => FlowValue;
}

const rank = (first: readonly string[], key: string): number => {
  const index = first.indexOf(key);
  return index < 0 ? first.length : index;
};

/** Alphabetical, after the keys that come first. */
const ordered = <T>(first: readonly string[], entries: Iterable<readonly [string, T]>): [string, T][] =>
  [...entries]
    .map(([key, value]): [string, T] => [key, value])
    .sort(([a], [b]) => rank(first, a) - rank(first, b) || (a < b ? -1 : a > b ? 1 : 0));

/** An object of the given writers, nothing where no mapped value flows into it. */
function objectOf(entries: readonly [string, Write][], fixed: Readonly<Record<string, unknown>> = {}): Write {
  const first = choices.firstSubAttributes.value;
  const keys = ordered(first, [
    ...entries,
    ...Object.entries(fixed).map(([key, value]) => [key, () => value] as const),
  ]);
  const mapped = new Set(entries.map(([key]) => key));
  return (desired, object) => {
    const result: Record<string, unknown> = {};
    let flows = false;
    for (const [key, write] of keys) {
      const value = write(desired, object);
      if (value === undefined) continue;
      result[key] = value;
      flows ||= mapped.has(key);
    }
    return flows ? result : undefined;
  };
}

const flowOf =
  ({ mapping, value }: Part): Write =>
  desired => {
    const flows = value(desired);
    return flows === null ? undefined : typedJson(mapping.type, flows);
  };

/** Elements such as the work e-mail: one for each filter, with what Entra adds to it (scim-behaviour §3, §4). */
function elementsOf(attribute: string, parts: readonly Part[]): Write {
  const byFilter = new Map<string, Part[]>();
  for (const part of parts) {
    const key = `${part.path.filter?.attribute}=${part.path.filter?.value}`.toLowerCase();
    byFilter.set(key, [...(byFilter.get(key) ?? []), part]);
  }
  const elements = [...byFilter.values()].map(group => {
    const filter = group[0]?.path.filter;
    const fixed: Record<string, unknown> = {};
    if (filter)
      fixed[filter.attribute] = /^(true|false)$/i.test(filter.value)
        ? /^true$/i.test(filter.value)
        : filter.value;
    if (attribute === 'emails' && filter?.value.toLowerCase() === 'work') fixed.primary = true;
    if (attribute === 'roles') fixed.type = roleType;
    return objectOf(
      group.map(part => [part.path.sub ?? 'value', flowOf(part)]),
      fixed,
    );
  });
  return (desired, object) => {
    const present = elements
      .map(element => element(desired, object))
      .filter(element => element !== undefined);
    return present.length === 0 ? undefined : present;
  };
}

function attributeOf(attribute: string, parts: readonly Part[]): Write {
  const whole = parts.find(part => part.path.filter === null && part.path.sub === null);
  const { role } = whole?.mapping ?? { role: null };
  if (role === 'add' || role === 'replace')
    return (_, object) => (object.appRoles.length === 0 ? undefined : roleElements(role, object.appRoles));
  if (whole) return flowOf(whole);
  if (parts.some(part => part.path.filter)) return elementsOf(attribute, parts);
  return objectOf(parts.map(part => [part.path.sub ?? 'value', flowOf(part)]));
}

function attributesOf(parts: readonly Part[]): [string, Write][] {
  const byAttribute = Map.groupBy(parts, part => part.path.attribute);
  return [...byAttribute].map(([attribute, group]) => [attribute, attributeOf(attribute, group)]);
}

/**
 * Compiles the body of a POST: keys in the order schemas, externalId, userName, then alphabetical; `active`
 * a boolean; `meta.resourceType`; of users an empty `roles` (scim-behaviour §3, §13). References are not
 * part of it: members and manager follow by PATCH (§5, §6).
 */
export function compileCreateBody(kind: 'User' | 'Group', mappings: readonly Mapping[]): CreateBody {
  const parts = mappings.map((mapping, index): Part & { schema: string | null } => ({
    path: mapping.path,
    schema: mapping.path.schema,
    mapping,
    value: desired => desired[index] ?? null,
  }));
  const bySchema = Map.groupBy(parts, part => part.schema);
  const writers = new Map<string, Write>();
  for (const [schema, group] of bySchema) {
    if (schema === null) for (const [attribute, write] of attributesOf(group)) writers.set(attribute, write);
    else writers.set(schema, objectOf(attributesOf(group)));
  }
  writers.set('schemas', () => schemas[kind]);
  const meta = { resourceType: kind };
  writers.set('meta', () => meta);
  const roles = writers.get('roles');
  if (kind === 'User' && choices.emptyRolesOnCreate.value)
    writers.set('roles', (desired, object) => roles?.(desired, object) ?? []);

  const keys = ordered(['schemas', 'externalId', 'userName'], writers);
  return (desired, object) => {
    const body: Record<string, unknown> = {};
    for (const [key, write] of keys) {
      const value = write(desired, object);
      if (value !== undefined) body[key] = value;
    }
    return body;
  };
}
