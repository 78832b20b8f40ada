import { createServer } from 'node:http';
import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { carryOut } from '../../../src/mock/listener/carry-out.ts';
import { plainAnswer } from '../../../src/mock/listener/plain-answer.ts';
import type { Answer } from '../../../src/mock/message.ts';

const patience = 65_000;
const given = new WeakMap<object, Answer>();
const server = createServer({ keepAliveTimeout: patience }, (request, response) => {
  const answer = given.get(request.socket);
  if (answer) carryOut({ kind: 'answered', answer }, request, response, new Set());
});
afterAll(() => server.close());
afterEach(() => vi.useRealTimers());

/** An answer as Node's own server sends it. */
function byNode(answer: Answer, method: string): Promise<Buffer> {
  return new Promise(resolve => {
    const parts: Buffer[] = [];
    const connection = new Duplex({
      read() {},
      write(part: Buffer, _encoding, done) {
        parts.push(part);
        done();
      },
    });
    given.set(connection, answer);
    connection.on('close', () => resolve(Buffer.concat(parts)));
    server.emit('connection', connection);
    connection.push(`${method} / HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    connection.push(null);
  });
}

/** Without its date, which has to be one (RFC 9110 §5.6.7). */
function undated(bytes: Buffer): string {
  const date = /^Date: [A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT\r\n/m;
  const text = bytes.toString('latin1');
  expect(text).toMatch(date);
  return text.replace(date, 'Date\r\n');
}

async function expectTheSame(answer: Answer, method: string): Promise<void> {
  const bytes = plainAnswer(answer, method, patience);
  expect(bytes).toBeDefined();
  expect(undated(bytes ?? Buffer.of())).toBe(undated(await byNode(answer, method)));
}

const type = { 'content-type': 'application/scim+json; charset=utf-8' };
const user = JSON.stringify({ userName: 'aino' });

describe("the same bytes as from Node's own server", () => {
  test.each<[string, string, Answer]>([
    ['200', 'GET', { status: 200, headers: type, body: user }],
    ['200 to HEAD (RFC 9110 §9.3.2)', 'HEAD', { status: 200, headers: type, body: user }],
    [
      '201',
      'POST',
      { status: 201, headers: { ...type, location: 'http://localhost/Users/1', etag: 'W/"1"' }, body: user },
    ],
    ['204 (RFC 9110 §8.6: no length)', 'DELETE', { status: 204, headers: {}, body: '' }],
    ['204 with a body nobody may send', 'DELETE', { status: 204, headers: type, body: user }],
    ['304 (RFC 9110 §15.4.5)', 'GET', { status: 304, headers: { etag: 'W/"1"' }, body: '' }],
    ['304 to HEAD', 'HEAD', { status: 304, headers: { etag: 'W/"1"' }, body: user }],
    ['205', 'POST', { status: 205, headers: {}, body: '' }],
    ['400', 'POST', { status: 400, headers: type, body: '{"status":"400"}' }],
    ['404', 'GET', { status: 404, headers: type, body: '{"status":"404"}' }],
    ['404 to HEAD', 'HEAD', { status: 404, headers: type, body: '{"status":"404"}' }],
    ['409', 'POST', { status: 409, headers: type, body: '{"status":"409","scimType":"uniqueness"}' }],
    ['429', 'POST', { status: 429, headers: { ...type, 'retry-after': '7' }, body: '{}' }],
    ['507', 'POST', { status: 507, headers: type, body: '{}' }],
    ['a body of nothing', 'GET', { status: 200, headers: {}, body: '' }],
    ['a body beyond ASCII', 'GET', { status: 200, headers: type, body: '{"userName":"Åsa 🙂 \u2028"}' }],
    ['a body with half a letter', 'GET', { status: 200, headers: type, body: '\ud83d' }],
    ['a long body', 'GET', { status: 200, headers: type, body: 'Åx'.repeat(100_000) }],
    [
      'headers of many kinds',
      'GET',
      {
        status: 200,
        headers: { 'x-a': '', vary: ' a\t', 'www-authenticate': 'Bearer realm="a:b"', x: '~!' },
        body: 'a',
      },
    ],
    [
      'headers Node looks at',
      'GET',
      {
        status: 200,
        headers: { 'content-disposition': 'attachment', expect: 'b', 'set-cookie': 'c=d' },
        body: 'a',
      },
    ],
  ])('%s', async (_, method, answer) => {
    await expectTheSame(answer, method);
  });

  test('whatever is written here', async () => {
    const name = fc.string({ unit: fc.constantFrom(...'ab-1X _:'), minLength: 1, maxLength: 6 });
    const value = fc.oneof(
      { weight: 8, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 12 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    );
    const answer = fc.record({
      status: fc.oneof(
        fc.constantFrom(200, 201, 204, 205, 304, 400, 404, 429, 507),
        fc.integer({ min: 199, max: 600 }),
      ),
      headers: fc.oneof(
        {
          weight: 4,
          arbitrary: fc.dictionary(
            name.map(text => `x${text.replace(/[^a-z-]/g, '')}`),
            value,
            { maxKeys: 4 },
          ),
        },
        { weight: 1, arbitrary: fc.dictionary(name, value, { maxKeys: 3 }) },
      ),
      body: fc.string({ unit: 'binary', maxLength: 12 }),
    });
    const runs = 2_000;
    let written = 0;
    await fc.assert(
      fc.asyncProperty(answer, fc.constantFrom('GET', 'HEAD', 'POST'), async (each, method) => {
        if (plainAnswer(each, method, patience) === undefined) return;
        written++;
        await expectTheSame(each, method);
      }),
      { numRuns: runs, seed: 20261123 },
    );
    expect(written / runs).toBeGreaterThan(0.3);
  });
});

describe("left to Node's own server", () => {
  test.each<[string, Partial<Answer>]>([
    ['a second header in a value (RFC 9110 §5.5)', { headers: { 'x-a': 'b\r\nx-c: d' } }],
    ['CR in a value (RFC 9110 §5.5)', { headers: { 'x-a': 'b\rc' } }],
    ['LF at the end of a value (RFC 9110 §5.5)', { headers: { 'x-a': 'b\n' } }],
    ['NUL in a value (RFC 9110 §5.5)', { headers: { 'x-a': '\0' } }],
    ['a value beyond ASCII (RFC 9110 §5.5)', { headers: { location: 'http://localhost/Users/å' } }],
    ['a value beyond Latin 1', { headers: { 'x-a': '🙂' } }],
    ['a name that is no token (RFC 9110 §5.6.2)', { headers: { 'x a': 'b' } }],
    ['a name with another header in it', { headers: { 'x-a: b\r\nx-c': 'd' } }],
    ['a name of nothing', { headers: { '': 'b' } }],
    ['a name in upper case', { headers: { 'X-A': 'b' } }],
    ['a length of its own (RFC 9110 §8.6)', { headers: { 'content-length': '1' } }],
    ['chunks (RFC 9112 §6.1)', { headers: { 'transfer-encoding': 'chunked' } }],
    ['trailers, which only chunks can have (RFC 9112 §6.5)', { headers: { trailer: 'x-a' } }],
    ['an end to the connection (RFC 9112 §9.6)', { headers: { connection: 'close' } }],
    ['a patience of its own (RFC 9110 §7.6.1)', { headers: { 'keep-alive': 'timeout=1' } }],
    ['a date of its own (RFC 9110 §6.6.1)', { headers: { date: 'Sun, 06 Nov 1994 08:49:37 GMT' } }],
    ['a status nobody knows (RFC 9110 §15)', { status: 299 }],
    ['a status that is none (RFC 9110 §15)', { status: 1000 }],
    ['half a status', { status: 200.5 }],
    ['an answer before the answer (RFC 9110 §15.2)', { status: 100 }],
    ['a change of protocol (RFC 9110 §15.2.2)', { status: 101 }],
  ])('%s', (_, answer) => {
    expect(plainAnswer({ status: 200, headers: {}, body: '{}', ...answer }, 'GET', patience)).toBeUndefined();
  });
});

test('the date is that of the second (RFC 9110 §5.6.7, its example)', () => {
  const date = () =>
    /^Date: (.*)\r$/m.exec(`${plainAnswer({ status: 200, headers: {}, body: '' }, 'GET', patience)}`)?.[1];
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(1994, 10, 6, 8, 49, 37) });
  expect(date()).toBe('Sun, 06 Nov 1994 08:49:37 GMT');
  vi.setSystemTime(Date.UTC(1994, 10, 6, 8, 49, 37, 999));
  expect(date()).toBe('Sun, 06 Nov 1994 08:49:37 GMT');
  vi.setSystemTime(Date.UTC(1994, 10, 6, 8, 49, 38));
  expect(date()).toBe('Sun, 06 Nov 1994 08:49:38 GMT');
  vi.setSystemTime(Date.UTC(1994, 10, 6, 8, 49, 36));
  expect(date()).toBe('Sun, 06 Nov 1994 08:49:36 GMT');
});
