import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Version } from '../../../src/scim/resource/version.ts';
import { userType } from '../../../src/scim/schema/type.ts';
import { Shelf } from '../../../src/scim/store/shelf.ts';
import { Stored } from '../../../src/scim/store/stored.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** As ISO 8601 has them: with any number of digits behind the second. */
const date = fc
  .tuple(
    fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true }),
    fc.stringMatching(/^\d{0,9}$/),
  )
  .map(([date, digits]) => date.toISOString().replace(/\.\d+Z/, `${digits && `.${digits}`}Z`));
const name = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('x'.repeat(5000), 'ł'.repeat(3000), '\ud800'),
);
const content = fc.record({
  created: date,
  lastModified: date,
  revision: fc.integer({ min: 1, max: 10 ** 15 }),
  attributes: fc.record(
    { userName: fc.string(), displayName: name, [enterprise]: fc.record({ department: name }) },
    { requiredKeys: ['userName'], noNullPrototype: true },
  ),
});

type Content = typeof content extends fc.Arbitrary<infer T> ? T : never;

const made = (id: string, { attributes, ...revision }: Content) =>
  new Version(id, userType.inUse.of(attributes), revision, structuredClone(attributes));

/** What `made` has made, as RFC 7643 §3.1 says. */
function expected(id: string, { attributes, created, lastModified, revision }: Content) {
  const schemas = [userType.schema.id, ...(enterprise in attributes ? [enterprise] : [])];
  const meta = { resourceType: 'User', created, lastModified, version: `W/"${revision}"` };
  return { schemas, id, ...attributes, meta };
}

describe.each([true, false])('with a shelf: %s', hasShelf => {
  const shelf = hasShelf ? new Shelf() : undefined;

  test('each has the version that was put there last', () => {
    const change = fc.record({
      whose: fc.nat(3),
      act: fc.constantFrom('put', 'put', 'hold', 'release', 'look'),
      content,
    });
    fc.assert(
      fc.property(fc.array(content, { minLength: 4, maxLength: 4 }), fc.array(change), (first, changes) => {
        const present = [...first];
        const all = present.map((each, at) => new Stored(made(String(at), each), at, shelf));
        for (const { whose, act, content } of changes) {
          const stored = all[whose];
          if (!stored) continue;
          if (act === 'put') stored.version = made(stored.id, content);
          if (act === 'put') present[whose] = content;
          if (act === 'hold') expect(stored.hold()).toBe(stored.version);
          if (act === 'release') stored.release();
          const one = present[whose];
          if (one) expect(stored.version.resource()).toEqual(expected(stored.id, one));
        }
        for (const [at, each] of present.entries()) {
          const resource = expected(String(at), each);
          expect(all[at]?.version.peekResource()).toEqual(resource);
          expect(all[at]?.version.text()).toBe(JSON.stringify(resource));
          expect([all[at]?.id, all[at]?.sequence]).toEqual([String(at), at]);
        }
      }),
      { numRuns: 300, seed: 7643 },
    );
  });

  test('a version that somebody has stays as it was', () => {
    fc.assert(
      fc.property(content, content, content, (first, second, third) => {
        const stored = new Stored(made('1', first), 1, shelf);
        stored.version = made('1', second);
        const [before, other] = [stored.version, new Stored(made('2', first), 2, shelf)];
        other.version = made('2', third);
        stored.version = made('1', third);
        expect(before.resource()).toEqual(expected('1', second));
      }),
      { numRuns: 100, seed: 7643 },
    );
  });

  test('a version that is held is there with what was read of it, until there is another', () => {
    const stored = new Stored(made('1', of('a')), 1, shelf);
    stored.version = made('1', of('b'));
    const { attributes } = stored.hold();
    new Stored(made('2', of('c')), 2, shelf).version = made('2', of('d'));
    expect(stored.version.attributes).toBe(attributes);
    stored.version = made('1', of('e'));
    expect(stored.version.attributes).toEqual({ userName: 'e' });
  });
});

const at = '2026-01-01T00:00:00.000Z';
const of = (userName: string): Content => ({
  created: at,
  lastModified: at,
  revision: 1,
  attributes: { userName },
});

test('what is on the shelf is not on the heap, but for what was asked for last', () => {
  const shelf = new Shelf();
  const one = new Stored(made('1', of('a')), 1, shelf);
  const other = new Stored(made('2', of('b')), 2, shelf);
  const given = made('1', of('c'));
  one.version = given;
  expect(one.version).toBe(given);
  other.version = made('2', of('d'));
  expect(one.version).not.toBe(given);
  expect(one.version).toEqual(given);
  expect(one.version).toBe(one.version);
});

test.each([10, 2000, 5000])('slots are given back before and after a name of %i characters', length => {
  const shelf = new Shelf();
  for (let round = 0; round < 1000; round++) {
    const stored = new Stored(made('1', of('a')), 1, shelf);
    for (const name of ['a', 'b'.repeat(length), 'c']) stored.version = made('1', of(name));
    stored.release();
  }
  // In units of 64 bytes: a few slots of both lengths.
  expect(shelf.slots.take(100)).toBeLessThan(200);
});

test('dates may be as long as they like', () => {
  const created = `2026-01-01T00:00:00.${'0'.repeat(300_000)}Z`;
  const shelf = new Shelf();
  const stored = new Stored(made('1', of('a')), 1, shelf);
  const other = new Stored(made('2', of('a')), 2, shelf);
  for (const userName of ['b', 'c']) {
    stored.version = made('1', { ...of(userName), created });
    other.version = made('2', of(userName));
    expect(stored.version.resource()).toEqual(expected('1', { ...of(userName), created }));
  }
});
