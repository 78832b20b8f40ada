import type { Path } from '../diagnostics/index.ts';
import {
  type AttributeMapping,
  findAttribute,
  findMapping,
  findObject,
  type ObjectKind,
  type ObjectMapping,
  objectKinds,
  type SynchronizationRule,
  type SynchronizationSchema,
  scimObjects,
  sourceObjectOf,
  targetAttributes,
} from '../schema/index.ts';
import { operators } from '../vendor/index.ts';

/** Something in the portal that a vendor file does not hold. */
export interface Finding {
  /** `lost`: a deployment of the vendor file changes it. `stays`: no deployment touches it. */
  effect: 'lost' | 'stays';
  message: string;
  hint?: string;
}

/** A part of a schema that a vendor file does not hold. */
export interface Leftover extends Finding {
  /** Where it stands in the schema. */
  path: Path;
  /** The object kind it belongs to; nothing for the schema as a whole. */
  kind?: ObjectKind;
  /** The row it belongs to. */
  target?: string;
}

type Add = (path: Path, leftover: Omit<Leftover, 'path' | 'kind'>) => void;

/** Everything in a schema that importing it into a vendor file leaves out, in the order of the schema. */
export function leftovers(schema: SynchronizationSchema): Leftover[] {
  const all: Leftover[] = [];
  const kept = new Map(objectKinds.map(kind => [findMapping(schema, kind)?.mapping, kind]));
  for (const [r, rule] of schema.synchronizationRules.entries()) {
    const at: Path = ['synchronizationRules', r];
    const others: ObjectMapping[] = [];
    for (const [m, mapping] of rule.objectMappings.entries()) {
      const kind = kept.get(mapping);
      if (kind === undefined) others.push(mapping);
      else
        ofMapping(schema, rule, mapping, kind, (path, leftover) =>
          all.push({ ...leftover, kind, path: [...at, 'objectMappings', m, ...path] }),
        );
    }
    if (others.length > 0)
      all.push({
        effect: 'stays',
        message: `the rule ${rule.name || r + 1} (${rule.sourceDirectoryName} to ${rule.targetDirectoryName}) maps also ${others.map(words).join(', ')}`,
        path: at,
      });
    for (const filter of ['containerFilter', 'groupFilter'] as const)
      if (rule[filter])
        all.push({
          effect: 'stays',
          message: `the rule ${rule.name || r + 1} has a ${filter}`,
          path: [...at, filter],
        });
  }
  return all;
}

function words({ sourceObjectName, targetObjectName, enabled }: ObjectMapping): string {
  const what = sourceObjectName === '' ? targetObjectName : `${sourceObjectName} to ${targetObjectName}`;
  return enabled ? what : `${what} (switched off)`;
}

function ofMapping(
  schema: SynchronizationSchema,
  rule: SynchronizationRule,
  mapping: ObjectMapping,
  kind: ObjectKind,
  add: Add,
): void {
  const rows = mapping.attributeMappings;
  if (!mapping.enabled) {
    if (rows.length === 0) return;
    const targets = rows.map(({ targetAttributeName }) => targetAttributeName).join(', ');
    add(['attributeMappings'], {
      effect: 'stays',
      message: `${kind} are switched off; their ${rows.length} rows do nothing: ${targets}`,
    });
    return;
  }
  if (mapping.targetObjectName !== scimObjects[sourceObjectOf[kind]])
    add(['targetObjectName'], {
      effect: 'stays',
      message: `${kind} become ${mapping.targetObjectName || 'objects without a name'}, which is not SCIM's object`,
      hint: 'The mappings can be deployed. A rehearsal speaks SCIM and cannot show what this vendor would get.',
    });
  const seen = new Set<string>();
  for (const [a, row] of rows.entries()) {
    const inRow: Add = (path, leftover) =>
      add(['attributeMappings', a, ...path], { ...leftover, target: row.targetAttributeName });
    if (seen.has(row.targetAttributeName)) ofSecondRow(row, inRow);
    else ofRow(schema, rule, mapping, kind, row, inRow);
    seen.add(row.targetAttributeName);
  }
  ofScope(mapping, add);
  ofMetadata(mapping, add);
}

