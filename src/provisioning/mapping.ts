import type { AttributeDefinition, AttributeMapping, AttributeType, FlowType } from '../schema/index.ts';
import type { CompileExpression, ExpressionContext, ExpressionOutcome } from './expression.ts';
import { attributeReader, type SourceObject } from './source-object.ts';
import { parseTargetPath, type TargetPath } from './target-path.ts';

/** How an expression over app roles reaches the target (scim-behaviour §4). */
export type RoleFlow = 'single' | 'complex' | 'assertive';

/** One attribute mapping, ready to run: nothing of it is looked up again per object. */
export interface Mapping {
  path: TargetPath;
  run: (object: SourceObject) => ExpressionOutcome;
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
  role: RoleFlow | null;
  /** Carries the disable. */
  carriesState: boolean;
  /** The portal's mapping type None: only the default flows, on create. */
  sourceless: boolean;
  readsRoles: boolean;
}

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
  compileExpression: CompileExpression;
  now(): number;
  random(): number;
  defaultDomain(): string | null;
}

export type CompiledMapping =
  | { kind: 'value'; mapping: Mapping }
  | { kind: 'reference'; mapping: ReferenceMapping }
  /** Entra accepts it and sends nothing for it. */
  | { kind: 'lost' }
  | { kind: 'problem'; problem: string };

const roleFunctions: readonly [RegExp, RoleFlow][] = [
  [/\bAssertiveAppRoleAssignmentsComplex\s*\(/, 'assertive'],
  [/\bAppRoleAssignmentsComplex\s*\(/, 'complex'],
  [/\bSingleAppRoleAssignment\s*\(/, 'single'],
];

const nothing: ExpressionOutcome = { kind: 'value', value: null };

type Run = Mapping['run'];

function compileSource(
  source: AttributeMapping['source'],
  context: MappingContext,
): Run | { problem: string } {
  if (source === null) return () => nothing;
  if (source.type === 'Constant') {
    const constant: ExpressionOutcome = { kind: 'value', value: source.name };
    return () => constant;
  }
  if (source.type === 'Attribute') {
    const reader = context.definesSource(source.name)
      ? attributeReader(context.kind, source.name)
      : undefined;
    if (!reader) return { problem: `Entra's ${context.kind} has no attribute ${source.name}` };
    return object => ({ kind: 'value', value: reader(object) });
  }
  const compiled = context.compileExpression(source.expression);
  if ('problem' in compiled) return compiled;
  const { run } = compiled;
  const frame = expressionFrame(context);
  return object => {
    frame.object = object;
    return run(frame.context);
  };
}

/** One context per expression: the object under evaluation is swapped, so nothing is made per object. */
function expressionFrame({ kind, now, random, defaultDomain }: MappingContext) {
  const readers = new Map<string, ReturnType<typeof attributeReader>>();
  const frame: { object: SourceObject | undefined; context: ExpressionContext } = {
    object: undefined,
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
      // Asking the target is not supported for SCIM: SelectUniqueValue is for on-premises directories.
      taken: () => false,
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

  const run = compileSource(source, context);
  if (typeof run !== 'function')
    return { kind: 'problem', problem: `${targetAttributeName}: ${run.problem}` };
  const expression = source?.expression ?? '';
  const isActive = path.schema === null && path.attribute.toLowerCase() === 'active';
  const definition = context.definitionOf(targetAttributeName);
  return {
    kind: 'value',
    mapping: {
      path,
      run,
      defaultValue: mapping.defaultValue ?? definition?.defaultValue ?? null,
      flowType: mapping.flowType,
      always: mapping.flowBehavior === 'FlowAlways',
      matchingPriority: mapping.matchingPriority,
      // RFC 7643 §4.1.1: active is a boolean, whether or not the schema defines it.
      type: definition?.type ?? (isActive ? 'Boolean' : 'String'),
      caseExact: definition?.caseExact ?? false,
      multivalued: definition?.multivalued ?? false,
      required: definition?.required ?? false,
      role: isRole ? (roleFunctions.find(([form]) => form.test(expression))?.[1] ?? null) : null,
      carriesState: isActive || expression.includes('[IsSoftDeleted]') || name === 'IsSoftDeleted',
      sourceless: source === null,
      readsRoles: expression.includes('[appRoleAssignments]'),
    },
  };
}
