import { isAscii, isUtf8 } from 'node:buffer';
import type { Received } from '../message.ts';
import type { FieldReader } from './plain-fields.ts';

/** In bytes; longer heads are Node's to judge. */
const longestHead = 16 * 1024;
/** What is behind a head, with the end of its last line. */
const blank = '\r\n\r\n';

/** RFC 9112 §3: a target from the root, in the characters RFC 3986 §3.3 and §3.4 give it. */
const plainLine = /^(GET|HEAD|POST|PUT|PATCH|DELETE) (\/[\w.~!$&'()*+,;=:@%/?-]*) HTTP\/1\.1\r\n/;

/**
 * Reads a request that came as nearly all do: whole, alone, in one part, with nothing in its head that asks for
 * anything special. Of any other, be it valid or not, it says nothing: undefined.
 *
 * @param part what came on a connection between two messages
 * @param fields of that connection
 * @param bodyLimit in bytes
 */
export function plainRequest(part: Buffer, fields: FieldReader, bodyLimit: number): Received | undefined {
  const text = part.toString('latin1', 0, longestHead + blank.length);
  const end = text.indexOf(blank);
  if (end < 0) return undefined;
  const [line, method, path] = plainLine.exec(text) ?? [];
  if (line === undefined || method === undefined || path === undefined) return undefined;
  const start = end + blank.length;
  const there = part.length - start;
  const read = there > bodyLimit ? undefined : fields.read(text, line.length, end + 2, there);
  if (!read) return undefined;
  const { origin, headers, hasLength } = read;
  const body = hasLength ? bodyOf(part, text, start) : undefined;
  return body === null ? undefined : { method, path, origin, headers, body };
}

/**
 * Null: it is no UTF-8.
 *
 * @param text the part, or its beginning, byte for byte
 */
function bodyOf(part: Buffer, text: string, start: number): string | null {
  if (text.length === part.length && isAscii(part)) return text.slice(start);
  const body = part.subarray(start);
  return isUtf8(body) ? body.toString() : null;
}
