import { describe, expect, test } from 'vitest';
import { type Fault, faulty } from '../../../src/mock/index.ts';
import { createScimServer } from '../../../src/scim/index.ts';
import { user } from '../wire.ts';

function server(...faults: Fault[]) {
  let ids = 0;
  const scim = createScimServer({ token: undefined, clock: { now: () => 0 }, ids: () => String(++ids) });
  const handle = faulty(scim.handle, { faults });
  const post = () =>
    handle({
      method: 'POST',
      url: 'https://scim.example.com/scim/Users',
      headers: {},
      body: JSON.stringify(user(`user-${ids}`)),
    });
  return { post, users: () => scim.store.users.size };
}

describe('faults on the way to a server in the same process', () => {
  test.each<[Fault, number, number]>([
    [{ match: 'POST /Users', status: 503 }, 503, 0],
    [{ match: 'POST /Users', status: 500, done: true }, 500, 1],
    [{ match: 'POST /Groups', status: 503 }, 201, 1],
    [{ delay: 600_000 }, 201, 1],
    [{ do: 'expiredToken' }, 401, 0],
  ])('%j', (fault, status, made) => {
    const { post, users } = server(fault);
    expect([post().status, users()]).toEqual([status, made]);
  });

  // `name` and `code` as fetch and Node's sockets have them.
  test.each<[Fault, object, number]>([
    [{ do: 'reset' }, { code: 'ECONNRESET' }, 0],
    [{ do: 'truncated' }, { code: 'ECONNRESET' }, 1],
    [{ do: 'hang' }, { name: 'TimeoutError' }, 0],
    [{ do: 'hang', done: true }, { name: 'TimeoutError' }, 1],
  ])('%j', (fault, error, made) => {
    const { post, users } = server(fault);
    expect(post).toThrow(expect.objectContaining(error));
    expect(users()).toBe(made);
  });
});
