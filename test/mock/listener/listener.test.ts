import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startScimServer } from '../../../src/mock/index.ts';
import { limits } from '../../../src/scim/index.ts';
import { post, raw, started, statuses, user } from '../wire.ts';

const close = 'Connection: close\r\n\r\n';

describe('requests', () => {
  test('a user is made and found again, at the address the client knows', async () => {
    const { url } = await started();
    const created = await post(`${url}/Users`, user('aino'));
    expect(created.status).toBe(201);
    const location = created.headers.get('location') ?? '';
    expect(location).toMatch(new RegExp(`^${url}/Users/[^/]+$`));
    expect(await (await fetch(location)).json()).toMatchObject({ userName: 'aino', meta: { location } });
  });

  test('HEAD is GET without the body (RFC 9110 §9.3.2)', async () => {
    const server = await started();
    const got = await raw(server, `GET /Users HTTP/1.1\r\nHost: localhost\r\n${close}`);
    const head = await raw(server, `HEAD /Users HTTP/1.1\r\nHost: localhost\r\n${close}`);
    const dated = (text: string) => text.replace(/^Date: .*$/m, '');
    expect(dated(head)).toBe(dated(got.slice(0, got.indexOf('\r\n\r\n') + 4)));
    expect(statuses(head)).toEqual([200]);
  });

  test('several on one connection are answered in their order (RFC 9112 §9.3.2)', async () => {
    const server = await started();
    const body = JSON.stringify(user('one'));
    const answers = await raw(
      server,
      `POST /Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}` +
        `GET /Users HTTP/1.1\r\nHost: localhost\r\n\r\n` +
        `DELETE /Users HTTP/1.1\r\nHost: localhost\r\n${close}`,
    );
    expect(statuses(answers)).toEqual([201, 200, 405]);
    expect(answers).toContain('"totalResults":1');
  });

  test.each([
    ['in the absolute form', 'GET http://localhost/scim/Users HTTP/1.1\r\nHost: localhost', 200],
    ['of HTTP/1.0, without a Host', 'GET /Users HTTP/1.0', 200],
    // The root is there, for searches over every type (RFC 7644 §3.4.2.1), and knows no OPTIONS.
    ['to nothing at all', 'OPTIONS * HTTP/1.1\r\nHost: localhost', 405],
    ['with an unknown method', 'PROPFIND /Users HTTP/1.1\r\nHost: localhost', 405],
  ])('%s', async (_, line, status) => {
    const server = await started();
    expect(statuses(await raw(server, `${line}\r\n${close}`))).toEqual([status]);
  });

  test('a body may come piece by piece, in chunks', async () => {
    const server = await started();
    const body = Buffer.from(JSON.stringify(user('Åsa')));
    const chunks = [...body].map(byte => Buffer.from([0x31, 13, 10, byte, 13, 10]));
    const head = `POST /Users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n${close}`;
    const answer = await raw(server, head, ...chunks, '0\r\n\r\n');
    expect(statuses(answer)).toEqual([201]);
    expect(Buffer.from(answer, 'latin1').toString()).toContain('"Åsa"');
  });
});

