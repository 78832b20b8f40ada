import type { Argument, Call } from '../tree.ts';
import { Halt, type Value } from '../value.ts';
import { type FunctionDefinition, isGiven, literalOf, type Read } from './definition.ts';
import { presenceTest } from './logic.ts';

/** A trailing empty slot beyond the pairs stands for nothing. */
function pairsOf(call: Call): Argument[] {
  const given = [...call.arguments];
  if (given.length % 2 === 1 && !isGiven(given.at(-1))) given.pop();
  return given;
}

/**
 * Case-sensitive; a missing source counts as empty text; without a default there is no value. Keys and
 * values run only as far as they are needed.
 */
export const switchFunction: FunctionDefinition = {
  name: 'Switch',
  parameters: [
    { key: 'source', takes: 'text' },
    { key: 'defaultValue', takes: 'any', optional: true },
    { key: 'switchValue', takes: 'any', optional: true, repeats: true },
  ],
  gives: 'any',
  compile(site) {
    const source = site.text(0);
    const otherwise = site.value(1);
    const cases: { constant: string | undefined; key: Read<string | null>; value: Read<Value> }[] = [];
    for (let index = 2; index + 1 < site.count; index += 2)
      cases.push({ constant: site.fixed(index), key: site.text(index), value: site.value(index + 1) });
    return context => {
      const sought = source(context);
      if (sought instanceof Halt) return sought;
      for (const { constant, key, value } of cases) {
        const candidate = constant ?? key(context);
        if (candidate instanceof Halt) return candidate;
        if ((candidate ?? '') === (sought ?? '')) return value(context);
      }
      return otherwise(context);
    };
  },
  check(call, report) {
    const given = pairsOf(call);
    const [source, ...rest] = given;
    if (!isGiven(source)) return;
    if (given.length < 3) {
      report({
        code: 'RC2102',
        message: 'Switch takes a source, a default (which may be empty) and pairs of a key and a value.',
        hint: 'Write Switch([attribute], , "key", "value").',
      });
    } else if (given.length % 2 === 1) {
      const problem = { code: 'RC2104', message: 'Switch has a key without a value.' } as const;
      // Mostly it is the default's empty place that was forgotten, and what stands there was meant as a key.
      if (isGiven(rest[0])) {
        const gap: Argument = { kind: 'empty', span: { start: source.span.end, end: source.span.end } };
        const hint =
          'After the source comes the default, then key and value in pairs. For no default leave its place empty:';
        report({ ...problem, index: 1, hint, instead: { ...call, arguments: [source, gap, ...rest] } });
      } else {
        const hint = 'After the source and the default come key and value in pairs: add the value.';
        report({ ...problem, index: given.length - 1, hint });
      }
    }
    if (source.kind === 'call' && presenceTest.test(source.name))
      report({
        code: 'RC2112',
        severity: 'warning',
        message: `Microsoft says not to use ${source.name} as the source of Switch.`,
        hint: 'Use an empty key instead: Switch([attribute], [attribute], "", "when missing").',
        index: 0,
      });
    const seen = new Set<string>();
    for (let index = 2; index < given.length; index += 2) {
      const key = literalOf(given[index]);
      if (key === undefined) continue;
      if (seen.has(key))
        report({
          code: 'RC2121',
          severity: 'warning',
          message: `The key ${JSON.stringify(key)} is there already; this one never matches.`,
          index,
        });
      seen.add(key);
    }
  },
};
