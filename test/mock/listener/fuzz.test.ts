import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunningScimServer } from '../../../src/mock/index.ts';
import { started, statuses, user } from '../wire.ts';

const requests = 3000;
const together = 24;

const created = JSON.stringify({ ...user('aino'), emails: [{ type: 'work', value: 'a@b.c' }] });
const patched = JSON.stringify({ Operations: [{ op: 'replace', path: 'name.givenName', value: 'Aino' }] });
const templates = [
  `POST /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/scim+json\r\nContent-Length: ${created.length}\r\n\r\n${created}`,
  `PATCH /scim/v2/Users/1 HTTP/1.1\r\nHost: localhost\r\nIf-Match: W/"1"\r\nContent-Length: ${patched.length}\r\n\r\n${patched}`,
  `POST /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n${created.length.toString(16)}\r\n${created}\r\n0\r\n\r\n`,
  'GET /scim/v2/Users?filter=emails[type%20eq%20%22work%22].value%20co%20%22a%22&count=2&sortBy=userName HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET /_/requests?since=0&limit=2 HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET /?view=users&q=a&page=1 HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: a=b\r\n\r\n',
  'POST /_/faults HTTP/1.1\r\nHost: localhost\r\nContent-Length: 36\r\n\r\n{"match":"TRACE","first":1,"delay":1}',
  'POST /_/page/faults/turn HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nid=1&on=no',
  'PUT /_/faults HTTP/1.1\r\nHost: localhost\r\nContent-Length: 13\r\n\r\n{"faults":[]}',
  'DELETE /scim/v2/Groups/%2e%2e HTTP/1.1\r\nHost: localhost\r\n\r\n',
];

/** Where a request is changed, and what is put there. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(12),
  put: fc.oneof(
    fc.constantFrom(
      '\r\n',
      '\0',
      '"',
      '\\',
      '[',
      '{',
      '%',
      '%00',
      '%ff',
      '/',
      '..',
      '__proto__',
      ' ',
      '\n',
      ':',
      '*',
    ),
    fc.constantFrom(
      'Content-Length: 5\r\n',
      'Transfer-Encoding: chunked\r\n',
      'Expect: 100-continue\r\n',
      'Upgrade: h2c\r\n',
    ),
    fc.string({ maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.uint8Array({ maxLength: 12 }).map(bytes => Buffer.from(bytes).toString('latin1')),
  ),
});
const mutated = fc
  .tuple(
    fc.array(fc.constantFrom(...templates), { minLength: 1, maxLength: 3 }),
    fc.array(change, { maxLength: 6 }),
  )
  .map(([parts, changes]) =>
    changes.reduce((text, { at, remove, put }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + put + text.slice(start + remove);
    }, parts.join('')),
  );
const bytes = fc.oneof(
  { weight: 20, arbitrary: mutated },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 2000 }).map(each => Buffer.from(each).toString('latin1')),
  },
);

/** Sends bytes, says that nothing more comes, and gives what comes back. */
function exchange(server: RunningScimServer, text: string): Promise<string> {
  return new Promise(resolve => {
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1').on('data', part => (answer += part));
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    socket.setTimeout(5000, () => socket.destroy());
    socket.end(Buffer.from(text, 'latin1'));
  });
}

test(`${requests} broken requests: none is a mistake of the server, and it goes on`, async () => {
  // What the server calls its own mistake fails the test when it is closed.
  const server = await started({ resources: [{ ...user('somebody'), id: '1' }] });
  const texts = fc.sample(bytes, { numRuns: requests, seed: 20260105 });
  let answered = 0;
  const next = texts.values();
  const send = async () => {
    for (const text of next) {
      const answer = await exchange(server, text);
      const given = statuses(answer);
      answered += given.length;
      // 501 is what RFC 7644 §3.11 has for /Me.
      expect([text, given.filter(status => status >= 500 && status !== 501)]).toEqual([text, []]);
    }
  };
  await Promise.all(Array.from({ length: together }, send));
  expect(answered).toBeGreaterThan(requests / 2);
  expect((await fetch(`${server.url}/Users/1`)).status).toBeLessThan(500);
});

test('slow and unfinished requests hold nothing up', async () => {
  const server = await started();
  const port = Number(new URL(server.origin).port);
  const unfinished = [
    'GET /Users HT',
    'POST /Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{"user',
    '',
  ];
  const sockets = Array.from({ length: 300 }, (_, at) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(unfinished[at % unfinished.length] || '\r\n');
    return socket;
  });
  expect((await fetch(`${server.url}/Users`)).status).toBe(200);
  // Gone in the middle of a body: nothing of it happens.
  for (const socket of sockets) socket.destroy();
  expect(await (await fetch(`${server.url}/Users?count=0`)).json()).toMatchObject({ totalResults: 0 });
});
