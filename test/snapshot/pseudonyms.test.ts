import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DirectoryDocument,
  generateDirectory,
  loadDirectory,
  writeDirectory,
} from '../../src/sample/index.ts';
import { applyMappings, customTemplate, type DeclaredObjectMapping } from '../../src/schema/index.ts';
import { conditionsOf, type PseudonymOptions, pseudonymise } from '../../src/snapshot/index.ts';
import { value } from '../expression/run.ts';

// Other people, the same behaviour: what a mapping, a scope or a match makes of the real ones it makes of these.

type User = DirectoryDocument['users'][number];

const salt = 'a salt for tests';
const options = { salt, conditions: [], people: [] };

/** An invented directory in which everybody can be told again: `employeeType` says nothing and stays. */
function people(seed: number, count = 40): DirectoryDocument {
  const document = generateDirectory({ users: count, seed, groups: 3 });
  const users = document.users.map((user, at) => ({ ...user, employeeType: `number ${at}` }));
  return { ...document, users };
}

const pairs = (real: DirectoryDocument, other: DirectoryDocument): [User, User][] => {
  const others = new Map(other.users.map(user => [user.employeeType, user]));
  return real.users.map(user => {
    const found = others.get(user.employeeType);
    if (!found) throw new TypeError(`nobody is ${String(user.employeeType)}`);
    return [user, found];
  });
};

const seed = fc.integer({ min: 1, max: 1_000_000 });
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
/** Letters by case, digits, and everything else as it is. */
const shape = (text: string) =>
  text
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a')
    .replace(/\p{Lo}/gu, 'L')
    .replace(/\d/g, '9');

describe('an invented directory under other names', () => {
  test('is a directory, of the same people in the same groups with the same managers', () => {
    fc.assert(
      fc.property(seed, number => {
        const real = people(number);
        const other = pseudonymise(real, options);
        const text = [...writeDirectory(other, 'jsonl')].join('');
        expect(loadDirectory('people.jsonl', text).diagnostics).toEqual([]);
        const names = new Map(pairs(real, other).map(([a, b]) => [a.userPrincipalName, b.userPrincipalName]));
        const renamed = (name: unknown) => names.get(String(name)) ?? name;
        for (const [a, b] of pairs(real, other)) expect(b.manager).toBe(a.manager && renamed(a.manager));
        expect(other.groups.map(({ displayName, members }) => [displayName, members])).toEqual(
          real.groups.map(({ displayName, members }) => [
            displayName,
            members?.map(name => String(renamed(name))).sort(),
          ]),
        );
      }),
      { numRuns: 8 },
    );
  });

  test('keeps every shape, domain and absence', () => {
    fc.assert(
      fc.property(seed, number => {
        const real = people(number);
        for (const [a, b] of pairs(real, pseudonymise(real, options))) {
          expect(Object.keys(b)).toEqual(Object.keys(a));
          for (const property of Object.keys(a)) {
            if (property === 'id') continue;
            expect(textsIn(b[property]).map(shape)).toEqual(textsIn(a[property]).map(shape));
          }
          for (const property of ['userPrincipalName', 'mail'])
            expect(String(b[property]).split('@')[1]).toBe(String(a[property]).split('@')[1]);
        }
      }),
      { numRuns: 8 },
    );
  });

  test('names nobody by the names, addresses and numbers they have', () => {
    const identifying = [
      'givenName',
      'surname',
      'displayName',
      'userPrincipalName',
      'mail',
      'mobilePhone',
      'employeeId',
      'id',
    ];
    fc.assert(
      fc.property(seed, number => {
        const real = people(number);
        for (const [a, b] of pairs(real, pseudonymise(real, options)))
          for (const property of identifying)
            if (a[property] !== undefined) expect(b[property]).not.toBe(a[property]);
      }),
      { numRuns: 8 },
    );
  });

  // What people's mappings compare and join; each is true of some of the invented people and false of others.
  const relations = [
    'CBool([userPrincipalName]=[mail])',
    'CBool(Join(" ", [givenName], [surname])=[displayName])',
    'CBool(Append([mailNickname], "@contoso.com")=[userPrincipalName])',
    'CBool(ToLower(NormalizeDiacritics(Join(".", [givenName], [surname])))=Word([userPrincipalName], 1, "@"))',
    'CBool(Left([mailNickname], 3)=Left([mail], 3))',
    'CBool(Len([surname])>6)',
    'IsPresent([mobilePhone])',
    'CBool(InStr([userPrincipalName], "@contoso.com")>0)',
  ];

  test.each(relations)('%s comes out the same', expression => {
    const outcomes = new Set<unknown>();
    fc.assert(
      fc.property(seed, number => {
        const real = people(number);
        for (const [a, b] of pairs(real, pseudonymise(real, options))) {
          const outcome = value(expression, a as Record<string, string>);
          outcomes.add(outcome);
          expect([b.displayName, value(expression, b as Record<string, string>)]).toEqual([
            b.displayName,
            outcome,
          ]);
        }
      }),
      { numRuns: 8 },
    );
    // No expression that fails for everybody.
    expect([...outcomes].every(outcome => typeof outcome === 'boolean')).toBe(true);
  });

  test('the same salt gives the same bytes, another one others', () => {
    const real = people(7);
    const text = (document: DirectoryDocument) => [...writeDirectory(document, 'jsonl')].join('');
    const once = text(pseudonymise(real, options));
    expect(text(pseudonymise(structuredClone(real), options))).toBe(once);
    expect(text(pseudonymise(real, { ...options, salt: 'another' }))).not.toBe(once);
  });

  test('somebody new changes nobody else’s name', () => {
    const real = people(11, 400);
    const few = {
      ...real,
      users: real.users.slice(0, 300).map(({ manager: _, ...user }) => user),
      groups: [],
    };
    const all = new Map(
      pseudonymise(real, options).users.map(user => [user.employeeType, user.userPrincipalName]),
    );
    const changed = pseudonymise(few, options).users.filter(
      user => all.get(user.employeeType) !== user.userPrincipalName,
    );
    // Two names that come to the same pseudonym: whoever comes second gets another one.
    expect(changed.length).toBeLessThanOrEqual(2);
  });
});

