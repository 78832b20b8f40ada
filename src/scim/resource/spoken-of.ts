import { isArray, isObject, type Json } from '../json.ts';
import { parseBody } from './body.ts';

/**
 * Which of these attributes a write names, as a key or in a path: those "returned": "request" come back "if the
 * attribute was specified by the client" (RFC 7643 §7).
 *
 * @param attributes in standard notation
 */
export function spokenOf(body: string, attributes: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  collect(parseBody(body), words);
  return new Set(attributes.filter(text => words.has(lastName(text))));
}

function collect(value: Json, words: Set<string>): void {
  if (isArray(value)) {
    for (const each of value) collect(each, words);
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value)) {
      words.add(lastName(name));
      if (name.toLowerCase() === 'path' && typeof each === 'string') words.add(lastName(each));
      else collect(each, words);
    }
  }
}

/** `name.givenName` and `urn:…:User:name.givenName` both end in `givenname`. */
function lastName(text: string): string {
  return (
    text
      .replace(/\[.*\]/s, '')
      .split(/[:.]/)
      .at(-1)
      ?.toLowerCase() ?? ''
  );
}
