import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ScimServer, VendorProfile } from '../../src/scim/index.ts';
import { request } from './model/request.ts';
import { runs } from './model/runs.ts';
import { enterprise, send, server, token, userUrn } from './table.ts';

const profile: VendorProfile = {
  users: {
    closed: true,
    attributes: {
      userName: { required: true, filter: true },
      active: { type: 'Boolean' },
      'emails[type eq "work"].value': { count: 1, unique: true },
      'roles[primary eq "True"].value': { count: 1 },
      [`${enterprise}:manager`]: {},
    },
  },
  groups: { attributes: { displayName: { required: true, unique: true }, members: {} } },
};

/** RFC 7643: userName is unique and `schemas` is there; whoever is stored is found by id and by userName. */
function invariants(to: ScimServer): void {
  const { users, groups } = to.store;
  const names = [...users.values()].map(user => String(user.userName).toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  for (const { id, userName } of users.values()) {
    const filter = encodeURIComponent(`userName eq ${JSON.stringify(userName)}`);
    expect(send(to, [`GET /Users?filter=${filter}`]).body.Resources).toMatchObject([{ id, userName }]);
  }
  for (const resource of [...users.values(), ...groups.values()]) {
    expect(Object.getPrototypeOf(resource)).toBe(Object.prototype);
    expect(send(to, [`GET /${resource.meta.resourceType}s/${resource.id}`]).body.id).toBe(resource.id);
    expect(resource.schemas[0]).toMatch(/^urn:ietf:params:scim:schemas:core:2\.0:(User|Group)$/);
  }
}

test.each([
  { dialect: 'entra' as const },
  { dialect: 'strict' as const },
  { dialect: 'lenient' as const },
  { dialect: 'entra' as const, profile },
  { dialect: 'strict' as const, profile },
  { dialect: 'lenient' as const, profile },
])('no request gives a 5xx or throws, every answer is well-formed: %j', options => {
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 12 }), requests => {
      const to = server(options);
      send(to, [
        'POST /Users',
        { schemas: [userUrn], userName: 'a', emails: [{ type: 'work', value: 'w' }] },
      ]);
      for (const each of requests) {
        const { status, headers, body: text } = to.handle(each);
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
        if (text !== '') {
          expect(headers['content-type']).toMatch(/^application\/(scim\+)?json$/);
          expect(JSON.parse(text)).toHaveProperty('schemas');
        }
        expect(text).not.toContain(token);
      }
      invariants(to);
    }),
    { numRuns: runs(600), seed: 7643 },
  );
});

test('random requests reach every kind of answer, so that the property above says something', () => {
  const seen = new Set<number>();
  fc.assert(
    fc.property(fc.array(request, { minLength: 5, maxLength: 12 }), requests => {
      const to = server();
      send(to, ['POST /Users', { userName: 'a' }]);
      for (const each of requests) seen.add(to.handle(each).status);
    }),
    { numRuns: 1000, seed: 7644 },
  );
  expect([...seen].sort()).toEqual(
    expect.arrayContaining([200, 201, 204, 304, 400, 401, 404, 405, 409, 412]),
  );
});

test('both faces answer alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 4 }), async requests => {
      const [plain, http] = [server(), server()];
      for (const { method, url, headers, body: text } of requests) {
        if (!URL.canParse(`http://localhost${url}`) || (method === 'GET' && text !== undefined)) continue;
        const sent = new Request(`http://localhost${url}`, {
          method,
          headers,
          ...(text ? { body: text } : {}),
        });
        const expected = plain.handle({
          method: sent.method,
          url: sent.url,
          headers: Object.fromEntries(sent.headers),
          body: text,
        });
        const response = await http.fetch(sent);
        expect(response.status).toBe(expected.status);
        expect(await response.text()).toBe(expected.body);
        expect(Object.fromEntries(response.headers)).toMatchObject(expected.headers);
      }
    }),
    { numRuns: 300, seed: 7643 },
  );
});
