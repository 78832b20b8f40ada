import { expect, test, vi } from 'vitest';
import { started } from '../wire.ts';

const send = (url: string, method: string, body?: unknown) =>
  fetch(url, {
    method,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

test('faults come and go by JSON, and count what they struck', async () => {
  const { url, origin } = await started();
  const faults = `${origin}/_/faults`;
  const status = async () => (await fetch(`${url}/Users`)).status;
  const added = await send(faults, 'POST', { match: 'GET /Users', first: 2, status: 503 });
  expect([added.status, added.headers.get('location')]).toEqual([201, '/_/faults/1']);
  expect([await status(), await status(), await status()]).toEqual([503, 503, 200]);
  expect(await (await fetch(faults)).json()).toEqual({
    seed: 1,
    faults: [
      {
        id: 1,
        name: '503',
        on: true,
        matched: 3,
        struck: 2,
        fault: { match: 'GET /Users', first: 2, status: 503 },
      },
    ],
  });
  // In YAML as well, as in a file.
  expect((await send(faults, 'PUT', 'seed: 3\nfaults: [{ name: Login, do: html }]')).status).toBe(200);
  expect((await fetch(`${url}/Users`)).headers.get('content-type')).toContain('html');
  expect((await send(`${faults}/2`, 'PATCH', { on: false })).status).toBe(204);
  expect((await fetch(`${url}/Users`)).headers.get('content-type')).toContain('json');
  expect((await send(`${faults}/2`, 'DELETE')).status).toBe(204);
  expect(await (await fetch(faults)).json()).toEqual({ seed: 3, faults: [] });
});

test('what struck a request is in the log', async () => {
  const { url, requests } = await started({
    faults: [
      { name: 'Lost', do: 'hang' },
      { name: 'Never', do: 'reset' },
    ],
  });
  const client = new AbortController();
  const asked = fetch(`${url}/Users`, { signal: client.signal });
  await vi.waitFor(() => expect(requests.all()).toMatchObject([{ fault: 'Lost', status: null }]));
  client.abort();
  await expect(asked).rejects.toThrow();
});

test.each<[method: string, path: string, body: unknown, status: number, problems: object[] | undefined]>([
  ['POST', '', { match: 'GET' }, 400, [{ code: 'RC5001', line: 1, column: 1 }]],
  ['POST', '', '{"do":', 400, [{ code: 'RC1001' }]],
  [
    'PUT',
    '',
    { faults: [{ do: 'hung' }] },
    400,
    [{ code: 'RC1008', line: 1, column: 18, hint: 'Did you mean hang?' }],
  ],
  ['PUT', '', 'x'.repeat(200_000), 413, undefined],
  ['PATCH', '/1', { on: 'yes' }, 400, undefined],
  ['PATCH', '/1', { on: true }, 404, undefined],
  ['DELETE', '/1', undefined, 404, undefined],
])('%s /_/faults%s with %j: %i', async (method, path, body, status, problems) => {
  const { origin } = await started();
  const answer = await send(`${origin}/_/faults${path}`, method, body);
  expect([answer.status, await answer.json()]).toEqual([
    status,
    problems
      ? expect.objectContaining({ problems: problems.map(each => expect.objectContaining(each)) })
      : expect.anything(),
  ]);
});
