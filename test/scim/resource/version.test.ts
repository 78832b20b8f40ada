import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/scim/json.ts';
import { Version } from '../../../src/scim/resource/version.ts';
import { userType } from '../../../src/scim/schema/type.ts';

const created = '2026-01-01T00:00:00.1234567Z';
const lastModified = '2026-01-02T03:04:05.678Z';
const revision = 12;
const core = userType.schema.id;
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const of = (attributes: JsonObject | string, id = '1', schemas = userType.inUse) =>
  new Version(id, schemas, { created, lastModified, revision }, attributes);

// RFC 7643 §3.1: what every resource has; §8.3 has `schemas` and `id` first and `meta` last.
const meta = { resourceType: 'User', created, lastModified, version: 'W/"12"' };

describe('its JSON', () => {
  const id = fc.oneof(fc.uuid(), fc.string({ minLength: 1 }), fc.constantFrom('"', '\\', 'ł'));
  const attributes = fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z]{0,5}$/), fc.jsonValue(), {
    noNullPrototype: true,
  });

  test('says what its values say', () => {
    fc.assert(
      fc.property(id, attributes, (id, values) => {
        const { schemas, ...kept } = JSON.parse(JSON.stringify(values));
        const version = of(kept, id);
        const whole = { schemas: [core], id, ...kept, meta };
        expect(version.resource()).toEqual(whole);
        expect(version.text({})).toBe(JSON.stringify(whole));
        expect(version.json).toBe(JSON.stringify(kept).length <= 4096 ? JSON.stringify(kept) : undefined);
        expect(version.resource()).toEqual(whole);
        expect(version.text({})).toBe(JSON.stringify(whole));
      }),
      { seed: 7643 },
    );
  });

  test('names the schemas in use (RFC 7643 §3)', () => {
    const attributes = { userName: 'a', [enterprise]: { department: 'd' } };
    const version = of(attributes, '1', userType.inUse.of(attributes));
    expect(JSON.parse(version.text({})).schemas).toEqual([core, enterprise]);
    expect(version.resource().schemas).toEqual([core, enterprise]);
  });

  test.each(['http://localhost/scim/Users/1', 'http://"\\/Users/1'])('tells of its location %s', location => {
    const told = JSON.parse(of({ userName: 'a' }).text({ location }));
    expect(told).toEqual({ schemas: [core], id: '1', userName: 'a', meta: { ...meta, location } });
  });

  test.each([[{ userName: 'a' }], [{}]])('tells of groups beside %j', attributes => {
    const groups = [{ value: '2' }];
    const told = JSON.parse(of(attributes).text({ groups: JSON.stringify(groups) }));
    expect(told).toEqual({ schemas: [core], id: '1', ...attributes, groups, meta });
    expect(Object.keys(told).at(-1)).toBe('meta');
  });
});

describe('what is kept', () => {
  test('is the JSON alone, once it is made', () => {
    const version = of({ userName: 'a' });
    expect(version.json).toBeUndefined();
    version.condense();
    expect(version.json).toBe('{"userName":"a"}');
  });

  test('are values too, where the JSON is long', () => {
    const version = of({ userName: 'a'.repeat(5000) });
    const { attributes } = version;
    version.condense();
    expect(version.json).toBeUndefined();
    expect(version.attributes).toBe(attributes);
  });

  test('are values that somebody asked for, and none that somebody just looked at', () => {
    const version = of('{"userName":"a"}');
    expect(version.peek()).toEqual({ userName: 'a' });
    expect(version.json).toBeDefined();
    expect(version.attributes).toBe(version.attributes);
    expect(version.json).toBeUndefined();
  });
});

test('the next version is one later, and all else of it stays', () => {
  const version = of({ userName: 'a' });
  const next = version.next(Date.UTC(2027, 0), { userName: 'b' });
  expect(next.resource()).toEqual({
    schemas: [core],
    id: '1',
    userName: 'b',
    meta: { ...meta, lastModified: '2027-01-01T00:00:00.000Z', version: 'W/"13"' },
  });
  expect(version.resource()).toEqual({ schemas: [core], id: '1', userName: 'a', meta });
});
