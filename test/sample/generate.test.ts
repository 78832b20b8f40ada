import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankOf } from '../../src/sample/generate/organisation.ts';
import {
  type DirectoryDocument,
  type DirectoryFormat,
  type GenerateOptions,
  generateDirectory,
  loadDirectory,
  loadDocument,
  writeDirectory,
} from '../../src/sample/index.ts';

const formats: DirectoryFormat[] = ['jsonl', 'json', 'yaml'];
const textOf = (document: DirectoryDocument, format: DirectoryFormat) =>
  [...writeDirectory(document, format)].join('');

const from: DirectoryDocument = {
  tenant: {
    displayName: 'Fabrikam',
    domains: ['fabrikam.com', 'fabrikam.onmicrosoft.com'],
    gallery: ['Zoom'],
  },
  users: [
    { userPrincipalName: 'ada@fabrikam.com', displayName: 'Ada', id: '4bdc2b5f-1f6d-4a51-9c14-95ea10be0d5f' },
    { userPrincipalName: 'aino.virtanen@fabrikam.com', manager: 'ada@fabrikam.com' },
  ],
  groups: [
    { displayName: 'Members', members: ['ada@fabrikam.com'] },
    { displayName: 'Old', key: 'Members (old)', members: ['ada@fabrikam.com'] },
    { displayName: 'Everybody', rule: 'user.accountEnabled -eq true' },
  ],
};
const audiences = [['Members', 'Admins'], ['Everybody'], ['Members (old)'], []];

const options = fc.record<GenerateOptions>({
  users: fc.integer({ min: 1, max: 400 }),
  groups: fc.option(fc.nat(40), { nil: undefined }),
  seed: fc.nat(2 ** 31 - 1),
  from: fc.constantFrom(undefined, from),
  audiences: fc.constantFrom([], audiences),
});

test('whatever is generated loads without a diagnostic, in every format, and is the same in each', () => {
  fc.assert(
    fc.property(options, given => {
      const document = generateDirectory(given);
      const loaded = formats.map(format => loadDirectory(`d.${format}`, textOf(document, format)));
      for (const { value, diagnostics } of loaded) {
        expect(diagnostics).toEqual([]);
        expect(value?.users).toHaveLength(given.users);
      }
      const [first, ...others] = loaded.map(({ value }) => value?.users.map(({ properties }) => properties));
      for (const other of others) expect(other).toEqual(first);
    }),
    { numRuns: 40 },
  );
});

test('the same seed gives the same bytes, another one others', () => {
  fc.assert(
    fc.property(options, given => {
      const text = textOf(generateDirectory(given), 'jsonl');
      expect(textOf(generateDirectory(given), 'jsonl')).toBe(text);
      if (given.users > 10)
        expect(textOf(generateDirectory({ ...given, seed: given.seed ^ 1 }), 'jsonl')).not.toBe(text);
    }),
    { numRuns: 20 },
  );
});

test('a directory to go on from stays as it is: its tenant, its people, its groups and who is in them', () => {
  const { tenant, users, groups } = generateDirectory({ users: 300, groups: 5, seed: 1, from, audiences });
  expect(tenant).toEqual(from.tenant);
  expect(users.slice(0, 2)).toEqual(from.users);
  expect(groups[2]).toEqual(from.groups[2]);
  for (const [index, group] of from.groups.slice(0, 2).entries()) {
    expect(groups[index]).toMatchObject({ displayName: group.displayName });
    expect(groups[index]?.members?.slice(0, 1)).toEqual(group.members);
  }
  expect(groups.map(({ displayName }) => displayName)).toContain('Admins');
  expect(groups).toHaveLength(3 + 1 + 5);
});

test('one that is larger than wanted is left out', () => {
  const { tenant, users } = generateDirectory({ users: 1, seed: 1, from });
  expect([tenant.displayName, users.length]).toEqual(['Contoso', 1]);
});

test('most people use a vendor, most of them in its largest group, hardly anybody in two', () => {
  const { users, groups } = generateDirectory({ users: 5_000, seed: 7, audiences: [['Admins', 'Members']] });
  const [admins, members] = ['Admins', 'Members'].map(
    name => new Set(groups.find(({ displayName }) => displayName === name)?.members),
  );
  if (!admins || !members) throw new Error('the groups are missing');
  const either = users.filter(({ userPrincipalName: name }) => admins.has(name) || members.has(name));
  const both = users.filter(({ userPrincipalName: name }) => admins.has(name) && members.has(name));
  expect(either.length / users.length).toBeGreaterThan(0.8);
  expect(members.size / either.length).toBeGreaterThan(0.9);
  expect(both.length / users.length).toBeLessThan(0.01);
});

test('a large directory holds what breaks rollouts, at the rates of real ones', () => {
  const { users } = generateDirectory({ users: 20_000, seed: 3 });
  const share = (is: (user: Record<string, unknown>) => boolean) => users.filter(is).length / users.length;
  const between = (rate: number, low: number, high: number) => {
    expect(rate).toBeGreaterThan(low);
    expect(rate).toBeLessThan(high);
  };
  between(
    share(({ userType }) => userType === 'Guest'),
    0.02,
    0.04,
  );
  between(
    share(({ mail }) => mail === undefined),
    0.005,
    0.02,
  );
  between(
    share(({ accountEnabled }) => accountEnabled === false),
    0.01,
    0.03,
  );
  between(
    share(({ deletedDateTime }) => deletedDateTime !== undefined),
    0.0005,
    0.005,
  );
  between(
    share(({ surname }) => surname === undefined),
    0.005,
    0.05,
  );
  between(
    share(({ displayName }) => /[\u0370-\uffff]/.test(String(displayName))),
    0.05,
    0.3,
  );
  between(
    share(({ manager }) => manager === undefined),
    0.02,
    0.06,
  );
  const countries = new Set(users.map(({ usageLocation }) => usageLocation));
  expect(countries.size).toBeGreaterThan(20);
});

test('managers are a tree: everybody ends at whoever leads', () => {
  const { users } = generateDirectory({ users: 2_000, seed: 5 });
  const managerOf = new Map(users.map(({ userPrincipalName, manager }) => [userPrincipalName, manager]));
  const reports = Map.groupBy(users, ({ manager }) => manager);
  for (const { userPrincipalName } of users) {
    let steps = 0;
    for (let at: unknown = userPrincipalName; at !== undefined; at = managerOf.get(String(at))) steps++;
    expect(steps).toBeLessThan(10);
  }
  for (const [manager, people] of reports) if (manager !== undefined) expect(people.length).toBeLessThan(20);
});

test.each([
  [0, 1, { manager: null, height: 0 }],
  [0, 9, { manager: null, height: 1 }],
  [8, 9, { manager: 0, height: 0 }],
  [1, 10, { manager: 0, height: 1 }],
  [9, 10, { manager: 1, height: 0 }],
  [0, 74, { manager: null, height: 3 }],
])('the place of number %i of %i in a tree with eight reports each', (index, size, rank) => {
  expect(rankOf(index, size)).toEqual(rank);
});

test('a YAML sample is taken as it is written, or its mistakes are told', () => {
  const text = 'tenant: { displayName: C, domains: [c.com] }\nusers:\n  - { userPrincipalName: a@c.com }\n';
  expect(loadDocument('d.yaml', text).value).toEqual({
    tenant: { displayName: 'C', domains: ['c.com'] },
    users: [{ userPrincipalName: 'a@c.com' }],
    groups: [],
  });
  const { value, diagnostics } = loadDocument('d.yaml', `${text}    - nonsense\n`);
  expect([value, diagnostics.length > 0]).toEqual([undefined, true]);
});
