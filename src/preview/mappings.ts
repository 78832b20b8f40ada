import {
  canonicalExpression,
  findMapping,
  type ObjectKind,
  objectKinds,
  type SynchronizationSchema,
} from '../schema/index.ts';
import type { Vendor } from '../vendor/index.ts';
import type { MappingChange, MappingRow, PreviewedAttribute } from './model.ts';

/** What a vendor's mappings say, ready to compare. */
export interface Mappings {
  rows: Record<ObjectKind, Map<string, MappingRow>>;
  properties: Record<ObjectKind, Partial<Record<MappingChange['property'], string | null>>>;
}

export const noMappings: Mappings = {
  rows: { users: new Map(), groups: new Map() },
  properties: { users: {}, groups: {} },
};

/** The mappings of a job as its schema has them: what is compared is what Entra works by, and not the files. */
export function mappingsOf(schema: SynchronizationSchema): Mappings {
  const result: Mappings = {
    rows: { users: new Map(), groups: new Map() },
    properties: { users: {}, groups: {} },
  };
  for (const kind of objectKinds) {
    const mapping = findMapping(schema, kind)?.mapping;
    if (!mapping) continue;
    if (!mapping.enabled) {
      result.properties[kind] = { enabled: 'off' };
      continue;
    }
    for (const {
      targetAttributeName,
      source,
      defaultValue,
      flowType,
      matchingPriority,
    } of mapping.attributeMappings)
      result.rows[kind].set(targetAttributeName, {
        source: source && canonicalExpression(source.expression),
        default: defaultValue || null,
        flow: flowType ?? 'Always',
        match: matchingPriority ?? 0,
      });
    result.properties[kind] = {
      enabled: 'on',
      scope: scopeInWords(mapping.scope?.groups ?? []),
      flowTypes: mapping.flowTypes,
    };
  }
  return result;
}

type Groups = NonNullable<NonNullable<ReturnType<typeof findMapping>>['mapping']['scope']>['groups'];

/** `department EQUALS "Sales" and … , or …`; nothing where everybody passes. */
function scopeInWords(groups: Groups): string | null {
  const filters = groups.map(({ clauses }) =>
    clauses
      .map(({ sourceOperandName, operatorName, targetOperand }) =>
        [
          sourceOperandName,
          operatorName,
          ...(targetOperand?.values ?? []).map(value => JSON.stringify(value)),
        ].join(' '),
      )
      .join(' and '),
  );
  return filters.length === 0 ? null : filters.join(', or ');
}

/** The fields a vendor exchanges by itself, told as rows: the vendor's field, and which way it flows. */
export function integrationMappings({ integration }: Vendor): Mappings {
  if (!integration) return noMappings;
  const rows = Object.entries(integration.fields).map(
    ([attribute, { from, direction }]) =>
      [
        attribute,
        { source: from, default: null, flow: direction, match: attribute === integration.match ? 1 : 0 },
      ] as const,
  );
  return { ...noMappings, rows: { users: new Map(rows), groups: new Map() } };
}

/** Every attribute of before and after: in the order of the rows that are there now, then those that are gone. */
export function attributesOf(before: Mappings, after: Mappings): PreviewedAttribute[] {
  return objectKinds.flatMap(kind => {
    const names = new Set([...after.rows[kind].keys(), ...before.rows[kind].keys()]);
    return [...names].map(attribute => ({
      kind,
      attribute,
      before: before.rows[kind].get(attribute) ?? null,
      after: after.rows[kind].get(attribute) ?? null,
    }));
  });
}

/** What differs beside the rows. */
export function mappingChanges(before: Mappings, after: Mappings): MappingChange[] {
  return objectKinds.flatMap(kind => {
    const [old, now] = [before.properties[kind], after.properties[kind]];
    const differs = (['enabled', 'scope', 'flowTypes'] as const).flatMap(property => {
      const [from, to] = [old[property] ?? null, now[property] ?? null];
      return from === to ? [] : [{ kind, property, before: from, after: to }];
    });
    const order = orderChange(kind, before, after);
    return order ? [...differs, order] : differs;
  });
}

function orderChange(kind: ObjectKind, before: Mappings, after: Mappings): MappingChange | undefined {
  const [old, now] = [[...before.rows[kind].keys()], [...after.rows[kind].keys()]];
  const same = old.length === now.length && now.every(name => before.rows[kind].has(name));
  if (!same || old.join('\n') === now.join('\n')) return undefined;
  return { kind, property: 'order', before: old.join(', '), after: now.join(', ') };
}
