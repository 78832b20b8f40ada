import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collection } from '../../../src/scim/collection.ts';
import { entra } from '../../../src/scim/dialect.ts';
import { compileFilter } from '../../../src/scim/filter/compile.ts';
import { parseFilter } from '../../../src/scim/filter/parse.ts';
import { candidates } from '../../../src/scim/filter/plan.ts';
import { Version } from '../../../src/scim/resource/version.ts';
import { userType } from '../../../src/scim/schema/type.ts';

const word = fc.constantFrom('a', 'A', 'b', 'B', 'c');
const people = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 30 }).map(String),
    displayName: word,
    externalId: word,
    emails: fc.array(fc.record({ type: fc.constantFrom('work', 'home'), value: word }), { maxLength: 3 }),
  }),
  { selector: ({ id }) => id, maxLength: 10 },
);
const clause = fc
  .tuple(
    fc.constantFrom(
      'id',
      'displayName',
      'externalId',
      'emails',
      'emails.value',
      'emails[type eq "work"].value',
      'title',
    ),
    fc.constantFrom('eq', 'eq', 'eq', 'ne', 'co'),
    fc.oneof(word, fc.constantFrom('1', '2')),
  )
  .map(([name, op, value]) => `${name} ${op} "${value}"`);
const inside = fc
  .tuple(fc.constantFrom('work', 'home'), word)
  .map(([type, value]) => `type eq "${type}" and value eq "${value}"`);
const { filter } = fc.letrec<{ filter: string }>(tie => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    clause,
    inside.map(each => `emails[${each}]`),
    fc
      .tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('filter').map(each => `not (${each})`),
  ),
}));

const revision = { created: '', lastModified: '', revision: 1 };

test('what the indexes name holds everything the filter holds for, through changes and deletions', () => {
  let indexed = 0;
  fc.assert(
    fc.property(people, people, fc.array(word), filter, (first, second, gone, text) => {
      const { store } = collection(userType, undefined, entra);
      const put = ({ id, ...attributes }: (typeof first)[number]) =>
        store.put(new Version(id, userType.inUse, revision, { userName: id, ...attributes }));
      first.map(put);
      second.map(put);
      for (const id of gone) store.delete(id);
      const parsed = parseFilter(text);
      const holds = compileFilter(parsed, userType, entra);
      const all = [...store.values()].filter(holds).map(({ id }) => id);
      const few = candidates(parsed, store, userType, entra);
      if (!few) return;
      indexed++;
      expect(few.map(({ id }) => id)).toEqual(expect.arrayContaining(all));
    }),
    { numRuns: 3000, seed: 7644 },
  );
  expect(indexed).toBeGreaterThan(500);
});

test("what a vendor's list marks as filterable is answered through an index", () => {
  const { store, type } = collection(
    userType,
    {
      users: {
        attributes: { 'phoneNumbers[type eq "mobile"].value': { filter: true }, nickName: { filter: true } },
      },
    },
    entra,
  );
  for (const text of ['phoneNumbers[type eq "mobile"].value eq "x"', 'nickName eq "x"'])
    expect(candidates(parseFilter(text), store, type, entra)).toEqual([]);
});

test.each([
  ['id eq "7"', true],
  ['userName eq "x"', true],
  ['externalId eq "x"', true],
  ['displayName eq "x"', true],
  ['emails.value eq "x"', true],
  ['emails[type eq "work"].value eq "x"', true],
  ['emails[type eq "work" and value eq "x"]', true],
  ['active eq true and userName eq "x"', true],
  ['userName eq "x" or displayName eq "y"', true],
  ['userName eq "x" or title eq "y"', false],
  ['title eq "y"', false],
  ['userName sw "y"', false],
  ['not (userName eq "x")', false],
])('%s is answered through indexes: %s', (text, answered) => {
  const { store } = collection(userType, undefined, entra);
  expect(candidates(parseFilter(text), store, userType, entra) !== undefined).toBe(answered);
});
