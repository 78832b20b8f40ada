import { describe, expect, test } from 'vitest';
import { FieldReader } from '../../../src/mock/listener/plain-fields.ts';
import { plainRequest } from '../../../src/mock/listener/plain-request.ts';
import type { Received } from '../../../src/mock/message.ts';

const bodyLimit = 400;
const read = (text: string, fields = new FieldReader()) =>
  plainRequest(Buffer.from(text, 'latin1'), fields, bodyLimit);
const get = (...lines: string[]) => `GET /Users HTTP/1.1\r\n${lines.map(line => `${line}\r\n`).join('')}\r\n`;
const host = 'Host: localhost';

describe('plain', () => {
  test.each<[string, string, Partial<Received>]>([
    ['nothing but a host', get(host), { method: 'GET', headers: { host: 'localhost' }, body: undefined }],
    [
      'names in any case, in lower case afterwards (RFC 9110 §5.1)',
      get('hOST: localhost', 'IF-MATCH: W/"1"', 'X-Request-Id: A'),
      { headers: { host: 'localhost', 'if-match': 'W/"1"', 'x-request-id': 'A' } },
    ],
    [
      'spaces around a value are none of it, those within are (RFC 9112 §5.1)',
      get('Host:localhost', 'User-Agent:   a  b   ', 'Accept:', 'Cookie:  '),
      { headers: { host: 'localhost', 'user-agent': 'a  b', accept: '', cookie: '' } },
    ],
    [
      'a colon in a value (RFC 9110 §5.5)',
      get('Host: localhost:8080', 'X-Time: 10:00'),
      { origin: 'http://localhost:8080', headers: { host: 'localhost:8080', 'x-time': '10:00' } },
    ],
    ['an address of version 6 (RFC 9110 §7.2)', get('Host: [::1]:80'), { origin: 'http://[::1]:80' }],
    ['Connection: keep-alive (RFC 9112 §9.3)', get(host, 'Connection: Keep-Alive'), { path: '/Users' }],
    [
      'a query (RFC 9112 §3.2.1)',
      `GET /Users?filter=userName%20eq%20%22a%22&a=(b)*/?@:~!$' HTTP/1.1\r\n${host}\r\n\r\n`,
      { path: "/Users?filter=userName%20eq%20%22a%22&a=(b)*/?@:~!$'" },
    ],
    ...['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method): [string, string, Partial<Received>] => [
      `${method} (RFC 9110 §9.3, RFC 5789)`,
      get(host).replace('GET', method),
      { method, body: undefined },
    ]),
    [
      'a body in UTF-8, of so many bytes (RFC 9110 §8.6)',
      `${get(host, 'Content-Length: 6')}\xc3\x85sa\r\n`.replace('GET', 'POST'),
      { method: 'POST', body: 'Åsa\r\n' },
    ],
    ['a body of nothing', get(host, 'Content-Length: 0'), { body: '' }],
    ['the longest body', get(host, `Content-Length: ${bodyLimit}`) + 'x'.repeat(bodyLimit), {}],
    ['64 headers', get(host, ...Array.from({ length: 63 }, (_, at) => `X-${at}: 1`)), {}],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toMatchObject(expected);
    if (expected.headers)
      expect(Object.entries(read(text)?.headers ?? {})).toEqual(Object.entries(expected.headers));
  });
});

