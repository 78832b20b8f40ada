import { STATUS_CODES } from 'node:http';
import type { Answer } from '../message.ts';

/** What a header may hold without anything being wrong with it; of the rest Node says what is (RFC 9110 §5.5). */
const fieldValue = /^[\t\x20-\x7e]*$/;
const fieldName = /^[a-z][a-z0-9-]*$/;
/** Those that are written here, or that Node checks against how the body is written. */
const written = new Set([
  'content-length',
  'connection',
  'date',
  'keep-alive',
  'trailer',
  'transfer-encoding',
]);

/**
 * An answer as it goes over a connection that stays, in the words of Node's own server. Undefined: one for which
 * Node is to find them.
 *
 * @param method of the request
 * @param patience how long the connection is kept for the next request, in milliseconds
 */
export function plainAnswer(
  { status, headers, body }: Answer,
  method: string,
  patience: number,
): string | undefined {
  const phrase = STATUS_CODES[status];
  if (phrase === undefined || status < 200) return undefined;
  let head = `HTTP/1.1 ${status} ${phrase}\r\n`;
  for (const name in headers) {
    const value = headers[name] ?? '';
    if (written.has(name) || !fieldName.test(name) || !fieldValue.test(value)) return undefined;
    head += `${name}: ${value}\r\n`;
  }
  const isEmpty = status === 204 || status === 304;
  if (!isEmpty) head += `content-length: ${Buffer.byteLength(body)}\r\n`;
  head += `Date: ${today()}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(patience / 1000)}\r\n\r\n`;
  return isEmpty || method === 'HEAD' ? head : head + body;
}

let second = 0;
let text = '';

/** RFC 9110 §6.6.1, in seconds: worked out once in each. */
function today(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) {
    second = now;
    text = new Date(now * 1000).toUTCString();
  }
  return text;
}
