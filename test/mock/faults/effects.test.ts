import { describe, expect, test } from 'vitest';
import { createScimServer, type Fault } from '../../../src/mock/index.ts';
import { post, raw, started, user } from '../wire.ts';

const always = (fault: Fault): { faults: Fault[] } => ({ faults: [{ match: 'POST', ...fault }] });
const made = async (url: string) => {
  const list: unknown = await (await fetch(`${url}/Users`)).json();
  return (list as { totalResults: number }).totalResults;
};

describe('what a fault does to an answer', () => {
  test('a status, with Retry-After and an error in the form of SCIM (RFC 7644 §3.12)', async () => {
    const { url } = await started(always({ name: 'Busy', status: 429, retryAfter: 30 }));
    const answer = await post(`${url}/Users`, user('aino'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '30']);
    expect(await answer.json()).toMatchObject({ status: '429', detail: expect.stringContaining('Busy') });
    expect(await made(url)).toBe(0);
  });

  test("an error in the vendor's own form", async () => {
    const target = { users: { attributes: {} }, errorBody: 'json' } as const;
    const { url } = await started({ target, ...always({ status: 503 }) });
    expect(await (await post(`${url}/Users`, user('aino'))).json()).toEqual({ error: expect.any(String) });
  });

  test.each<[Fault['answer'], string]>([
    [{ error: 'busy' }, 'application/scim+json'],
    ['busy', 'text/plain; charset=utf-8'],
    ['<h1>busy</h1>', 'text/html; charset=utf-8'],
  ])('a body of its own: %j', async (answer, type) => {
    const { url } = await started(always({ status: 502, answer }));
    const given = await post(`${url}/Users`, user('aino'));
    expect([given.status, given.headers.get('content-type')]).toEqual([502, type]);
    expect(await given.text()).toBe(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });

  test('a write that is done, but answered with 500', async () => {
    const { url } = await started(always({ status: 500, done: true }));
    expect((await post(`${url}/Users`, user('aino'))).status).toBe(500);
    expect(await made(url)).toBe(1);
  });

  test('HTML where JSON should be; the request is carried out', async () => {
    const { url } = await started(always({ do: 'html' }));
    const answer = await post(`${url}/Users`, user('aino'));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([201, 'text/html; charset=utf-8']);
    expect(await made(url)).toBe(1);
  });

  test('an expired token, as RFC 6750 §3 has it', async () => {
    const { url } = await started(always({ do: 'expiredToken' }));
    const answer = await post(`${url}/Users`, user('aino'));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/);
    expect(await made(url)).toBe(0);
  });

  test('a delay', async () => {
    const { url } = await started(always({ delay: 200 }));
    const began = performance.now();
    expect((await post(`${url}/Users`, user('aino'))).status).toBe(201);
    // Timers may be a millisecond early.
    expect(performance.now() - began).toBeGreaterThan(198);
  });
});

describe('what a fault does to a connection', () => {
  const body = JSON.stringify(user('aino'));
  const request = `POST /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

  test('half of a body is announced as a whole one', async () => {
    const server = await started(always({ do: 'truncated' }));
    const answer = await raw(server, request);
    const [, announced] = /content-length: (\d+)/.exec(answer) ?? [];
    const came = answer.slice(answer.indexOf('\r\n\r\n') + 4);
    expect(came.length).toBe(Math.floor(Number(announced) / 2));
    expect(() => JSON.parse(came)).toThrow();
    expect(await made(server.url)).toBe(1);
    await expect(post(`${server.url}/Users`, user('juho')).then(each => each.text())).rejects.toThrow();
  });

  test.each([
    [undefined, 0],
    [true, 1],
  ] as const)('a reset; done: %s', async (done, expected) => {
    const server = await started(always({ do: 'reset', done }));
    expect(await raw(server, request)).toBe('');
    await expect(post(`${server.url}/Users`, user('aino'))).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    });
    expect(await made(server.url)).toBe(expected);
  });

  test('no answer for as long as the client waits, and closing does not wait for it', async () => {
    const server = await started(always({ do: 'hang' }));
    const waiting = fetch(`${server.url}/Users`, { method: 'POST', body, signal: AbortSignal.timeout(300) });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    const patient = post(`${server.url}/Users`, body).catch(() => 'ended');
    while (server.requests.all().length < 2) await new Promise(resolve => setTimeout(resolve, 5));
    await server.close();
    expect(await patient).toBe('ended');
  });
});

describe('the same without a socket', () => {
  const ask = (fault: Fault, signal?: AbortSignal) => {
    const server = createScimServer({ ...always(fault), token: 'a-token' });
    const headers = { authorization: 'Bearer a-token' };
    const url = 'https://scim.example.com/scim/Users';
    const body = JSON.stringify(user('aino'));
    const answer = server.fetch(
      new Request(url, { method: 'POST', headers, body, ...(signal && { signal }) }),
    );
    return { answer, server };
  };

  test.each<[Fault, number, number]>([
    [{ status: 503 }, 503, 0],
    [{ status: 500, done: true }, 500, 1],
    [{ delay: 10 }, 201, 1],
    [{ do: 'html' }, 201, 1],
    [{ do: 'expiredToken' }, 401, 0],
  ])('%j', async (fault, status, users) => {
    const { answer, server } = ask(fault);
    expect([(await answer).status, server.store.users.size]).toEqual([status, users]);
  });

  test('a reset, half an answer and none at all fail as with fetch', async () => {
    const reset = { message: 'fetch failed', cause: { code: 'ECONNRESET' } };
    await expect(ask({ do: 'reset' }).answer).rejects.toMatchObject(reset);
    const cut = await ask({ do: 'truncated' }).answer;
    expect(cut.status).toBe(201);
    await expect(cut.text()).rejects.toMatchObject(reset);
    await expect(ask({ do: 'hang' }, AbortSignal.timeout(20)).answer).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });
});
