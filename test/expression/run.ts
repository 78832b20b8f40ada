import { type Context, compile, type Outcome, parse, type Value } from '../../src/expression/index.ts';

export interface Circumstances {
  now?: string;
  taken?: readonly string[];
  defaultDomain?: string;
  /** Numbers in [0, 1) to draw from, round and round. */
  random?: readonly number[];
}

/** A fixed sequence in place of chance: the same run each time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // Park and Miller's generator on 31 bits, with Lehmer's constants.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export function contextOf(
  attributes: Readonly<Record<string, Value>> = {},
  { now = '2025-01-01T00:00:00Z', taken = [], defaultDomain }: Circumstances = {},
): Context {
  return {
    attribute: name => attributes[name] ?? null,
    now: () => Date.parse(now),
    taken: value => taken.includes(value),
    defaultDomain: () => defaultDomain ?? null,
    random: seeded(42),
  };
}

export function run(
  expression: string,
  attributes?: Readonly<Record<string, Value>>,
  circumstances?: Circumstances,
): Outcome {
  const { tree, issues } = parse(expression);
  if (tree === null) throw new Error(`${expression}: ${issues[0]?.message}`);
  return compile(tree)(contextOf(attributes, circumstances));
}

/** The value; an outcome of another kind as `dropped attribute` or the error's code. */
export function value(...given: Parameters<typeof run>): Value {
  const outcome = run(...given);
  if (outcome.kind === 'value') return outcome.value;
  return outcome.kind === 'dropped' ? `dropped ${outcome.what}` : outcome.code;
}
