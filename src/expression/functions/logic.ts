import { Halt, isNullOrEmpty, scalarOf, type Value } from '../value.ts';
import type { FunctionDefinition, Parameter, Read } from './definition.ts';
import { predicate } from './unary.ts';

const expression: Parameter = { key: 'Expression', takes: 'any' };

const dropAttribute = new Halt({ kind: 'dropped', what: 'attribute' });

/** Only the branch that is chosen runs: documented examples hold dates the other branch could not read. */
const iif: FunctionDefinition = {
  name: 'IIF',
  parameters: [
    { key: 'condition', takes: 'condition' },
    { key: 'valueIfTrue', takes: 'any' },
    { key: 'valueIfFalse', takes: 'any' },
  ],
  gives: 'any',
  compile(site) {
    const condition = site.condition(0);
    const [whenTrue, whenFalse] = [site.value(1), site.value(2)];
    return context => {
      const holds = condition(context);
      if (holds instanceof Halt) return holds;
      return holds ? whenTrue(context) : whenFalse(context);
    };
  },
  check(call, report) {
    const [condition] = call.arguments;
    if (condition?.kind === 'call' && /^IgnoreFlowIfNullOrEmpty$/i.test(condition.name))
      report({
        code: 'RC2114',
        message: 'IgnoreFlowIfNullOrEmpty is no condition: it gives a value or drops the attribute.',
        hint: 'Put it around the whole: IgnoreFlowIfNullOrEmpty(IIF(…)).',
        index: 0,
      });
    const tests = condition?.kind === 'comparison' ? [condition.left, condition.right] : [condition];
    const presence = tests.some(one => one?.kind === 'call' && presenceTest.test(one.name));
    const emptiness =
      condition?.kind === 'comparison' &&
      [condition.left, condition.right].some(one => one.kind === 'attribute') &&
      [condition.left, condition.right].some(one => one.kind === 'text' && one.value === '');
    if (presence || emptiness)
      report({
        code: 'RC2113',
        severity: 'warning',
        message: 'Microsoft does not support a test for a missing value in IIF: the condition fails.',
        hint: 'Use an empty key instead: Switch([attribute], [attribute], "", "when missing").',
        index: 0,
      });
  },
};

export const presenceTest = /^(IsPresent|IsNull|IsNullOrEmpty|IsNothing)$/i;

const coalesce: FunctionDefinition = {
  name: 'Coalesce',
  parameters: [{ key: 'source', takes: 'any', repeats: true }],
  gives: 'any',
  compile(site) {
    const sources: Read<Value>[] = [];
    for (let index = 0; index < site.count; index += 1) sources.push(site.value(index));
    return context => {
      // The page says only null is skipped, Microsoft's SuccessFactors examples need "" skipped too. So
      // "" is kept back, and given where nothing better follows: a default of "" still works.
      let empty: Value = null;
      for (const read of sources) {
        const value = read(context);
        if (value instanceof Halt) return value;
        if (!isNullOrEmpty(value)) return value;
        empty = empty ?? value;
      }
      return empty;
    };
  },
};

const ignoreFlowIfNullOrEmpty: FunctionDefinition = {
  name: 'IgnoreFlowIfNullOrEmpty',
  parameters: [expression],
  gives: 'any',
  compile(site) {
    const read = site.value(0);
    return context => {
      const value = read(context);
      return !(value instanceof Halt) && isNullOrEmpty(value) ? dropAttribute : value;
    };
  },
};

const cBool: FunctionDefinition = {
  name: 'CBool',
  parameters: [{ key: 'Expression', takes: 'condition' }],
  gives: 'boolean',
  compile: site => site.boolean(0),
};

const not: FunctionDefinition = {
  name: 'Not',
  parameters: [{ key: 'source', takes: 'condition' }],
  gives: 'boolean',
  compile(site) {
    const read = site.value(0);
    return context => {
      const value = read(context);
      if (value instanceof Halt) return value;
      const scalar = scalarOf(value);
      return !(scalar === true || (typeof scalar === 'string' && /^\s*true\s*$/i.test(scalar)));
    };
  },
};

const bitAnd: FunctionDefinition = {
  name: 'BitAnd',
  parameters: [
    { key: 'value1', takes: 'integer' },
    { key: 'value2', takes: 'integer' },
  ],
  gives: 'number',
  compile(site) {
    const [first, second] = [site.integer(0), site.integer(1)];
    return context => {
      const a = first(context);
      if (a instanceof Halt) return a;
      const b = second(context);
      // Bitwise operators of JavaScript cut to 32 bits; AD's flags may have more.
      return b instanceof Halt ? b : Number(BigInt(a) & BigInt(b));
    };
  },
};

const cStr: FunctionDefinition = {
  name: 'CStr',
  parameters: [{ key: 'value', takes: 'any' }],
  gives: 'text',
  compile: site => site.text(0),
};

/** The value flows unchanged; only provisioning logs show `[Redact]` (see `isRedacted`). */
const redact = predicate('Redact', { key: 'value', takes: 'any' }, value => value, 'any');

export const logicFunctions: FunctionDefinition[] = [
  iif,
  coalesce,
  ignoreFlowIfNullOrEmpty,
  cBool,
  not,
  bitAnd,
  cStr,
  redact,
  predicate('IsNull', expression, value => value === null),
  predicate('IsNothing', { key: 'source', takes: 'any' }, value => value === null),
  predicate('IsNullOrEmpty', expression, isNullOrEmpty),
  predicate('IsPresent', expression, value => !isNullOrEmpty(value)),
  predicate('IsString', expression, value => (scalarOf(value) ?? null) !== null),
];