describe('not plain, valid or not', () => {
  test.each<[string, string]>([
    ['nothing', ''],
    ['a head that is not whole (RFC 9112 §2.1)', get(host).slice(0, -1)],
    ['a body that is not whole (RFC 9112 §6.2)', `${get(host, 'Content-Length: 3')}ab`],
    ['two requests (RFC 9112 §9.3.2)', get(host) + get(host)],
    ['a request and the beginning of the next (RFC 9112 §9.3.2)', `${get(host, 'Content-Length: 2')}{}G`],
    ['an empty line before it (RFC 9112 §2.2)', `\r\n${get(host)}`],
    ['lines that end in LF alone (RFC 9112 §2.2)', get(host, 'A: b\nC: d')],
    ['CR alone (RFC 9112 §2.2)', get(host, 'A: b\rC: d')],
    ['white space before the first header (RFC 9112 §2.2)', get(' A: b', host)],
    ['two spaces in the request line (RFC 9112 §3)', get(host).replace(' /', '  /')],
    ['a tab in the request line (RFC 9112 §3)', get(host).replace(' /', '\t/')],
    ['a method in lower case (RFC 9110 §9.1)', get(host).replace('GET', 'get')],
    ['another method (RFC 9110 §9.3.7)', get(host).replace('GET', 'OPTIONS')],
    ['a tunnel (RFC 9110 §9.3.6)', `CONNECT localhost:80 HTTP/1.1\r\n${host}\r\n\r\n`],
    ['HTTP/1.0 (RFC 9112 §9.3)', get(host).replace('1.1', '1.0')],
    ['HTTP/2 (RFC 9113 §3.4)', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['no version (RFC 9112 §2.3)', get(host).replace(' HTTP/1.1', '')],
    ['the absolute form (RFC 9112 §3.2.2)', get(host).replace('/Users', 'http://localhost/Users')],
    ['the asterisk form (RFC 9112 §3.2.4)', get(host).replace('/Users', '*')],
    ['a fragment (RFC 9112 §3.2)', get(host).replace('/Users', '/Users#a')],
    ['a space in the target (RFC 9112 §3.2)', get(host).replace('/Users', '/Users?a b')],
    ['a quotation mark in the target (RFC 3986 §3.4)', get(host).replace('/Users', '/Users?a="b"')],
    ['a target beyond ASCII (RFC 3986 §2)', get(host).replace('/Users', '/\xe5')],
    ['no Host (RFC 9112 §3.2)', get('Accept: */*')],
    ['no headers at all (RFC 9112 §3.2)', get()],
    ['two Hosts (RFC 9112 §3.2)', get(host, host)],
    ['an empty Host (RFC 9112 §3.2)', get('Host:')],
    ['a Host that is none (RFC 9110 §7.2)', get('Host: a b')],
    ['a header twice (RFC 9110 §5.2)', get(host, 'If-Match: "a"', 'if-match: "b"')],
    ['two lengths (RFC 9112 §6.3)', `${get(host, 'Content-Length: 2', 'Content-Length: 2')}{}`],
    ['a list of lengths (RFC 9110 §8.6)', `${get(host, 'Content-Length: 2, 2')}{}`],
    ['a length with a sign (RFC 9110 §8.6)', `${get(host, 'Content-Length: +2')}{}`],
    ['a length with a zero before it (RFC 9110 §8.6)', `${get(host, 'Content-Length: 02')}{}`],
    ['a length in other digits (RFC 9110 §8.6)', `${get(host, 'Content-Length: 0x2')}{}`],
    ['an empty length (RFC 9110 §8.6)', get(host, 'Content-Length:')],
    ['more than the length (RFC 9112 §6.3)', `${get(host, 'Content-Length: 1')}{}`],
    ['something after a request without a body (RFC 9112 §6.3)', `${get(host)}{}`],
    ['chunks (RFC 9112 §6.1)', `${get(host, 'Transfer-Encoding: chunked')}0\r\n\r\n`],
    [
      'a length and chunks (RFC 9112 §6.3)',
      `${get(host, 'Transfer-Encoding: chunked', 'Content-Length: 5')}0\r\n\r\n`,
    ],
    ['Connection: close (RFC 9112 §9.6)', get(host, 'Connection: close')],
    ['Connection with more (RFC 9110 §7.6.1)', get(host, 'Connection: keep-alive, X-A')],
    ['Expect (RFC 9110 §10.1.1)', `${get(host, 'Expect: 100-continue', 'Content-Length: 2')}{}`],
    ['Upgrade (RFC 9110 §7.8)', get(host, 'Upgrade: h2c')],
    ['TE (RFC 9110 §10.1.4)', get(host, 'TE: trailers')],
    ['Trailer (RFC 9110 §6.6.2)', get(host, 'Trailer: X-A')],
    ['a compressed body (RFC 9110 §8.4)', `${get(host, 'Content-Encoding: gzip', 'Content-Length: 2')}{}`],
    ['a line that goes on in the next (RFC 9112 §5.2)', get(host, 'A: b', ' c')],
    ['a space before the colon (RFC 9112 §5.1)', get(host, 'A : b')],
    ['no colon (RFC 9112 §5)', get(host, 'A')],
    ['no name (RFC 9110 §5.1)', get(host, ': b')],
    ['a name that is no token (RFC 9110 §5.6.2)', get(host, 'A(b): c')],
    ['a name beyond ASCII (RFC 9110 §5.6.2)', get(host, '\xe5: b')],
    ['a tab around a value (RFC 9110 §5.6.3)', get(host, 'A:\tb')],
    ['a value beyond ASCII (RFC 9110 §5.5)', get(host, 'A: \xe5')],
    ['NUL in a value (RFC 9110 §5.5)', get(host, 'A: \0')],
    ['DEL in a value (RFC 9110 §5.5)', get(host, 'A: \x7f')],
    ['a name every object has', get(host, 'constructor: a')],
    ['the name of what is behind every object', get(host, '__proto__: a')],
    ['what Node gives as a list (RFC 6265 §4.1)', get(host, 'Set-Cookie: a=b')],
    [
      'a body over the limit (RFC 9110 §15.5.14)',
      get(host, `Content-Length: ${bodyLimit + 1}`) + 'x'.repeat(bodyLimit + 1),
    ],
    ['a body that is no UTF-8 (RFC 8259 §8.1)', `${get(host, 'Content-Length: 1')}\xff`],
    ['65 headers (RFC 9110 §5.4)', get(host, ...Array.from({ length: 64 }, (_, at) => `X-${at}: 1`))],
    ['a long head (RFC 9110 §5.4)', get(host, `A: ${'b'.repeat(16 * 1024)}`)],
    [
      'a long value of nothing, and what may not be there (RFC 9110 §5.5)',
      get(host, `A:${' '.repeat(16_000)}\x01`),
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toBeUndefined();
  });
});
