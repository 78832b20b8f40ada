import type { Outcome } from '../expression/index.ts';
import { choices } from './choices.ts';
import { EntryFailure } from './failure.ts';
import { type FlowValue, flowValue } from './flow-value.ts';
import { type Mapping, takesSeveral } from './mapping.ts';
import { redacted } from './redacted.ts';
import { roleValue } from './roles.ts';
import type { SourceObject } from './source-object.ts';

/** The value of each mapping for one object, in the order of the mappings; `null` where none flows. */
export type Desired = readonly FlowValue[];

type ExpressionError = Extract<Outcome, { kind: 'error' }>;

/**
 * Runs the mappings for one object. Undefined: an expression says to leave the object alone.
 * @throws EntryFailure where an expression fails, or gives several values for a single-valued attribute
 */
export function evaluate(mappings: readonly Mapping[], object: SourceObject): Desired | undefined {
  const values: FlowValue[] = [];
  for (const mapping of mappings) {
    if (mapping.isUnique) {
      // Chosen on create, where the target can be asked.
      values.push(null);
      continue;
    }
    const outcome = mapping.run(object);
    if (outcome.kind === 'value') values.push(flowing(mapping, object, flowValue(outcome.value)));
    else if (outcome.kind === 'dropped') {
      if (outcome.what === 'object') return undefined;
      values.push(null);
    } else if (choices.failedExpressionMeans.value === 'attribute') values.push(null);
    else throw expressionFailure(mapping, outcome);
  }
  return values;
}

/** The failure of an object from that of one of its expressions. */
export function expressionFailure(mapping: Mapping, { code, message }: ExpressionError): EntryFailure {
  const said = mapping.redacted ? redacted : message;
  return new EntryFailure(
    code,
    `The expression of ${mapping.path.text} fails: ${said}`,
    'Correct the expression, or the value it reads.',
  );
}

function flowing(mapping: Mapping, object: SourceObject, value: FlowValue): FlowValue {
  if (mapping.role === 'add' || mapping.role === 'replace')
    return object.appRoles.length === 0 ? null : object.appRoles.map(roleValue);
  if (mapping.multivalued || !Array.isArray(value)) return value;
  if (value.length <= 1 || (mapping.path.filter && choices.severalValuesForOneElement.value === 'first'))
    return value[0] ?? null;
  throw new EntryFailure(
    'SchemaPropertyCanOnlyAcceptValue',
    `${mapping.path.text} takes one value, the source has ${value.length}`,
    'Map a single-valued attribute, or pick one value with Item.',
  );
}

/**
 * What flows on create: a default stands in where nothing flows, never on update; MultiValueAddOnly adds to
 * multi-valued attributes only (syncschema, attributeMapping).
 */
export function onCreate(mappings: readonly Mapping[], desired: Desired): Desired {
  return desired.map((value, index) => {
    const mapping = mappings[index];
    if (mapping?.flowType === 'MultiValueAddOnly' && !takesSeveral(mapping)) return null;
    return value ?? flowValue(mapping?.defaultValue);
  });
}

/** @throws EntryFailure where the target requires an attribute and nothing flows to it */
export function checkRequired(mappings: readonly Mapping[], desired: Desired): void {
  const missing = mappings.filter((mapping, index) => mapping.required && desired[index] === null);
  if (missing.length === 0) return;
  const names = missing.map(mapping => mapping.path.text).join(', ');
  throw new EntryFailure(
    'MandatoryFieldsMissing',
    `The target requires ${names}, and Entra has no value for it`,
    'Fill in the attribute in Entra, or give the mapping a default value.',
  );
}
