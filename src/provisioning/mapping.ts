import {
  attributesOf,
  type Context,
  check,
  compile,
  definitionOf,
  isRedacted,
  type Outcome,
  type Place,
  parse,
  type RoleFlow,
  roleFlowOf,
} from '../expression/index.ts';
import type { AttributeDefinition, AttributeMapping, AttributeType, FlowType } from '../schema/index.ts';
import { attributeReader, type SourceObject } from './source-object.ts';
import { parseTargetPath, type TargetPath } from './target-path.ts';

/** One attribute mapping, ready to run: nothing of it is looked up again per object. */
export interface Mapping {
  path: TargetPath;
  /** `taken`: whether the target has a value already, for SelectUniqueValue; left out: nothing is. */
  run: (object: SourceObject, taken?: (value: string) => boolean) => Outcome;
  /** SelectUniqueValue: the value is chosen on create, where the target can be asked. */
  isUnique: boolean;
  defaultValue: string | null;
  flowType: FlowType;
  /** `FlowAlways`: sent although nothing changed. */
  always: boolean;
  /** 0: not a matching attribute. */
  matchingPriority: number;
  type: AttributeType;
  caseExact: boolean;
  multivalued: boolean;
  required: boolean;
  /** How app roles reach the target (scim-behaviour §4). */
  role: RoleFlow | null;
  /** Carries the disable. */
  carriesState: boolean;
  /** The portal's mapping type None: only the default flows, on create. */
  sourceless: boolean;
  readsRoles: boolean;
  /** The source attributes it reads. */
  reads: readonly string[];
  /** Logs show `[Redact]` in place of the value. */
  redacted: boolean;
}

/** Whether values are added to those the target has. */
export const takesSeveral = ({ multivalued, role }: Mapping): boolean => multivalued || role === 'add';

/** The mapping of a reference: its values are other objects, exported last (scim-behaviour §6). */
export interface ReferenceMapping {
  path: TargetPath;
  source: 'manager' | 'members';
}

export interface MappingContext {
  kind: 'User' | 'Group';
  definitionOf(target: string): AttributeDefinition | undefined;
  /** False where the schema lists the source object's attributes and this is not one. */
  definesSource(name: string): boolean;
  now(): number;
  random(): number;
  defaultDomain(): string | null;
  /** Mappings that read app roles are left out. */
  withoutRoles?: boolean;
}

export type CompiledMapping =
  | { kind: 'value'; mapping: Mapping }
  | { kind: 'reference'; mapping: ReferenceMapping }
  /** Entra accepts it and sends nothing for it. */
  | { kind: 'lost' }
  | { kind: 'problem'; problem: string };

const nothing: Outcome = { kind: 'value', value: null };

interface Source {
  run: Mapping['run'];
  role: RoleFlow | null;
  redacted: boolean;
  isUnique: boolean;
  /** Source attributes it reads. */
  reads: readonly string[];
}

function compileSource(
  source: AttributeMapping['source'],
  place: Place,
  context: MappingContext,
): Source | { problem: string } {
  const plain = { role: null, redacted: false, isUnique: false };
  if (source === null) return { ...plain, run: () => nothing, reads: [] };
  if (source.type === 'Constant') {
    const constant: Outcome = { kind: 'value', value: source.name };
    return { ...plain, run: () => constant, reads: [] };
  }
  if (source.type === 'Attribute') {
    const reader = context.definesSource(source.name)
      ? attributeReader(context.kind, source.name)
      : undefined;
    if (!reader) return { problem: `Entra's ${context.kind} has no attribute ${source.name}` };
    return { ...plain, run: object => ({ kind: 'value', value: reader(object) }), reads: [source.name] };
  }
  return compileFunction(source.expression, place, context);
}

