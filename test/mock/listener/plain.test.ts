import { createServer } from 'node:http';
import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { Intake } from '../../../src/mock/listener/intake.ts';
import { plainRequest } from '../../../src/mock/listener/plain.ts';
import { Request } from '../../../src/mock/listener/request.ts';
import type { Received } from '../../../src/mock/message.ts';

const bodyLimit = 400;
const read = (text: string) => plainRequest(Buffer.from(text, 'latin1'), bodyLimit);
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

describe("what is plain is read as Node's own server reads it", () => {
  const intake = new Intake({
    bodyLimit,
    refuse: status => ({ status, headers: {}, body: '' }),
  });
  const taken = new WeakMap<object, Received[]>();
  const server = createServer(
    { IncomingMessage: Request, optimizeEmptyRequests: true, maxHeaderSize: 64 * 1024 },
    (request, response) =>
      intake.take(request as Request, response, received => {
        taken.get(request.socket)?.push(received);
        response.end();
      }),
  );
  afterAll(() => server.close());

  const after = 'DELETE /after HTTP/1.1\r\nHost: localhost\r\n\r\n';

  /** What Node makes of bytes on a connection of their own, and of a request after them. */
  function readByNode(bytes: Buffer): Promise<Received[]> {
    return new Promise(resolve => {
      const requests: Received[] = [];
      const connection = new Duplex({ read() {}, write: (_part, _encoding, done) => done() });
      taken.set(connection, requests);
      connection.on('close', () => resolve(requests));
      server.emit('connection', connection);
      connection.push(bytes);
      connection.push(after);
      connection.push(null);
    });
  }

  /** Mostly the first, now and then one of the others. */
  const mostly = <T>(usual: fc.Arbitrary<T>, ...seldom: T[]) =>
    fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...seldom) });
  const latin1 = fc.uint8Array({ maxLength: 12 }).map(bytes => Buffer.from(bytes).toString('latin1'));

  const path = fc
    .array(
      fc.constantFrom(
        'Users',
        'a%20b',
        '?',
        '=',
        '&',
        '..',
        '.',
        '/',
        '//',
        '%',
        '%zz',
        '@',
        ':',
        '*',
        "'",
        ';',
      ),
      {
        maxLength: 6,
      },
    )
    .map(parts => `/${parts.join('')}`);
  const requestLine = fc
    .tuple(
      mostly(
        fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'),
        'get',
        'OPTIONS',
        'QUERY',
        'GETT',
        '',
      ),
      fc.constant(' '),
      mostly(path, '*', 'http://a/b', 'a', '/#a', '/"', '/\xe5', '/a b', '/{}|\\^`', '/\0', ''),
      mostly(fc.constant(' HTTP/1.1'), ' HTTP/1.0', ' HTTP/2.0', ' http/1.1', '', '  HTTP/1.1', ' HTTP/1.1 '),
    )
    .map(parts => parts.join(''));
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom(...'ab1 ,;:="/\\(~'), maxLength: 10 }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('', ' ', '   ', 'keep-alive', 'a  b ', 'null', '0', '[object Object]'),
    },
  );
  const names = fc.oneof(
    fc.constantFrom(
      'Accept',
      'accept',
      'User-Agent',
      'Cookie',
      'Authorization',
      'If-Match',
      'Date',
      'Via',
      'x--',
    ),
    fc.string({ unit: fc.constantFrom(...'abYZ09-'), maxLength: 8 }).map(text => `X${text}`),
  );
  const oddNames = [
    '__proto__',
    'constructor',
    'toString',
    'valueof',
    'A b',
    '',
    'A\t',
    '1a',
    '-',
    '-a',
    'a_b',
    '\xe5',
    '!#$',
    'Set-Cookie',
  ];
  const header = fc
    .tuple(
      fc.oneof({ weight: 40, arbitrary: names }, { weight: 1, arbitrary: fc.constantFrom(...oddNames) }),
      mostly(fc.constantFrom(':', ': ', ':  '), ' : ', ':\t', '', ' ', ':: '),
      fc.oneof(
        { weight: 60, arbitrary: value },
        { weight: 1, arbitrary: latin1 },
        { weight: 1, arbitrary: fc.constantFrom('a\0b', '\x7f', '\x1f', '\x80', 'a\tb') },
      ),
      mostly(fc.constantFrom('', ' '), '\t', '\n', '\r', '\r\n ', '\r\n\t', '\n b: c'),
    )
    .map(parts => parts.join(''));
  const telling = fc.constantFrom(
    'Connection: keep-alive',
    'Connection: Keep-Alive',
    'connection: close',
    'Connection: upgrade',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: identity',
    'Content-Encoding: identity',
    'Expect: 100-continue',
    'Upgrade: h2c',
    'TE: trailers',
    'Content-Length: 0',
    'Host: other',
    'Proxy-Connection: keep-alive',
  );
  const hostLine = mostly(
    fc.constantFrom('Host: localhost', 'host: [::1]:80', 'HOST:a.b:1 '),
    'Host:',
    'Host: a b',
    'X: y',
  );
  const body = fc.oneof(
    { weight: 8, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map(text => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 6 }).map(bytes => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.constantFrom('0\r\n\r\n', after, '\r\n').map(text => Buffer.from(text)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(bodyLimit, bodyLimit + 1).map(length => Buffer.alloc(length, 'x')),
    },
  );
  /** How the length is announced, of so many bytes. */
  const announced = mostly<(length: number) => string>(
    fc.constantFrom(
      (length: number) => `Content-Length: ${length}`,
      (length: number) => `content-length:${length} `,
    ),
    length => `Content-Length: ${length + 1}`,
    length => `Content-Length: ${Math.max(0, length - 1)}`,
    length => `Content-Length: 0${length}`,
    length => `Content-Length: +${length}`,
    length => `Content-Length: ${length}.0`,
    length => `Content-Length: ${length}, ${length}`,
    length => `Content-Length : ${length}`,
    length => `Content_Length: ${length}`,
    () => 'Content-Length:',
    () => 'X-Length: 1',
    length => `Content-Length: 0\r\nX-Length: ${length}`,
    () => 'Content-Length: -1',
  );
  /** Bytes put in somewhere, in the place of some others. */
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(3),
    put: fc.oneof(
      latin1,
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        ' ',
        '\t',
        ':',
        '\0',
        '\x7f',
        '\r\n\r\n',
        'a',
        'Host: b\r\n',
        '\r\nX:',
      ),
    ),
  });
  const bytes = fc
    .record({
      line: requestLine,
      lines: fc.array(header, { maxLength: 4 }),
      // Where each of these is put among the others.
      host: fc.tuple(hostLine, fc.nat(4)),
      telling: fc.oneof(
        { weight: 5, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.tuple(telling, fc.nat(4)) },
      ),
      body: fc.option(fc.tuple(body, announced, fc.nat(4)), { freq: 2 }),
      end: mostly(fc.constant('\r\n'), '\n', '\r', '', '\r\n\r\n'),
      changes: fc.oneof(
        { weight: 6, arbitrary: fc.array(change, { maxLength: 0 }) },
        { weight: 1, arbitrary: fc.array(change, { minLength: 1, maxLength: 2 }) },
      ),
    })
    .map(given => {
      const lines = [...given.lines];
      lines.splice(given.host[1], 0, given.host[0]);
      if (given.telling) lines.splice(given.telling[1], 0, given.telling[0]);
      if (given.body) lines.splice(given.body[2], 0, given.body[1](given.body[0].length));
      const head = [given.line, ...lines].map(line => `${line}\r\n`).join('') + given.end;
      const whole = head + (given.body?.[0].toString('latin1') ?? '');
      const changed = given.changes.reduce((text, { at, remove, put }) => {
        const start = Math.floor(at * text.length);
        return text.slice(0, start) + put + text.slice(start + remove);
      }, whole);
      return Buffer.from(changed, 'latin1');
    });

  test('method, path, origin, headers in their order, body; and nothing of what comes after', async () => {
    const runs = 10_000;
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(bytes, async given => {
        const received = plainRequest(given, bodyLimit);
        if (received === undefined) return;
        plain++;
        const [first, next, ...more] = await readByNode(given);
        expect({ ...first, headers: Object.entries(first?.headers ?? {}) }).toEqual({
          ...received,
          headers: Object.entries(received.headers),
        });
        expect([next?.path, more]).toEqual(['/after', []]);
      }),
      { numRuns: runs, seed: 20261123 },
    );
    expect(plain / runs).toBeGreaterThan(0.3);
  });
});
