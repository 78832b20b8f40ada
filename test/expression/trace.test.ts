import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Context,
  compile,
  type Expression,
  parse,
  print,
  type Trace,
  trace,
  type Value,
} from '../../src/expression/index.ts';
import { otherPages } from './guides/other-pages.ts';
import { day } from './guides/row.ts';
import { successFactorsStatus } from './guides/successfactors-status.ts';
import { successFactorsText } from './guides/successfactors-text.ts';
import { workdayStatus } from './guides/workday-status.ts';
import { workdayText } from './guides/workday-text.ts';
import { contextOf } from './run.ts';
import { expressions } from './trees.ts';

function treeOf(source: string): Expression {
  const { tree } = parse(source);
  if (tree === null) throw new Error(`${source} does not parse`);
  return tree;
}

/** `text = value` for each part, parents first; `text -` where it was not evaluated. */
function told({ expression, outcome, parts }: Trace): string[] {
  const value =
    outcome === null
      ? '-'
      : outcome.kind === 'value'
        ? `= ${JSON.stringify(outcome.value)}`
        : outcome.kind === 'error'
          ? outcome.code
          : outcome.what;
  return [`${print(expression)} ${value}`, ...parts.flatMap(told)];
}

const explain = (source: string, attributes: Record<string, Value> = {}) =>
  told(trace(treeOf(source), contextOf(attributes)));

describe('trace', () => {
  it('gives the value of every part', () => {
    expect(explain('Join("-", [a], Mid([b], 1, "2"))', { a: 'x', b: 'yes' })).toEqual([
      'Join("-", [a], Mid([b], 1, "2")) = "x-ye"',
      '"-" = "-"',
      '[a] = "x"',
      'Mid([b], 1, "2") = "ye"',
      '[b] = "yes"',
      '1 = 1',
      '"2" = "2"',
    ]);
  });

  it('runs the branch of IIF that is chosen, and no other', () => {
    expect(explain('IIF([a] = "x", [b], CDate([c]))', { a: 'x' })).toEqual([
      'IIF([a] = "x", [b], CDate([c])) = null',
      '[a] = "x" = true',
      '[a] = "x"',
      '"x" = "x"',
      '[b] = null',
      'CDate([c]) -',
      '[c] -',
    ]);
  });

  it('runs the keys of Switch up to the one that matches, its value, and not the default', () => {
    expect(explain('Switch([a], [d], "x", "1", [k], "2", "z", "3")', { a: 'y', k: 'y' })).toEqual([
      'Switch([a], [d], "x", "1", [k], "2", "z", "3") = "2"',
      '[a] = "y"',
      '[d] -',
      '"x" = "x"',
      '"1" -',
      '[k] = "y"',
      '"2" = "2"',
      '"z" -',
      '"3" -',
    ]);
  });

  it('stops at what drops the attribute, or fails', () => {
    expect(explain('Append(IgnoreFlowIfNullOrEmpty([a]), [b])')).toEqual([
      'Append(IgnoreFlowIfNullOrEmpty([a]), [b]) attribute',
      'IgnoreFlowIfNullOrEmpty([a]) attribute',
      '[a] = null',
      '[b] -',
    ]);
    expect(explain('Join("", CDate([a]), [b])', { a: 'soon' })).toEqual([
      'Join("", CDate([a]), [b]) RC2201',
      '"" = ""',
      'CDate([a]) RC2201',
      '[a] = "soon"',
      '[b] -',
    ]);
  });

  it('tries the rules of SelectUniqueValue until one is free', () => {
    const tree = treeOf('SelectUniqueValue([a], [b], [c])');
    expect(told(trace(tree, contextOf({ a: 'x', b: 'y' }, { taken: ['x'] }))).slice(1)).toEqual([
      '[a] = "x"',
      '[b] = "y"',
      '[c] -',
    ]);
  });

  it('says why an expression that cannot run does not', () => {
    expect(explain('ToLower(Jion([a]))')).toEqual(['ToLower(Jion([a])) RC2101', 'Jion([a]) -', '[a] -']);
  });

  /** What an evaluation asked for, one by one. */
  function watched(context: Context): { context: Context; asked: string[] } {
    const asked: string[] = [];
    return {
      asked,
      context: {
        ...context,
        attribute: name => {
          asked.push(name);
          return context.attribute(name);
        },
        taken: value => {
          asked.push(`taken ${value}`);
          return context.taken(value);
        },
      },
    };
  }

  function expectTheSame(tree: Expression, context: () => Context): void {
    const [plain, explained] = [watched(context()), watched(context())];
    expect(trace(tree, explained.context).outcome).toEqual(compile(tree)(plain.context));
    expect(explained.asked).toEqual(plain.asked);
  }

  const rows = [workdayText, workdayStatus, successFactorsText, successFactorsStatus, otherPages].flat();

  it.each(rows)('changes neither what $expression gives for $given nor what it reads', row => {
    const { expression, given, now = day, taken = [] } = row;
    expectTheSame(treeOf(expression), () => contextOf(given, { now, taken }));
  });

  it('changes nothing about any expression', () => {
    fc.assert(
      fc.property(expressions, tree => expectTheSame(tree, () => contextOf({ a: 'b' }))),
      { seed: 1, numRuns: 300 },
    );
  });
});
