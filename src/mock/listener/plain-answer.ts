import { STATUS_CODES } from 'node:http';
import type { Answer } from '../message.ts';
import { Sheet } from './sheet.ts';

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
): Buffer | undefined {
  const phrase = STATUS_CODES[status];
  if (phrase === undefined || status < 200) return undefined;
  let head = `HTTP/1.1 ${status} ${phrase}\r\n`;
  for (const name in headers) {
    const value = headers[name] ?? '';
    if (written.has(name) || !fieldName.test(name) || !fieldValue.test(value)) return undefined;
    head += `${name}: ${value}\r\n`;
  }
  const end = ending(patience);
  if (status === 204 || status === 304) return Buffer.from(`${head}${end}`);
  head += 'content-length: ';
  if (method === 'HEAD') return Buffer.from(`${head}${Buffer.byteLength(body)}\r\n${end}`);
  return sheet.write(head, `\r\n${end}`, body);
}

const sheet = new Sheet();

let made = { second: 0, patience: 0, text: '' };

/** What every head ends with, after the last header that is its own. RFC 9110 §6.6.1: a date in seconds. */
function ending(patience: number): string {
  const second = Math.floor(Date.now() / 1000);
  if (made.second !== second || made.patience !== patience) {
    const date = new Date(1000 * second).toUTCString();
    const timeout = Math.floor(patience / 1000);
    const text = `Date: ${date}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${timeout}\r\n\r\n`;
    made = { second, patience, text };
  }
  return made.text;
}
