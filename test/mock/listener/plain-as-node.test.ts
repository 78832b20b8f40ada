import { createServer } from 'node:http';
import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Intake } from '../../../src/mock/listener/intake.ts';
import { FieldReader } from '../../../src/mock/listener/plain-fields.ts';
import { plainRequest } from '../../../src/mock/listener/plain-request.ts';
import { Request } from '../../../src/mock/listener/request.ts';
import type { Received } from '../../../src/mock/message.ts';

const bodyLimit = 400;
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

test("what is plain is read as Node's own server reads it: method, path, origin, headers in their order, body; and nothing of what comes after", async () => {
  const runs = 10_000;
  let plain = 0;
  await fc.assert(
    fc.asyncProperty(bytes, async given => {
      const received = plainRequest(given, new FieldReader(), bodyLimit);
      if (received === undefined) return;
      plain++;
      const [first, next, ...more] = await readByNode(given);
      // The length is in the body, and left out.
      const headers = Object.entries(first?.headers ?? {}).filter(([name]) => name !== 'content-length');
      expect({ ...first, headers }).toEqual({
        ...received,
        headers: Object.entries(received.headers),
      });
      expect([next?.path, more]).toEqual(['/after', []]);
    }),
    { numRuns: runs, seed: 20261123 },
  );
  expect(plain / runs).toBeGreaterThan(0.3);
});
