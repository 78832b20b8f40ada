import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScimServer, type VendorProfile } from '../../../src/scim/index.ts';

// `userName eq "x"` is answered by an index alone; in brackets it is the same filter (RFC 7644 §3.4.2.2, "grouping"),
// read, compiled and tried on what it may be about.

const profile: VendorProfile = { users: { attributes: { userName: { filter: true }, title: {} } } };

function serverOf(dialect: 'entra' | 'lenient' | 'strict', vendor?: VendorProfile) {
  let serial = 0;
  const server = createScimServer({
    token: undefined,
    dialect,
    ...(vendor && { profile: vendor }),
    clock: { now: () => Date.parse('2026-03-02T08:00:00Z') },
    ids: () => `id-${++serial}`,
  });
  const headers = { 'content-type': 'application/scim+json' };
  const ask = (filter: string) => {
    const url = `/scim/Users?filter=${encodeURIComponent(filter)}`;
    const { status, body } = server.handle({ method: 'GET', url, headers });
    const { totalResults, Resources, scimType } = JSON.parse(body);
    return { status, totalResults, Resources, scimType };
  };
  const post = (user: object) =>
    server.handle({
      method: 'POST',
      url: '/scim/Users',
      headers,
      body: JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], ...user }),
    }).status;
  return { ask, post };
}

const text = fc.oneof(
  fc.constantFrom('ada', 'Ada', 'ÄDA', 'äda', '5', 'True', 'x y'),
  fc.string({ maxLength: 4 }),
);
const names = [
  'userName',
  'USERNAME',
  'externalId',
  'displayName',
  'title',
  'id',
  'emails',
  'active',
  'groups',
  'not',
  'x',
];

describe.each(['entra', 'lenient', 'strict'] as const)('%s', dialect => {
  test.each([
    ['no vendor', undefined],
    ['a vendor that takes eq on userName', profile],
  ])('%s: the same is found, or refused', (_, vendor) => {
    const seen = { found: 0, none: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            userName: text.filter(each => each.trim() !== ''),
            externalId: fc.oneof(text, fc.constant(5)),
            title: text,
          }),
          { maxLength: 6 },
        ),
        fc.constantFrom(...names),
        text,
        (users, name, sought) => {
          const { ask, post } = serverOf(dialect, vendor);
          for (const user of users) post(user);
          const filter = `${name} eq ${JSON.stringify(sought)}`;
          const answer = ask(filter);
          expect(answer).toEqual(ask(`(${filter})`));
          if (answer.status !== 200) seen.refused++;
          else if (answer.totalResults > 0) seen.found++;
          else seen.none++;
        },
      ),
      { numRuns: 1500, seed: 7644 },
    );
    expect(Math.min(seen.found, seen.none)).toBeGreaterThan(10);
    if (vendor) expect(seen.refused).toBeGreaterThan(20);
  });
});

test('a number is not its text', () => {
  const { ask, post } = serverOf('lenient');
  expect(post({ userName: 'ada', externalId: 5 })).toBe(201);
  expect(ask('externalId eq "5"')).toEqual(ask('(externalId eq "5")'));
});