function compileFunction(
  expression: string,
  place: Place,
  context: MappingContext,
): Source | { problem: string } {
  const { tree, issues } = parse(expression);
  const problems = [
    ...issues,
    ...(tree ? check(tree, { place }).filter(issue => issue.severity === 'error') : []),
  ];
  if (!tree || problems.length > 0)
    return {
      problem: `${expression}: ${problems.map(issue => `${issue.message}${issue.hint ? ` ${issue.hint}` : ''}`).join(' ')}`,
    };
  const reads = attributesOf(tree);
  const unknown = reads.filter(name => !context.definesSource(name) || !attributeReader(context.kind, name));
  if (unknown.length > 0)
    return { problem: `Entra's ${context.kind} has no attribute ${unknown.join(', ')}` };
  const program = compile(tree);
  const frame = expressionFrame(context);
  return {
    run(object, taken) {
      frame.object = object;
      frame.taken = taken;
      return program(frame.context);
    },
    isUnique: tree.kind === 'call' && definitionOf(tree.name)?.name === 'SelectUniqueValue',
    role: roleFlowOf(tree),
    redacted: isRedacted(tree),
    reads,
  };
}

/** One context per expression: the object under evaluation is swapped, so nothing is made per object. */
function expressionFrame({ kind, now, random, defaultDomain }: MappingContext) {
  const readers = new Map<string, ReturnType<typeof attributeReader>>();
  const frame: {
    object: SourceObject | undefined;
    taken: ((value: string) => boolean) | undefined;
    context: Context;
  } = {
    object: undefined,
    taken: undefined,
    context: {
      attribute(name) {
        let reader = readers.get(name);
        if (!reader) {
          reader = attributeReader(kind, name);
          readers.set(name, reader);
        }
        return reader && frame.object ? reader(frame.object) : null;
      },
      now,
      random,
      defaultDomain,
      taken: value => frame.taken?.(value) ?? false,
    },
  };
  return frame;
}

/** Compiles one attribute mapping of an object mapping; a problem says what Entra could not run. */
export function compileMapping(mapping: AttributeMapping, context: MappingContext): CompiledMapping {
  const { source, targetAttributeName } = mapping;
  const path = parseTargetPath(targetAttributeName);
  if (!path) return { kind: 'problem', problem: `"${targetAttributeName}" is not a target attribute` };
  const name = source?.type === 'Attribute' ? source.name : null;
  if (context.kind === 'User' && name === 'manager')
    return { kind: 'reference', mapping: { path, source: 'manager' } };
  if (context.kind === 'Group' && name === 'members')
    return { kind: 'reference', mapping: { path, source: 'members' } };

  const isRole = path.attribute.toLowerCase() === 'roles';
  // The type of a role is Entra's own word, whatever a mapping says (scim-behaviour §13).
  if (isRole && path.sub?.toLowerCase() === 'type') return { kind: 'lost' };

  const isActive = path.schema === null && path.attribute.toLowerCase() === 'active';
  const definition = context.definitionOf(targetAttributeName);
  const place: Place = {
    matching: mapping.matchingPriority > 0,
    flowType: mapping.flowType,
    reference: definition?.type === 'Reference',
  };
  const compiled = compileSource(source, place, context);
  if ('problem' in compiled)
    return { kind: 'problem', problem: `${targetAttributeName}: ${compiled.problem}` };
  const readsRoles = compiled.reads.includes('appRoleAssignments');
  // Provisioning roles on demand is not supported (scim-behaviour §10).
  if (context.withoutRoles && readsRoles) return { kind: 'lost' };
  return {
    kind: 'value',
    mapping: {
      path,
      run: compiled.run,
      defaultValue: mapping.defaultValue ?? definition?.defaultValue ?? null,
      flowType: mapping.flowType,
      always: mapping.flowBehavior === 'FlowAlways',
      matchingPriority: mapping.matchingPriority,
      // RFC 7643 §4.1.1: active is a boolean, whether or not the schema defines it.
      type: definition?.type ?? (isActive ? 'Boolean' : 'String'),
      caseExact: definition?.caseExact ?? false,
      multivalued: definition?.multivalued ?? false,
      required: definition?.required ?? false,
      role: isRole ? compiled.role : null,
      carriesState: isActive || compiled.reads.includes('IsSoftDeleted'),
      sourceless: source === null,
      readsRoles,
      reads: compiled.reads,
      isUnique: compiled.isUnique,
      redacted: compiled.redacted,
    },
  };
}
