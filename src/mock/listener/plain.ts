import { isUtf8 } from 'node:buffer';
import type { Received } from '../message.ts';
import { originOf } from './target.ts';

/** Longer heads, and more headers, are Node's to judge. */
const most = { head: 16 * 1024, headers: 64 };

/** RFC 9112 §3: the target from the root, in the characters RFC 3986 §3.3 and §3.4 give it. */
const requestLine = /^(GET|HEAD|POST|PUT|PATCH|DELETE) (\/[\w.~!$&'()*+,;=:@%/?-]*) HTTP\/1\.1$/;
/** RFC 9110 §5, without what is seldom: tabs, letters beyond ASCII, lines that go on in the next. */
const headerLine = /^([A-Za-z][A-Za-z0-9-]*): *([!-~](?:[ -~]*[!-~])?)? *$/;

/** What says how a message or its connection is to be treated, and how long the message is (RFC 9110 §7.6.1). */
const special = new Set([
  'connection',
  'content-encoding',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
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
  const [first = '', ...lines] = part.toString('latin1', 0, end).split('\r\n');
  const [, method, path] = requestLine.exec(first) ?? [];
  if (method === undefined || path === undefined) return undefined;
  const headers = readHeaders(lines);
  const origin = headers?.host === undefined ? undefined : originOf(headers.host);
  if (headers === undefined || origin === undefined) return undefined;
  const body = bodyOf(part, end + 4, headers['content-length'], bodyLimit);
  return body === null ? undefined : { method, path, origin, headers, body };
}

function readHeaders(lines: readonly string[]): Record<string, string> | undefined {
  if (lines.length > most.headers) return undefined;
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, given, value = ''] = headerLine.exec(line) ?? [];
    if (given === undefined) return undefined;
    const name = given.toLowerCase();
    const isUsual = !special.has(name) || (name === 'connection' && value.toLowerCase() === 'keep-alive');
    if (!isUsual || Object.hasOwn(headers, name)) return undefined;
    headers[name] = value;
  }
  return headers;
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
