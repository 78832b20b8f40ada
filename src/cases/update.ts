import { stringify } from 'yaml';
import { nodeAt, type Path, placeAt, type YamlNode } from '../diagnostics/index.ts';
import { compareDay } from './compare.ts';
import type { OpenFile } from './load.ts';
import type { Observed } from './observe.ts';
import type { Result } from './run.ts';

interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * The test file with expectations as things are: only what differs is written anew, so that comments and the
 * form of everything else stay. A test that expects nothing yet gets what was sent on each day.
 */
export function updated({ source, root }: OpenFile, happened: readonly Result[]): string {
  const edits = happened.flatMap(each => (each.test.expect ? renewed(root, each) : added(root, each)));
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, text: piece }) => text.slice(0, start) + piece + text.slice(end),
      source.text,
    );
}

function renewed(root: YamlNode, { test, days }: Result): Edit[] {
  return [...(test.expect ?? [])].flatMap(([day, expected]) => {
    const observed = days.get(day);
    if (!observed) return [];
    const parts = new Map(
      compareDay(expected, observed).map(({ path }) => [JSON.stringify(partOf(path)), partOf(path)]),
    );
    return [...parts.values()].map(part =>
      replaced(root, [...test.path, 'expect', String(day), ...part], actual(observed, part)),
    );
  });
}

/** What is written anew as a whole: a list of requests, somebody's values. */
const partOf = ([kind = '', who = '']: Path): Path =>
  kind === 'users' || kind === 'groups' ? [kind, who] : [kind];

function actual(observed: Observed, part: Path): unknown {
  const [kind, who] = part;
  if (kind === 'requests' || kind === 'writes' || kind === 'failed') return observed[kind];
  if (kind !== 'users' && kind !== 'groups') return undefined;
  return observed[kind][String(who)] ?? null;
}

function added(root: YamlNode, { test, days }: Result): Edit[] {
  const place = placeAt(root, test.path, 'value');
  const column = columnOf(place.source.text, place.start);
  // A map, so that days stay the numbers they are.
  const expect = new Map(
    [...days].map(([day, { requests, writes, failed }]) => [
      day,
      {
        ...(writes.length > 0 ? { writes } : { requests }),
        ...(Object.keys(failed).length > 0 && { failed }),
      },
    ]),
  );
  const end = place.start + place.source.text.slice(place.start, place.end).trimEnd().length;
  return [{ start: end, end, text: `\n${indented(yamlOf({ expect }), column)}` }];
}

function replaced(root: YamlNode, path: Path, value: unknown): Edit {
  const node = nodeAt(root, path);
  const key = placeAt(root, path, 'key');
  const { text } = key.source;
  const start = key.end + text.slice(key.end).indexOf(':') + 1;
  const end = node ? start + text.slice(start, node.place.end).trimEnd().length : start;
  const flat = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  // Between braces only what stands between braces can be written: JSON does.
  if (inBraces(root, path)) return { start, end, text: ` ${JSON.stringify(value)}` };
  const body = yamlOf(value);
  return { start, end, text: flat ? ` ${body}` : `\n${indented(body, columnOf(text, key.start) + 2)}` };
}

function inBraces(root: YamlNode, path: Path): boolean {
  const { source, start } = placeAt(root, path.slice(0, -1), 'value');
  return source.text[start] === '{';
}

const yamlOf = (value: unknown): string => stringify(value, { lineWidth: 0 }).trimEnd();

const indented = (text: string, column: number): string =>
  text
    .split('\n')
    .map(line => (line === '' ? line : ' '.repeat(column) + line))
    .join('\n');

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
