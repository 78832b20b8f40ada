import { describe, expect, test } from 'vitest';
import { createScimServer, type VendorProfile } from '../../../src/scim/index.ts';
import { patch, send, server, user } from '../table.ts';

// `holds` of ScimServerOptions: what a server with another profile stored is "taken as it is".
const demanding: VendorProfile = {
  users: { attributes: { userName: {}, displayName: {}, title: { required: true } } },
};

function takenOver(read: (from: ReturnType<typeof server>) => void) {
  const from = server();
  expect(send(from, ['POST /Users', user({ userName: 'a', nickName: 'N' })]).status).toBe(201);
  read(from);
  const to = createScimServer({
    profile: demanding,
    token: undefined,
    clock: { now: () => Date.UTC(2026, 0, 2) },
    ids: () => 'new',
    holds: from.store,
  });
  return { from, to };
}

describe.each<[string, (from: ReturnType<typeof server>) => void]>([
  ['its JSON', () => {}],
  ['its values', from => expect(send(from, ['GET /Users?filter=nickName eq "N"']).status).toBe(200)],
])('a resource of which the first server had %s', (_, read) => {
  test('is checked whole when it is first changed', () => {
    const { to } = takenOver(read);
    const refused = send(to, ['PATCH /Users/1', patch({ op: 'replace', path: 'displayName', value: 'A' })]);
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toContain('title is required');
    expect(send(to, ['GET /Users/1']).body).toMatchObject({ nickName: 'N', meta: { version: 'W/"1"' } });
  });

  test('is taken with what it lacked', () => {
    const { from, to } = takenOver(read);
    const title = { op: 'add', path: 'title', value: 'T' };
    const name = { op: 'replace', path: 'displayName', value: 'A' };
    expect(send(to, ['PATCH /Users/1', patch(title, name)]).status).toBe(200);
    expect(send(to, ['PATCH /Users/1', patch({ ...name, value: 'B' })]).status).toBe(200);
    expect(send(to, ['GET /Users/1']).body).toMatchObject({ title: 'T', displayName: 'B', nickName: 'N' });
    expect(send(from, ['GET /Users/1']).body).not.toHaveProperty('title');
  });
});

test('what two resources must not share is found when one of them is changed', () => {
  const from = server();
  for (const userName of ['a', 'b'])
    expect(send(from, ['POST /Users', user({ userName, nickName: 'N' })]).status).toBe(201);
  const profile: VendorProfile = {
    users: { attributes: { userName: {}, displayName: {}, nickName: { unique: true } } },
  };
  const to = server({ profile, holds: from.store });
  const operation = (path: string, value: string) =>
    send(to, ['PATCH /Users/1', patch({ op: 'replace', path, value })]).status;
  expect(operation('displayName', 'A')).toBe(409);
  expect(operation('nickName', 'M')).toBe(200);
  expect(operation('displayName', 'A')).toBe(200);
});

test('what the vendor demands of an attribute is asked of a PATCH of it alone', () => {
  const to = server({ profile: demanding });
  expect(send(to, ['POST /Users', user({ userName: 'a', title: 'T', displayName: 'A' })]).status).toBe(201);
  const operation = (op: string, path: string, value?: string) =>
    send(to, ['PATCH /Users/1', patch({ op, path, ...(value === undefined ? {} : { value }) })]).status;
  expect(operation('replace', 'displayName', 'B')).toBe(200);
  expect(operation('remove', 'title')).toBe(400);
  expect(operation('remove', 'displayName')).toBe(200);
  expect(send(to, ['GET /Users/1']).body).toMatchObject({ title: 'T', meta: { version: 'W/"3"' } });
});
