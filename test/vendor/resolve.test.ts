import { expect, test } from 'vitest';
import { type Case, load } from './marked.ts';

function vendor(given: Case) {
  const { vendors, diagnostics } = load(given);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [only] = vendors;
  if (!only) throw new Error('no vendor');
  return only;
}

// The vendor file of the design document, with `brand: contoso`.
test('short forms and defaults are written out', () => {
  expect(vendor({})).toEqual({
    name: 'commbox',
    displayName: 'contoso.commbox.io',
    application: { from: { kind: 'custom' }, roles: {}, redirectUris: [], signInAudience: 'AzureADMyOrg' },
    assignments: [
      { principal: 'CommBox Agents', kind: 'group' },
      { principal: 'pilot@contoso.com', kind: 'user' },
    ],
    groups: {
      'CommBox Agents': { description: 'People who answer customers', owners: ['lead@contoso.com'] },
    },
    provisioning: {
      job: 'customappsso',
      tenantUrl: 'https://api.commbox.io/auth/scim',
      token: { secret: 'token' },
      scope: 'assigned',
      state: 'on',
      skipOutOfScopeDeletions: false,
      mappings: {
        users: {
          attributes: {
            userName: { source: { attribute: 'userPrincipalName' }, match: 1 },
            active: { source: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' } },
            displayName: { source: { attribute: 'displayName' } },
            'name.familyName': { source: { attribute: 'surname' } },
          },
          where: [{ name: 'Staff', all: [{ attribute: 'department', operator: 'IS NOT NULL' }] }],
        },
        groups: {
          attributes: {
            displayName: { source: { attribute: 'displayName' }, match: 1 },
            members: { source: { attribute: 'members' } },
          },
          where: [],
        },
      },
    },
    permissions: { application: [], delegated: ['User.Read'] },
    target: {
      users: { attributes: { userName: { required: true, filter: true } } },
      groups: { attributes: { displayName: { filter: true } } },
    },
    limitations: [],
    steps: {
      before: [{ do: 'Create an API key', at: 'CommBox > Settings > API' }],
      after: [],
      connectionFailed: 'Check that the CommBox user has Admin permissions',
    },
    secrets: ['token'],
  });
});

test.each([
  ['custom', { kind: 'custom' }],
  ['Humbol', { kind: 'gallery', displayName: 'Humbol' }],
  ['{ existing: Humbol test }', { kind: 'existing', nameOrId: 'Humbol test' }],
])('application.from: %s', (written, expected) => {
  expect(vendor({ edits: [['from: custom', `from: ${written}`]] }).application.from).toEqual(expected);
});

test('constants, defaults and flow types', () => {
  const { provisioning } = vendor({
    edits: [
      ['displayName: displayName', 'displayName: { constant: A, flow: ObjectAddOnly }'],
      ['name.familyName: surname', 'name.familyName: { default: Unknown }'],
    ],
  });
  const users = provisioning?.mappings.users;
  if (!users || users === 'off') throw new Error('users are mapped');
  expect(users.attributes).toMatchObject({
    displayName: { source: { constant: 'A' }, flow: 'ObjectAddOnly' },
    'name.familyName': { source: { none: true }, default: 'Unknown' },
  });
});

// Design: maps merge by key, everything else replaces, null removes.
test('an overlay merges maps, replaces the rest, and null removes', () => {
  const { provisioning, permissions, displayName } = vendor({
    files: {
      'commbox.dev.yaml': `displayName: Pilot
provisioning:
  state: off
  users:
    attributes: { name.familyName: null, name.givenName: givenName }
    where: [{ name: All, all: [{ attribute: mail, operator: IS NOT NULL }] }]
permissions: { delegated: { Calendars.ReadWrite: { optional: false } } }
variables: { brand: null }
`,
    },
    stack: 'config: { rollcall:commbox: { token: { secure: x } } }',
  });
  expect([displayName, provisioning?.state]).toEqual(['Pilot', 'off']);
  expect(permissions.delegated).toEqual(['User.Read', 'Calendars.ReadWrite']);
  const users = provisioning?.mappings.users;
  if (!users || users === 'off') throw new Error('users are mapped');
  expect(Object.keys(users.attributes)).toEqual(['userName', 'active', 'displayName', 'name.givenName']);
  expect(users.where.map(({ name }) => name)).toEqual(['All']);
});

test('an overlay of another stack does not count', () => {
  expect(vendor({ files: { 'commbox.prod.yaml': 'displayName: Production' } }).displayName).toBe(
    'contoso.commbox.io',
  );
});

test('$${ writes a literal ${, which regular expression replacements need', () => {
  const { provisioning } = vendor({
    edits: [
      [
        'displayName: displayName',
        `displayName: { expression: 'Replace([mail], , "(?<n>.*)@.*", , "$\${n}", , )' }`,
      ],
    ],
  });
  expect(provisioning?.mappings.users).toMatchObject({
    attributes: { displayName: { source: { expression: 'Replace([mail], , "(?<n>.*)@.*", , "${n}", , )' } } },
  });
});

const signIn = `application:
  from: custom
  redirectUris:
    https://contoso.com/always: {}
    https://contoso.com/contoso: { when: { brand: contoso } }
    https://contoso.com/other: { when: { brand: other } }
  secret: { displayName: key, endDate: '\${end}', when: { brand: other } }
`;

test('`when` compares with the stack’s value; what is off needs no values', () => {
  const { application } = vendor({
    edits: [
      ['application:\n  from: custom\n', signIn],
      ['variables:\n', 'variables:\n  end: { description: when the secret ends }\n'],
    ],
  });
  expect(application.redirectUris).toEqual(['https://contoso.com/always', 'https://contoso.com/contoso']);
  expect(application.secret).toBeUndefined();
});

test('a stack may restrict its vendors, and one that is only rehearsed needs no secrets', () => {
  const files = { 'humbol.yaml': 'displayName: Humbol\napplication: { from: Humbol }\n' };
  const stack = 'config: { rollcall:vendors: [humbol], rollcall:rehearsalOnly: true }';
  expect(vendor({ files, stack }).name).toBe('humbol');
  const rehearsed = 'config: { rollcall:rehearsalOnly: true, rollcall:commbox: { brand: contoso } }';
  expect(vendor({ stack: rehearsed }).secrets).toEqual(['token']);
});

test('the order of files does not matter', () => {
  const overlay = { 'commbox.dev.yaml': 'displayName: Pilot\nvariables: { brand: null }\n' };
  const stack = 'config: { rollcall:commbox: { token: { secure: x } } }';
  expect(vendor({ files: overlay, stack }).displayName).toBe('Pilot');
});