describe('what is no request for this server is refused in its own words, and the server goes on', () => {
  const scim = 'urn:ietf:params:scim:api:messages:2.0:Error';
  test.each<[string, string | Buffer, number]>([
    ['noise', 'noise\r\n\r\n', 400],
    ['TLS', Buffer.from('16030100a5010000a10303', 'hex'), 400],
    ['a header without end', `GET /Users HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(70_000)}`, 431],
    ['a URL without end', `GET /${'x'.repeat(70_000)} HTTP/1.1\r\n`, 431],
    ['no Host', `GET /Users HTTP/1.1\r\n${close}`, 400],
    ['a Host that is none', `GET /Users HTTP/1.1\r\nHost: "x" <y>\r\n${close}`, 400],
    [
      'two lengths',
      `POST /Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n${close}{}`,
      400,
    ],
    [
      'a chunk that is none',
      'POST /Users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
    [
      'a compressed body',
      `POST /Users HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n${close}{}`,
      415,
    ],
    [
      'text in Latin 1',
      Buffer.from(
        `POST /Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n${close}{"\xe5":`,
        'latin1',
      ),
      400,
    ],
    [
      'a length beyond measure',
      `POST /Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n{`,
      413,
    ],
  ])('%s', async (_, bytes, status) => {
    const server = await started();
    const answer = await raw(server, bytes);
    // Node itself answers where there is no Host.
    expect(statuses(answer)).toEqual([status]);
    if (_ !== 'no Host') expect(answer).toContain(`{"schemas":["${scim}"],`);
    expect((await fetch(`${server.url}/Users`)).status).toBe(200);
  });

  test('a body over the limit: 413, also for a client that reads only after it has sent all', async () => {
    const server = await started();
    const tooLong = JSON.stringify({ userName: 'x'.repeat(limits.body) });
    const refused = await post(`${server.url}/Users`, tooLong);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ status: '413' });
    const fits = JSON.stringify({ ...user('x'), nickName: 'x'.repeat(limits.body - 200) });
    expect((await post(`${server.url}/Users`, fits)).status).toBe(201);
  });

  test('a chunked body without end is cut off', async () => {
    const server = await started();
    const answer = await new Promise<string>(resolve => {
      const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
      const part = Buffer.alloc(1_000_000, 'x');
      const chunk = Buffer.concat([Buffer.from('f4240\r\n'), part, Buffer.from('\r\n')]);
      let text = '';
      const more = () => socket.writable && socket.write(chunk, more);
      socket.on('data', got => (text += got));
      socket.on('error', () => {});
      socket.on('close', () => resolve(text));
      socket.write('POST /Users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n', more);
    });
    // The refusal may be lost with the connection; that the connection ends is what counts.
    expect(answer === '' || statuses(answer)[0] === 413).toBe(true);
    expect((await fetch(`${server.url}/Users`)).status).toBe(200);
  });
});

describe('who may ask', () => {
  test('with a token: whoever carries it, from anywhere', async () => {
    const { url } = await started({ token: 'a-token' });
    const ask = (headers: Record<string, string>) => fetch(`${url}/Users`, { headers });
    const bare = await ask({});
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="SCIM"']);
    expect((await ask({ authorization: 'Bearer another' })).status).toBe(401);
    expect((await ask({ authorization: 'Bearer a-token', origin: 'https://example.com' })).status).toBe(200);
  });

  test.each([
    ['a tool on this machine', 'localhost', '', 200],
    ['its own page', 'localhost:80', 'Origin: http://localhost:80\r\n', 200],
    ['by address', '127.0.0.1', '', 200],
    ['by address of version 6', '[::1]:80', '', 200],
    ['a page from elsewhere', 'localhost', 'Origin: https://example.com\r\n', 403],
    ['a page in a sandbox', 'localhost', 'Origin: null\r\n', 403],
    ['a page from another port', 'localhost:80', 'Origin: http://localhost:3000\r\n', 403],
    ['under a name made to lead here', 'rebound.example.com', '', 403],
  ])('without one: %s', async (_, host, origin, status) => {
    const server = await started();
    const answer = await raw(server, `GET /Users HTTP/1.1\r\nHost: ${host}\r\n${origin}${close}`);
    expect(statuses(answer)).toEqual([status]);
  });

  test('other machines are not let in without a token', async () => {
    await expect(startScimServer({ host: '0.0.0.0' })).rejects.toThrow(TypeError);
  });
});

describe('closing', () => {
  test('ends idle connections at once and takes no new ones', async () => {
    const server = await startScimServer();
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
    const ended = new Promise(resolve => socket.on('close', resolve));
    await fetch(`${server.url}/Users`);
    await server.close();
    await ended;
    await expect(fetch(`${server.url}/Users`)).rejects.toThrow();
  });

  test('a port that is taken is told', async () => {
    const { origin } = await started();
    const port = Number(new URL(origin).port);
    await expect(startScimServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
