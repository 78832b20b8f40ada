import type { DeclaredMappings, DeclaredObjectMapping } from './declaration.ts';
import type { AttributeMapping, Filter, FilterGroup, SynchronizationSchema } from './graph.ts';
import { neededDefinitions } from './needed-definitions.ts';
import { findMapping, type ObjectKind, objectKinds } from './object-mapping.ts';
import { canonicalExpression } from './parameters.ts';

/** What Rollcall owns of one object mapping, in one spelling whatever spelling Graph used. */
export interface OwnMapping {
  enabled: boolean;
  /** Left out, as is everything below, where the mapping is switched off: then it is not looked at. */
  flowTypes?: string[];
  scope?: OwnScope | null;
  rows?: OwnRow[];
  /** Attribute definitions the declaration needs and the schema lacks, as `directory/object/attribute`. */
  missingDefinitions?: string[];
}

export interface OwnScope {
  groups: FilterGroup[];
  inputFilterGroups: FilterGroup[];
  categoryFilterGroups: FilterGroup[];
}

export interface OwnRow {
  target: string;
  /** Canonical expression text; `null` is the mapping type "None". */
  source: string | null;
  defaultValue: string | null;
  flowBehavior: string;
  flowType: string;
  matchingPriority: number;
}

/** `null`: the schema has no such object mapping. */
export type OwnPart = Partial<Record<ObjectKind, OwnMapping | null>>;

/**
 * The part of a schema that Rollcall owns under a declaration, ready to compare: object kinds that are not
 * declared are not in it, and what Graph may spell its own way (blanks in flow types, absent for null,
 * blanks and quotes in expressions) is spelled one way.
 */
export function ownPart(schema: SynchronizationSchema, declared: DeclaredMappings): OwnPart {
  const part: OwnPart = {};
  for (const kind of objectKinds) {
    const wanted = declared[kind];
    if (wanted !== undefined) part[kind] = ownMapping(schema, kind, wanted);
  }
  return part;
}

function ownMapping(
  schema: SynchronizationSchema,
  kind: ObjectKind,
  wanted: DeclaredObjectMapping | 'off',
): OwnMapping | null {
  const found = findMapping(schema, kind);
  if (wanted === 'off') return { enabled: found?.mapping.enabled ?? false };
  if (!found) return null;
  const { mapping } = found;
  return {
    enabled: mapping.enabled,
    flowTypes: flowTypes(mapping.flowTypes),
    scope: scope(mapping.scope),
    rows: (mapping.attributeMappings ?? []).map(row),
    missingDefinitions: neededDefinitions(schema, kind, found, wanted).map(
      need => `${need.directory}/${need.object}/${need.attribute.name}`,
    ),
  };
}

/** Graph writes `Add, Update, Delete` and `Add,Update,Delete`; left out is all three (objectMapping resource). */
export function flowTypes(text: string | null | undefined): string[] {
  const given = (text ?? 'Add,Update,Delete').split(',').map(word => word.trim());
  return given.filter(word => word !== '' && word !== 'None').sort();
}

function scope(filter: Filter | null | undefined): OwnScope | null {
  const own = {
    groups: groups(filter?.groups),
    inputFilterGroups: groups(filter?.inputFilterGroups),
    categoryFilterGroups: groups(filter?.categoryFilterGroups),
  };
  // An empty filter lets everything pass, as none does.
  return Object.values(own).every(list => list.length === 0) ? null : own;
}

function groups(list: FilterGroup[] | null | undefined): FilterGroup[] {
  return (list ?? []).map(({ name, clauses }) => ({
    name,
    clauses: (clauses ?? []).map(clause => ({
      sourceOperandName: clause.sourceOperandName,
      operatorName: clause.operatorName,
      targetOperand: { values: clause.targetOperand?.values ?? [] },
    })),
  }));
}

function row(mapping: AttributeMapping): OwnRow {
  return {
    target: mapping.targetAttributeName,
    source: mapping.source ? canonicalExpression(mapping.source.expression) : null,
    // Seen as "" in a PUT body and as null in exports: either way nothing flows by default.
    defaultValue: mapping.defaultValue || null,
    flowBehavior: mapping.flowBehavior ?? 'FlowWhenChanged',
    flowType: mapping.flowType ?? 'Always',
    matchingPriority: mapping.matchingPriority ?? 0,
  };
}
