import type { Json } from './json.ts';

/** Where a value stands in a text: from the first of its characters to behind the last. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const openList = 0x5b;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/**
 * The value an object has under a name, found in its JSON without reading what is not before it.
 *
 * @param text an object, as `JSON.stringify` writes it
 * @param name one that JSON writes without escapes
 * @param from where to begin: at the object's first name, or at another of its own
 */
export function memberOf(text: string, name: string, from = 1): Extent | undefined {
  for (let at = from; text.charCodeAt(at) === quote; ) {
    const start = behindString(text, at) + 1;
    const end = behindValue(text, start);
    if (start - at === name.length + 3 && text.startsWith(name, at + 1)) return { start, end };
    at = end + 1;
  }
  return undefined;
}

/** The value that stands there. Most are texts without escapes, which are what they look like. */
export function valueAt(text: string, { start, end }: Extent): Json {
  const value = text.slice(start, end);
  const isPlain = value.charCodeAt(0) === quote && !value.includes('\\');
  return isPlain ? value.slice(1, -1) : JSON.parse(value);
}

function behindValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === quote) return behindString(text, start);
  return first === openObject || first === openList ? behindNested(text, start) : behindPlain(text, start);
}

/** A number, a truth value or null. */
function behindPlain(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const each = text.charCodeAt(at);
    if (each === comma || each === closeObject || each === closeList) break;
  }
  return at;
}

function behindNested(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const each = text.charCodeAt(at);
    at = each === quote ? behindString(text, at) : at + 1;
    if (each === openObject || each === openList) depth++;
    else if ((each === closeObject || each === closeList) && --depth === 0) return at;
  }
  return text.length;
}

function behindString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end > 0 ? end + 1 : text.length;
}

/** Whether an odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === backslash) first--;
  return (at - first) % 2 === 1;
}
