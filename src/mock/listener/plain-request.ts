import { isUtf8 } from 'node:buffer';
import type { Received } from '../message.ts';
import { originOf } from './target.ts';

/** Longer heads, and more headers, are Node's to judge. */
const most = { head: 16 * 1024, headers: 64 };

/**
 * RFC 9112 §3 and §5: a target from the root, in the characters RFC 3986 §3.3 and §3.4 give it, and headers without
 * what is seldom: tabs, letters beyond ASCII, lines that go on in the next. No byte can be taken in two ways, so
 * that whatever comes is read in time that grows with its length.
 */
const plainHead =
  /^(GET|HEAD|POST|PUT|PATCH|DELETE) (\/[\w.~!$&'()*+,;=:@%/?-]*) HTTP\/1\.1\r\n(?:[A-Za-z][A-Za-z0-9-]*:[ -~]*\r\n)+$/;

/** Names that most requests have, as most clients write them: looked up faster than put in lower case. */
const usual = new Map(
  [
    'Accept',
    'Accept-Encoding',
    'Accept-Language',
    'Authorization',
    'Content-Length',
    'Content-Type',
    'Cookie',
    'Host',
    'If-Match',
    'If-None-Match',
    'User-Agent',
  ].flatMap(name => [
    [name, name.toLowerCase()],
    [name.toLowerCase(), name.toLowerCase()],
  ]),
);

/**
 * What says how a message or its connection is to be treated, and how long the message is (RFC 9110 §7.6.1); and
 * what Node gives as a list.
 */
const special = new Set([
  'connection',
  'content-encoding',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Reads a request that came as nearly all do: whole, alone, in one part, with nothing in its head that asks for
 * anything special. Of any other, be it valid or not, it says nothing: undefined.
 *
 * @param part what came on a connection between two messages
 * @param bodyLimit in bytes
 */
export function plainRequest(part: Buffer, bodyLimit: number): Received | undefined {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0 || end > most.head) return undefined;
  const head = part.toString('latin1', 0, end + 2);
  const [, method, path] = plainHead.exec(head) ?? [];
  if (method === undefined || path === undefined) return undefined;
  const headers = readHeaders(head, head.indexOf('\n') + 1);
  const origin = headers?.host === undefined ? undefined : originOf(headers.host);
  if (headers === undefined || origin === undefined) return undefined;
  const body = bodyOf(part, end + 4, headers['content-length'], bodyLimit);
  return body === null ? undefined : { method, path, origin, headers, body };
}

/** @param at where the first of them begins, in a head that is plain */
function readHeaders(head: string, at: number): Record<string, string> | undefined {
  const headers: Record<string, string> = {};
  for (let count = 0; at < head.length; count++) {
    const colon = head.indexOf(':', at);
    const end = head.indexOf('\r', colon);
    // Spaces are all that is around a value here (RFC 9110 §5.5).
    const value = head.slice(colon + 1, end).trim();
    const name = plainName(head.slice(at, colon), value);
    // Also what every object has, such as `constructor`, is Node's to read.
    if (name === undefined || name in headers || count === most.headers) return undefined;
    headers[name] = value;
    at = end + 2;
  }
  return headers;
}

/** In lower case; undefined where it asks for something special. */
function plainName(given: string, value: string): string | undefined {
  const known = usual.get(given);
  if (known !== undefined) return known;
  const name = given.toLowerCase();
  const isPlain = !special.has(name) || (name === 'connection' && value.toLowerCase() === 'keep-alive');
  return isPlain ? name : undefined;
}

/** Null: it is not just what is there, or would be refused. */
function bodyOf(
  part: Buffer,
  start: number,
  length: string | undefined,
  limit: number,
): string | undefined | null {
  const there = part.length - start;
  if (length === undefined) return there === 0 ? undefined : null;
  if (length !== String(there) || there > limit) return null;
  const body = part.subarray(start);
  return isUtf8(body) ? body.toString() : null;
}
