import { afterAll, describe, expect, test } from 'vitest';
import { type CallKey, calls } from '../../../src/graph/index.ts';
import type { Engine } from '../../../src/rehearsal/deploy/engine.ts';
import type { ResourceState } from '../../../src/rehearsal/deploy/state.ts';
import { isRecoverable } from '../../../src/resources/lost-answers.ts';
import { expected, type FaultName, faults, type Outcome, type Place } from './rules.ts';
import { questions, scenarios } from './scenarios.ts';
import { createWorld, listening, lookAround, lostAnswer, type World } from './world.ts';

// A tenant that answers each call of a deployment wrongly in every way there is: over real sockets, through
// the pipeline the plugin uses. What comes of each is compared with the rule in rules.ts, and shown as a
// matrix in matrix.txt.

type Step = Place['step'];
type Row = Record<FaultName, Outcome>;
type Run = (world: World) => Promise<{ failures: string[]; states: ResourceState[] }>;

interface Subject {
  name: string;
  step: Step;
  own: boolean;
  /** Makes a world in which the step can be run, and says how; the second run goes on where the first ended. */
  prepare(world: World): Promise<{ first: Run; next(left: readonly ResourceState[]): Run }>;
}

const registration = (type: string, inputs: Record<string, unknown>) => ({
  urn: `urn:pulumi:test::rollcall::${type}::it`,
  formerly: [],
  type,
  name: 'it',
  component: undefined,
  inputs,
  unknown: false,
  dependencies: [],
  ignoreChanges: [],
  replaceOnChanges: [],
  additionalSecretOutputs: [],
  beforeCreate: isRecoverable(type) ? [lookAround] : [],
  onError: isRecoverable(type) ? [lostAnswer] : [],
});

const subjects: Subject[] = scenarios.flatMap(({ type, prepare }) => {
  const name = type.split(':').at(-1) ?? type;
  const own = type.startsWith('rollcall:');
  const put = (inputs: Record<string, unknown>) => async (engine: Engine) => {
    await engine.register(registration(type, inputs));
    await engine.finish(true);
  };
  const gone = (engine: Engine) => engine.finish(true);
  const step = (
    kind: Step,
    workOf: (
      prepared: Awaited<ReturnType<typeof prepare>>,
    ) => ((engine: Engine) => Promise<void>) | undefined,
  ): Subject => ({
    name,
    step: kind,
    own,
    async prepare(world) {
      const prepared = await prepare(world);
      const work = workOf(prepared);
      if (!work) throw new Error(`${name} has no ${kind}`);
      let standing: readonly ResourceState[] = [];
      if (kind !== 'create') {
        const made = await world.run([], put(prepared.inputs));
        expect(made.failures).toEqual([]);
        standing = made.states;
      }
      world.made.length = 0;
      return { first: () => world.run(standing, work), next: left => () => world.run(left, work) };
    },
  });
  const updatable = !/:(ApplicationPassword|AppRoleAssignment|TokenSigningCertificate)$/.test(type);
  return [
    step('create', ({ inputs }) => put(inputs)),
    ...(updatable ? [step('update', ({ changed }) => changed && put(changed))] : []),
    step('delete', () => gone),
  ];
});

const asked: Subject[] = questions.map(({ token, ask }) => ({
  name: token.split(':').at(-1) ?? token,
  step: 'ask',
  own: false,
  async prepare(world) {
    const inputs = await ask(world);
    const run = () => world.run([], engine => engine.invoke(token, inputs, []));
    return { first: run, next: () => run };
  },
}));

const matrix = new Map<string, Row>();

/** Hangs are waited for, so many runs at once. */
const lanes: Promise<unknown>[] = Array.from({ length: 16 }, () => Promise.resolve());
let lane = 0;
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  lane = (lane + 1) % lanes.length;
  const result = (lanes[lane] ?? Promise.resolve()).then(work);
  lanes[lane] = result.catch(() => {});
  return result;
}

async function outcomeOf(
  subject: Subject,
  { key, before }: Place,
  fault: FaultName,
  clean: unknown,
): Promise<Outcome> {
  const world = await createWorld();
  const { first, next } = await subject.prepare(world);
  world.failing = { key, after: before.filter(each => each === key).length, ...faults[fault] };
  const { failures, states } = await first(world);
  world.failing = undefined;
  const isClean = async () => JSON.stringify(await world.seen()) === JSON.stringify(clean);
  if (failures.length === 0) return (await isClean()) ? 'done' : 'done, left';
  // One clear error: one, in words, without a stack.
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatch(/^\[[A-Z]+\] "\//);
  expect(failures[0]).not.toMatch(/\n\s+at /);
  const again = await next(states)(world);
  if (again.failures.length > 0) return 'by hand';
  return (await isClean()) ? 'next' : 'next, left';
}

describe.each([...subjects, ...asked])('$name: $step', subject => {
  test('each call, each fault', async () => {
    const world = await createWorld();
    const { first } = await subject.prepare(world);
    expect((await first(world)).failures).toEqual([]);
    const clean = await world.seen();
    const made = [...world.made];
    expect(made).not.toEqual([]);
    const names = Object.keys(faults) as FaultName[];
    const rows = await Promise.all(
      placesIn(made).map(async ({ at, last }) => {
        const { name, step, own } = subject;
        const place: Place = { name, step, key: made[at] as CallKey, before: made.slice(0, at), last, own };
        const outcomes = await Promise.all(
          names.map(fault => inTurn(() => outcomeOf(subject, place, fault, clean))),
        );
        const row = Object.fromEntries(names.map((fault, index) => [fault, outcomes[index]]));
        const rule = Object.fromEntries(names.map(fault => [fault, expected(place, fault)]));
        const call = `${calls[place.key].method} ${place.key}${last && at !== made.indexOf(place.key) ? ' again' : ''}`;
        return { call, row: row as Row, rule };
      }),
    );
    for (const { call, row } of rows) matrix.set(`${subject.name} | ${subject.step} | ${call}`, row);
    expect(rows.map(({ call, row }) => [call, row])).toEqual(rows.map(({ call, rule }) => [call, rule]));
  });
});

/** Each call where it is made first, and where it is made last. */
function placesIn(made: readonly CallKey[]): { at: number; last: boolean }[] {
  return [...made.keys()].flatMap(at => {
    const key = made[at] as CallKey;
    const last = made.lastIndexOf(key) === at;
    return last || made.indexOf(key) === at ? [{ at, last }] : [];
  });
}

test('the matrix', async () => {
  const names = Object.keys(faults) as FaultName[];
  const rows = [
    ['resource', 'step', 'call', ...names],
    ...[...matrix].map(([at, row]) => [...at.split(' | '), ...names.map(name => row[name])]),
  ];
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0)));
  const lines = rows.map(row =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('matrix.txt');
});

afterAll(async () => (await listening()).close());
