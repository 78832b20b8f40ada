import type { Json } from '../../scim/index.ts';
import type { Fault } from './fault.ts';

/** Of a request, what a fault may ask about. */
export interface Asked {
  readonly method: string;
  /** Without the query, and without the base path. */
  readonly path: string;
  /** Decoded. */
  readonly filter: string | undefined;
  readonly body: string | undefined;
}

export type Test = (asked: Asked) => boolean;

/** Of a body that much is looked at as text. */
const longestText = 65_536;

/** Whether a request is one of those a fault is about. */
export function testOf({ match, filter, body }: Fault): Test {
  const tests: Test[] = [];
  const lines = list(match);
  if (lines.length > 0) tests.push(anyOf(lines.map(lineTest)));
  if (filter !== undefined) {
    const texts = anyText(list(filter));
    tests.push(asked => asked.filter !== undefined && texts(asked.filter));
  }
  if (typeof body === 'string') {
    const text = anyText([body]);
    tests.push(asked => asked.body !== undefined && text(asked.body.slice(0, longestText)));
  } else if (body !== undefined) {
    const values = Object.entries(body).map(([pointer, texts]) => valueTest(pointer, list(texts)));
    tests.push(asked => {
      const value = parsed(asked.body);
      return value !== undefined && values.every(test => test(value));
    });
  }
  return asked => tests.every(test => test(asked));
}

/** `POST /Users`, `/Users/*`, `PATCH`; a path is matched from its end, as anything may stand before `/Users`. */
function lineTest(line: string): Test {
  const [first = '', second] = line.trim().split(/\s+/);
  const method = first.startsWith('/') ? undefined : first.toUpperCase();
  const path = first.startsWith('/') ? first : second;
  const segments = path
    ?.split('/')
    .slice(1)
    .map(segment => anyText([segment]));
  return asked => {
    if (method !== undefined && method !== '*' && method !== asked.method) return false;
    if (!segments) return true;
    const given = asked.path.replace(/\/+$/, '').split('/').slice(1);
    const last = given.slice(-segments.length);
    return last.length === segments.length && segments.every((test, at) => test(last[at] ?? ''));
  };
}

function valueTest(pointer: string, texts: readonly string[]): (body: Json) => boolean {
  const steps = pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const text = anyText(texts);
  return body => valuesAt(body, steps).some(value => text(textOf(value)));
}

function valuesAt(value: Json, [step, ...further]: readonly string[]): Json[] {
  if (step === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value).flatMap(each => valuesAt(each, further));
  const found = Object.entries(value).find(([name]) => name.toLowerCase() === step.toLowerCase());
  return found ? valuesAt(found[1], further) : [];
}

const textOf = (value: Json) =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longestText);

function parsed(body: string | undefined): Json | undefined {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}

/**
 * Texts with `*` for any text, in any case. No regular expressions: whoever may name faults could stop the
 * server with one.
 */
function anyText(patterns: readonly string[]): (text: string) => boolean {
  const all = patterns.map(pattern => pattern.toLowerCase().split('*'));
  return text => {
    const folded = text.toLowerCase();
    return all.some(pieces => fits(folded, pieces));
  };
}

function fits(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

const anyOf =
  (tests: readonly Test[]): Test =>
  asked =>
    tests.some(test => test(asked));

function list(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
