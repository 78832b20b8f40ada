import type { Path } from '../diagnostics/index.ts';
import type { ExpectedDay, Sent } from './model.ts';
import type { Observed } from './observe.ts';

/** Something that is otherwise than expected. */
export interface Difference {
  /** In the test file, from the day on. */
  path: Path;
  /** Whether the key is meant, and not the value. */
  part: 'key' | 'value';
  message: string;
  hint?: string;
}

/** All that one day has otherwise than its test expects; nothing where all is as expected. */
export function compareDay(expected: ExpectedDay, observed: Observed): Difference[] {
  const { requests, failed, writes } = expected;
  return [
    ...(['users', 'groups'] as const).flatMap(kind => compareHeld(kind, expected[kind] ?? {}, observed)),
    ...(requests ? compareSent(['requests'], requests, observed.requests) : []),
    ...(failed ? compareFailed(failed, observed.failed) : []),
    ...(writes ? compareSent(['writes'], writes, observed.writes) : []),
  ];
}

function compareHeld(
  kind: 'users' | 'groups',
  expected: NonNullable<ExpectedDay['users']>,
  observed: Observed,
): Difference[] {
  return Object.entries(expected).flatMap(([who, values]): Difference[] => {
    const path = [kind, who];
    const held = observed[kind][who];
    if (held === undefined) {
      const what = kind === 'users' ? 'nobody' : 'no group';
      return [{ path, part: 'key', message: `${what} of the directory is called ${who}` }];
    }
    if (values === null) return held === null ? [] : [{ path, part: 'value', message: `${who} is there` }];
    if (held === null) {
      const code = observed.failed[who];
      return [
        {
          path,
          part: 'key',
          message: `${who} is not there`,
          ...(code !== undefined && { hint: `The provisioning log says ${code}` }),
        },
      ];
    }
    return differences(path, values, held);
  });
}

function compareFailed(expected: Record<string, string>, actual: Record<string, string>): Difference[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
  return names.flatMap((who): Difference[] => {
    const [code, happened] = [expected[who], actual[who]];
    if (code === happened) return [];
    if (happened === undefined)
      return [{ path: ['failed', who], part: 'key', message: `${who} does not fail` }];
    if (code === undefined)
      return [{ path: ['failed'], part: 'key', message: `${who} fails too: ${happened}` }];
    return [otherwise(['failed', who], code, happened)];
  });
}

function compareSent(path: Path, expected: readonly Sent[], actual: readonly Sent[]): Difference[] {
  const found: Difference[] = [];
  for (let index = 0; index < Math.max(expected.length, actual.length); index++) {
    const [wanted, sent] = [expected[index], actual[index]];
    const at = [...path, index];
    if (wanted === undefined)
      return [...found, { path, part: 'key', message: `more is sent: ${textOf(nameOf(sent))}` }];
    if (sent === undefined) return [...found, { path: at, part: 'value', message: 'this is not sent' }];
    const name = nameOf(wanted);
    // What comes after the first request of another kind stands in other places: it says nothing more.
    if (name !== nameOf(sent)) return [...found, otherwise(at, name, nameOf(sent))];
    if (typeof wanted !== 'string' && typeof sent !== 'string')
      found.push(...differences([...at, name], wanted[name], sent[name]));
  }
  return found;
}

/** `POST /Users` of a request with or without its body. */
export const nameOf = (sent: Sent | undefined): string =>
  typeof sent === 'string' ? sent : (Object.keys(sent ?? {})[0] ?? '');

/** Where two values differ, as deep as they can be told apart; the order of keys says nothing. */
export function differences(path: Path, expected: unknown, actual: unknown): Difference[] {
  if (isRecord(expected) && isRecord(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return keys.flatMap((key): Difference[] => {
      if (!Object.hasOwn(expected, key))
        return [{ path, part: 'key', message: `${key} is there too: ${textOf(actual[key])}` }];
      if (!Object.hasOwn(actual, key))
        return [{ path: [...path, key], part: 'key', message: `${key} is not there` }];
      return differences([...path, key], expected[key], actual[key]);
    });
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length)
    return expected.flatMap((each, index) => differences([...path, index], each, actual[index]));
  return same(expected, actual) ? [] : [otherwise(path, expected, actual)];
}

function otherwise(path: Path, expected: unknown, actual: unknown): Difference {
  const message = `expected ${textOf(expected)}, got ${textOf(actual)}`;
  const quoted = typeof actual === 'string' && typeof expected !== 'string' && String(expected) === actual;
  return {
    path,
    part: 'value',
    message,
    ...(quoted && { hint: `It is text: write '${actual}'` }),
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const textOf = (value: unknown): string => (value === null ? 'nothing' : JSON.stringify(value));

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