function ofSecondRow({ targetAttributeName: target, source }: AttributeMapping, add: Add): void {
  add(['targetAttributeName'], {
    effect: 'lost',
    message: `a second row writes ${target}, from ${source?.expression ?? 'nothing'}; a vendor file holds one, and keeps the last`,
    hint: 'Which of two rows wins is not documented: compare both with what the vendor has.',
  });
}

function ofRow(
  schema: SynchronizationSchema,
  rule: SynchronizationRule,
  mapping: ObjectMapping,
  kind: ObjectKind,
  row: AttributeMapping,
  add: Add,
): void {
  const target = row.targetAttributeName;
  if (row.flowBehavior !== 'FlowWhenChanged')
    add(['flowBehavior'], {
      effect: 'lost',
      message: `${target} flows always; a deployment makes it flow when it changed`,
    });
  if (row.exportMissingReferences)
    add(['exportMissingReferences'], {
      effect: 'lost',
      message: `${target} exports missing references, which is for Microsoft's use; a deployment switches it off`,
    });
  const defined = findAttribute(
    findObject(schema, rule.targetDirectoryName, mapping.targetObjectName),
    target,
  );
  if (!defined || mapping.targetObjectName !== scimObjects[sourceObjectOf[kind]]) return;
  const known = targetAttributes[sourceObjectOf[kind]];
  const assumed = Object.hasOwn(known, target) ? known[target] : undefined;
  const type = assumed?.type ?? 'String';
  const multivalued = assumed?.multivalued ?? false;
  if (defined.type === type && defined.multivalued === multivalued) return;
  const form = (of: string, many: boolean) => (many ? `${of}, multi-valued` : of);
  add([], {
    effect: 'stays',
    message: `${target} is defined as ${form(defined.type, defined.multivalued)} in this job; in a new job it would be ${form(type, multivalued)}`,
    hint: "Before such a job is started, set the type in the portal's attribute list.",
  });
}

function ofScope({ scope }: ObjectMapping, add: Add): void {
  for (const list of ['inputFilterGroups', 'categoryFilterGroups'] as const)
    if ((scope?.[list] ?? []).length > 0)
      add(['scope', list], {
        effect: 'lost',
        message: `the scope has ${list}, which no page of the portal sets; a deployment removes them`,
      });
  for (const [g, { name, clauses }] of (scope?.groups ?? []).entries()) {
    const at: Path = ['scope', 'groups', g];
    if (name === '')
      add(at, {
        effect: 'lost',
        message: `scoping filter ${g + 1} has no name; it gets "${filterName(name, g)}"`,
      });
    if (clauses.length === 0)
      add(at, {
        effect: 'lost',
        message: `the scoping filter "${filterName(name, g)}" has no clauses and is left out`,
        hint: 'Whether such a filter lets everybody pass is not documented.',
      });
    for (const [c, { operatorName, sourceOperandName, targetOperand }] of clauses.entries()) {
      const clause: Path = [...at, 'clauses', c];
      if (targetOperand.values.length > 1)
        add([...clause, 'targetOperand', 'values'], {
          effect: 'lost',
          message: `${sourceOperandName} ${operatorName} has ${targetOperand.values.length} values; a vendor file holds one, and keeps the first`,
        });
      if (!operators.some(known => known === operatorName))
        add([...clause, 'operatorName'], {
          effect: 'lost',
          message: `the operator ${operatorName} is not one of the portal's: the clause is written as it is, and check refuses it`,
          hint: `The portal has ${operators.join(', ')}.`,
        });
    }
  }
}

/** A scoping filter's name, or the one it gets where it has none. */
export const filterName = (name: string, index: number) => name || `Scoping filter ${index + 1}`;

/** What metadata of an object mapping says where nobody changed it (objectMapping resource). */
const usual: Readonly<Record<string, string>> = {
  EscrowBehavior: 'Default',
  DisableMonitoringForChanges: 'false',
  Disposition: 'Normal',
  IsCustomerDefined: 'false',
  ExcludeFromReporting: 'false',
  Unsynchronized: 'false',
};

function ofMetadata({ metadata }: ObjectMapping, add: Add): void {
  for (const [index, { key, value }] of (metadata ?? []).entries()) {
    const plain = value.replace(/^"(.*)"$/, '$1');
    if (key === 'OriginalJoiningProperty' || usual[key] === plain) continue;
    add(['metadata', index], { effect: 'stays', message: `its metadata says ${key}: ${plain}` });
  }
}
