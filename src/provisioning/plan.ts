import type { ObjectMapping, SynchronizationSchema } from '../schema/index.ts';
import { type CreateBody, compileCreateBody } from './create-body.ts';
import { compileMapping, type Mapping, type MappingContext, type ReferenceMapping } from './mapping.ts';
import { compileFilter, type FilterEvaluation, type ScopingFilter } from './scoping-filter.ts';
import { attributeReader } from './source-object.ts';

/** An object mapping, compiled once per cycle. */
export interface ObjectPlan {
  kind: 'User' | 'Group';
  /** Under the base address. */
  endpoint: '/Users' | '/Groups';
  /** In the order of the mapping list. */
  mappings: readonly Mapping[];
  /** By priority, lowest first. */
  matching: readonly Mapping[];
  /** Indexes of the mappings whose value is chosen on create. */
  uniqueMappings: readonly number[];
  reference: ReferenceMapping | undefined;
  /** The object mapping's flowTypes. */
  actions: { add: boolean; update: boolean; delete: boolean };
  scope: ScopingFilter;
  /** Every clause of the scoping filter, and whether it holds. */
  evaluateScope: FilterEvaluation;
  /** Failing it, the object is not read at all: what is provisioned stays as it is. */
  inputFilter: ScopingFilter;
  /** Those that send the computed IsSoftDeleted, or `active`. With none, leaving means a DELETE. */
  stateMappings: readonly Mapping[];
  createBody: CreateBody;
  readsRoles: boolean;
  /** For logs: the rule it belongs to. */
  rule: RuleNames;
}

/** A synchronization rule, as logs name it. */
export interface RuleNames {
  id: string;
  source: { id: string; name: string };
  target: { id: string; name: string };
  targetObject: string;
}

export interface Plan {
  users: ObjectPlan | undefined;
  groups: ObjectPlan | undefined;
  /** What the service cannot run. With any, no cycle starts. */
  problems: string[];
}

export interface PlanContext {
  now(): number;
  random(): number;
  defaultDomain(): string | null;
  /** Mappings that read app roles are left out, as on demand (scim-behaviour §10). */
  withoutRoles?: boolean;
}

const entra = new Set(['Azure Active Directory', 'Microsoft Entra ID']);

/**
 * Compiles the job's synchronizationSchema for one cycle: the outbound rules by priority, and of them the
 * enabled object mappings of users and of groups.
 */
export function compilePlan(schema: SynchronizationSchema, context: PlanContext): Plan {
  const problems: string[] = [];
  const compile = (kind: 'User' | 'Group') => {
    const found = outboundMappings(schema, kind);
    const [first, ...others] = found;
    for (const { mapping } of others)
      problems.push(
        `${mapping.name ?? mapping.targetObjectName}: a second enabled mapping of ${kind} is not supported`,
      );
    return first && compileObject(schema, first, kind, context, problems);
  };
  const plan = { users: compile('User'), groups: compile('Group'), problems };
  if (!plan.users && !plan.groups && problems.length === 0)
    problems.push('the schema has no enabled object mapping from Entra');
  return plan;
}

interface Outbound {
  mapping: ObjectMapping;
  rule: string;
  source: string;
  target: string;
}

function outboundMappings(schema: SynchronizationSchema, kind: 'User' | 'Group'): Outbound[] {
  return [...schema.synchronizationRules]
    .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
    .filter(rule => entra.has(rule.sourceDirectoryName))
    .flatMap(rule =>
      rule.objectMappings
        .filter(mapping => mapping.enabled && mapping.sourceObjectName === kind)
        .map(mapping => ({
          mapping,
          rule: rule.id,
          source: rule.sourceDirectoryName,
          target: rule.targetDirectoryName,
        })),
    );
}

const directoryId = (schema: SynchronizationSchema, name: string): string =>
  schema.directories.find(each => each.name === name)?.id ?? '';

function definitions(schema: SynchronizationSchema, directory: string, object: string) {
  const found = schema.directories
    .find(each => each.name === directory)
    ?.objects.find(each => each.name === object);
  return found && new Map(found.attributes.map(attribute => [attribute.name, attribute]));
}

function compileObject(
  schema: SynchronizationSchema,
  { mapping, rule, source, target }: Outbound,
  kind: 'User' | 'Group',
  context: PlanContext,
  problems: string[],
): ObjectPlan {
  const sourceDefinitions = definitions(schema, source, mapping.sourceObjectName);
  const targetDefinitions = definitions(schema, target, mapping.targetObjectName);
  const where = mapping.name ?? `${mapping.sourceObjectName} to ${mapping.targetObjectName}`;
  const definesSource = (name: string) => sourceDefinitions === undefined || sourceDefinitions.has(name);
  const mappingContext: MappingContext = {
    ...context,
    kind,
    definesSource,
    definitionOf: name => targetDefinitions?.get(name),
  };

  const mappings: Mapping[] = [];
  let reference: ReferenceMapping | undefined;
  for (const attributeMapping of mapping.attributeMappings) {
    const compiled = compileMapping(attributeMapping, mappingContext);
    if (compiled.kind === 'value') mappings.push(compiled.mapping);
    else if (compiled.kind === 'reference') reference = compiled.mapping;
    else if (compiled.kind === 'problem') problems.push(`${where}: ${compiled.problem}`);
  }
  const matching = mappings
    .filter(each => each.matchingPriority > 0)
    .sort((a, b) => a.matchingPriority - b.matchingPriority);
  if (matching.length === 0)
    problems.push(`${where}: no attribute is a matching attribute, so nobody can be found in the target`);

  const filterOf = (groups: 'groups' | 'inputFilterGroups' | 'categoryFilterGroups') => {
    const compiled = compileFilter(mapping.scope?.[groups] ?? [], name =>
      definesSource(name) ? attributeReader(kind, name) : undefined,
    );
    problems.push(...compiled.problems.map(problem => `${where}: ${problem}`));
    return compiled;
  };
  const scope = filterOf('groups');
  const category = filterOf('categoryFilterGroups');
  const actions = new Set(mapping.flowTypes.split(',').map(word => word.trim()));
  return {
    kind,
    endpoint: kind === 'User' ? '/Users' : '/Groups',
    mappings,
    matching,
    uniqueMappings: mappings.flatMap((each, index) => (each.isUnique ? [index] : [])),
    reference,
    actions: { add: actions.has('Add'), update: actions.has('Update'), delete: actions.has('Delete') },
    scope: object => category.filter(object) ?? scope.filter(object),
    evaluateScope: scope.evaluate,
    inputFilter: filterOf('inputFilterGroups').filter,
    stateMappings: kind === 'User' ? mappings.filter(each => each.carriesState) : [],
    createBody: compileCreateBody(kind, mappings),
    readsRoles: mappings.some(each => each.readsRoles),
    rule: {
      id: rule,
      source: { id: directoryId(schema, source), name: source },
      target: { id: directoryId(schema, target), name: target },
      targetObject: mapping.targetObjectName,
    },
  };
}