describe('one person', () => {
  const person: User = {
    userPrincipalName: 'Mikael.Mueller@contoso.com',
    displayName: 'Müller, Mikael',
    givenName: 'Mikael',
    surname: 'Müller',
    mail: 'mikael.mueller@contoso.com',
    mailNickname: 'mmueller',
    otherMails: ['mikael@example.com'],
    proxyAddresses: ['SMTP:mikael.mueller@contoso.com', 'smtp:mikmul7@contoso.com'],
    department: 'Sales',
    jobTitle: 'Account Manager',
    employeeHireDate: '2020-03-15T00:00:00Z',
    onPremisesExtensionAttributes: { extensionAttribute1: 'Badge 42', extensionAttribute2: 'EU' },
    onPremisesDistinguishedName: 'CN=Mikael Müller,OU=Sales,DC=contoso,DC=com',
    businessPhones: ['+358 40 555 0101'],
  };
  const one = (user: User, more: Partial<PseudonymOptions> = {}) => {
    const document = { tenant: { displayName: 'C', domains: ['contoso.com'] }, users: [user], groups: [] };
    const [other] = pseudonymise(document, { ...options, ...more }).users;
    if (!other) throw new TypeError();
    return other;
  };

  test('addresses are made of the other name as they were of the real one', () => {
    const other = one(person);
    const given = String(other.givenName).toLowerCase();
    // Ü goes to a letter with the same two dots, which is transliterated the same way.
    const surname = String(other.surname)
      .toLowerCase()
      .replace('ä', 'ae')
      .replace('ö', 'oe')
      .replace('ü', 'ue');
    expect(other.displayName).toBe(`${other.surname}, ${other.givenName}`);
    expect(other.userPrincipalName.toLowerCase()).toBe(`${given}.${surname}@contoso.com`);
    expect(other.mail).toBe(other.userPrincipalName.toLowerCase());
    expect(other.mailNickname).toBe(`${given.slice(0, 1)}${surname}`);
    expect(other.otherMails).toEqual([`${given}@example.com`]);
    expect(other.proxyAddresses).toEqual([
      `SMTP:${other.mail}`,
      expect.stringMatching(new RegExp(`^smtp:${given.slice(0, 3)}.{3}7@contoso\\.com$`)),
    ]);
    expect(other.onPremisesDistinguishedName).toBe(
      `CN=${other.givenName} ${other.surname},OU=Sales,DC=contoso,DC=com`,
    );
  });

  test('what says nothing of one person stays, what may is replaced by its shape', () => {
    const other = one(person);
    expect(other.department).toBe('Sales');
    expect(other.jobTitle).toMatch(/^[A-Z][a-z]{6} [A-Z][a-z]{6}$/);
    expect(other.employeeHireDate).toMatch(/^2020-03-\d\dT00:00:00Z$/);
    expect(other.businessPhones).toEqual([expect.stringMatching(/^\+\d{3} \d\d \d{3} \d{4}$/)]);
    expect(JSON.stringify(other)).not.toMatch(/Mikael|ller|Badge|0101/i);
  });

  test('what conditions look at stays, unless it names somebody', () => {
    const other = one(person, {
      conditions: ['jobTitle', 'onPremisesExtensionAttributes.extensionAttribute2', 'surname'],
    });
    expect(other.jobTitle).toBe('Account Manager');
    expect(other.onPremisesExtensionAttributes).toMatchObject({ extensionAttribute2: 'EU' });
    expect(other.onPremisesExtensionAttributes).not.toMatchObject({ extensionAttribute1: 'Badge 42' });
    expect(other.surname).not.toBe('Müller');
  });

  test('whom a vendor file names keeps the name it uses', () => {
    const other = one(person, { people: ['mikael.mueller@contoso.com'] });
    expect(other.userPrincipalName).toBe(person.userPrincipalName);
    expect(other.mail).toBe(person.mail);
    expect(other.displayName).not.toBe(person.displayName);
  });

  test('a guest stays one', () => {
    const guest = 'priya.nair_example.com#EXT#@contoso.onmicrosoft.com';
    const user = {
      userPrincipalName: guest,
      givenName: 'Priya',
      surname: 'Nair',
      userType: 'Guest',
      mail: 'priya.nair@example.com',
    };
    const other = one(user);
    const local = `${other.givenName}.${other.surname}`.toLowerCase();
    expect(other.userPrincipalName).toBe(`${local}_example.com#EXT#@contoso.onmicrosoft.com`);
    expect(other.mail).toBe(`${local}@example.com`);
  });

  test.each(['陈伟', 'Ольга Коваль', 'Γιώργος', '山田 花子', 'محمد', 'Nguyễn', "O'Brien-Smith"])(
    '%s has a name of the same script and length',
    displayName => {
      const other = one({ userPrincipalName: 'x1@contoso.com', displayName });
      expect(other.displayName).not.toBe(displayName);
      expect(shape(String(other.displayName))).toBe(shape(displayName));
    },
  );
});

test('conditions are what filters, comparisons, Switch and IIF look at', () => {
  const users: DeclaredObjectMapping = {
    attributes: {
      userName: { source: { attribute: 'userPrincipalName' }, match: 1 },
      title: { source: { expression: 'IIF([country]="FI", [jobTitle], [city])' } },
      locale: { source: { expression: 'Switch([usageLocation], "en", "FI", "fi")' } },
      nickName: { source: { expression: 'ToLower(IIF(CBool([extensionAttribute1]="x"), "a", [mail]))' } },
    },
    where: [
      { name: 'A', all: [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }] },
      { name: 'B', all: [{ attribute: 'displayName', operator: 'Includes', value: 'x' }] },
    ],
  };
  const schema = applyMappings(customTemplate('scim').schema, { users });
  expect(conditionsOf([schema])).toEqual({
    properties: [
      'country',
      'department',
      'displayName',
      'onPremisesExtensionAttributes.extensionAttribute1',
      'usageLocation',
    ],
    identifying: ['displayName'],
  });
});
