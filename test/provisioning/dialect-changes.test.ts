import { describe, expect, test } from 'vitest';
import { by, createWorld, enterprise, few, from, type Options, sentIn, type World } from './world/world.ts';

const tags = 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User:tags';
const manager = `${enterprise}:manager`;
const type = 'WindowsAzureActiveDirectoryRole';

const attributes = {
  ...few,
  title: from('jobTitle'),
  nickName: from('mailNickname'),
  'name.givenName': from('givenName'),
  'emails[type eq "work"].value': from('mail'),
  [`${enterprise}:department`]: from('department'),
  [tags]: from('otherMails'),
  [manager]: from('manager'),
};
const mapping: Options = { users: { attributes }, groups: {} };
const withRoles = (expression: string): Options => ({
  users: {
    attributes: {
      ...few,
      [expression.startsWith('Single') ? 'roles[primary eq "True"].value' : 'roles']: by(
        `${expression}([appRoleAssignments])`,
      ),
    },
  },
});

const whole = {
  jobTitle: 'Engineer',
  mailNickname: 'aino',
  givenName: 'Aino',
  mail: 'a@contoso.com',
  department: 'Sales',
  otherMails: ['one'],
};
const team = (world: World) => {
  world.redefine(tags, { multivalued: true });
  world.directory.person('boss');
  world.directory.person('other');
  world.directory.person('aino', whole);
  world.directory.group('team', ['aino', 'boss', 'other']);
  world.directory.assign('team');
};
const change =
  (properties: object) =>
  ({ directory }: World) =>
    directory.change('aino', properties);
const roles = (world: World) => {
  world.directory.role('r1', 'Admin', 'Administrator');
  world.directory.role('r2', 'User');
  world.directory.person('aino');
  world.directory.assign('aino', 'r1');
};
const anotherRole = ({ directory }: World) => {
  directory.unassign('aino');
  directory.assign('aino', 'r2');
};

interface Change {
  says: string;
  job?: Options;
  given?: (world: World) => void;
  happens: (world: World) => void;
  /** Operations of the PATCH without the flag, and with `?aadOptscim062020`. */
  plain: unknown[];
  flagged: unknown[];
}

/** Every kind of change in both dialects (§3, §4, §5, §6, §13). */
const changes: Change[] = [
  {
    says: '§3: replace of a plain attribute: merged under the flag',
    happens: change({ jobTitle: 'Boss' }),
    plain: [{ op: 'Replace', path: 'title', value: 'Boss' }],
    flagged: [{ op: 'replace', value: { title: 'Boss' } }],
  },
  {
    says: '§3, §13: add of a plain attribute: path-less and merged under the flag',
    given: world => {
      team(world);
      change({ mailNickname: null })(world);
    },
    happens: change({ mailNickname: 'babs' }),
    plain: [{ op: 'Add', path: 'nickName', value: 'babs' }],
    flagged: [{ op: 'add', value: { nickName: 'babs' } }],
  },
  {
    says: '§3: a part of a complex attribute: dotted path, dotted key',
    happens: change({ givenName: 'Aina' }),
    plain: [{ op: 'Replace', path: 'name.givenName', value: 'Aina' }],
    flagged: [{ op: 'replace', value: { 'name.givenName': 'Aina' } }],
  },
  {
    says: '§3: replace of a filtered path: separate in both',
    happens: change({ mail: 'b@contoso.com' }),
    plain: [{ op: 'Replace', path: 'emails[type eq "work"].value', value: 'b@contoso.com' }],
    flagged: [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'b@contoso.com' }],
  },
  {
    says: '§3: add of a filtered path where no such element exists',
    given: world => {
      team(world);
      change({ mail: null })(world);
    },
    happens: change({ mail: 'b@contoso.com' }),
    plain: [{ op: 'Add', path: 'emails[type eq "work"].value', value: 'b@contoso.com' }],
    flagged: [{ op: 'add', path: 'emails[type eq "work"].value', value: 'b@contoso.com' }],
  },
  {
    says: '§3: an extension attribute: URN, colon, name; the same as a key under the flag',
    happens: change({ department: 'Support' }),
    plain: [{ op: 'Replace', path: `${enterprise}:department`, value: 'Support' }],
    flagged: [{ op: 'replace', value: { [`${enterprise}:department`]: 'Support' } }],
  },
  {
    says: '§13: a multi-valued attribute only ever gets Add',
    happens: change({ otherMails: ['one', 'two'] }),
    plain: [{ op: 'Add', path: tags, value: ['two'] }],
    flagged: [{ op: 'add', path: tags, value: ['two'] }],
  },
  {
    says: '§13: several changes: mapping order without the flag; filtered paths first, merged last with it',
    happens: change({ displayName: 'Aino V', mail: 'b@contoso.com', department: 'Support' }),
    plain: [
      { op: 'Replace', path: 'displayName', value: 'Aino V' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'b@contoso.com' },
      { op: 'Replace', path: `${enterprise}:department`, value: 'Support' },
    ],
    flagged: [
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'b@contoso.com' },
      { op: 'replace', value: { displayName: 'Aino V', [`${enterprise}:department`]: 'Support' } },
    ],
  },
  {
    says: '§3: disable: "False" as text, false as a boolean under the flag',
    happens: change({ accountEnabled: false }),
    plain: [{ op: 'Replace', path: 'active', value: 'False' }],
    flagged: [{ op: 'replace', path: 'active', value: false }],
  },
  {
    says: '§3: re-enable: "True" and true',
    given: world => {
      team(world);
      world.target.users.push({
        id: 'x1',
        userName: 'aino@contoso.com',
        active: false,
        displayName: 'aino',
        title: 'Engineer',
        nickName: 'aino',
        name: { givenName: 'Aino' },
        emails: [{ type: 'work', value: 'a@contoso.com' }],
        [enterprise]: { department: 'Sales' },
        'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': { tags: ['one'] },
      });
      change({ accountEnabled: false })(world);
    },
    happens: change({ accountEnabled: true }),
    plain: [{ op: 'Replace', path: 'active', value: 'True' }],
    flagged: [{ op: 'replace', path: 'active', value: true }],
  },
  {
    says: '§6, §13: setting the manager: a bare id, with its path in both',
    happens: ({ directory }) => directory.manage('aino', 'boss'),
    plain: [{ op: 'Add', path: manager, value: 't1' }],
    flagged: [{ op: 'add', path: manager, value: 't1' }],
  },
  {
    says: '§6: changing the manager',
    given: world => {
      team(world);
      world.directory.manage('aino', 'boss');
    },
    happens: ({ directory }) => directory.manage('aino', 'other'),
    plain: [{ op: 'Replace', path: manager, value: 't2' }],
    flagged: [{ op: 'replace', path: manager, value: 't2' }],
  },
  {
    says: '§5: renaming a group',
    happens: ({ directory }) => directory.rename('team', 'squad'),
    plain: [{ op: 'Replace', path: 'displayName', value: 'squad' }],
    flagged: [{ op: 'replace', value: { displayName: 'squad' } }],
  },
  {
    says: '§5: adding a member',
    given: world => {
      team(world);
      world.directory.person('new');
      world.directory.assign('new');
    },
    happens: ({ directory }) => directory.join('team', 'new'),
    plain: [{ op: 'Add', path: 'members', value: [{ $ref: null, value: 't4' }] }],
    flagged: [{ op: 'add', path: 'members', value: [{ $ref: null, value: 't4' }] }],
  },
  {
    says: '§5: removing a member: a value, or a path with a filter under the flag',
    given: world => {
      team(world);
      world.directory.assign('other');
    },
    happens: ({ directory }) => directory.part('team', 'other'),
    plain: [{ op: 'Remove', path: 'members', value: [{ value: 't2' }] }],
    flagged: [{ op: 'remove', path: 'members[value eq "t2"]' }],
  },
  {
    says: '§4: another role with SingleAppRoleAssignment: JSON in text; as on POST under the flag',
    job: withRoles('SingleAppRoleAssignment'),
    given: roles,
    happens: anotherRole,
    plain: [
      {
        op: 'Add',
        path: 'roles',
        value: [{ value: '{"id":"r2","value":"User","displayName":"User"}' }],
      },
    ],
    flagged: [{ op: 'add', path: 'roles', value: [{ primary: true, type, value: 'User' }] }],
  },
  {
    says: '§4: another role with AppRoleAssignmentsComplex: Add only, never removes',
    job: withRoles('AppRoleAssignmentsComplex'),
    given: roles,
    happens: anotherRole,
    plain: [
      {
        op: 'Add',
        path: 'roles',
        value: [{ value: '{"id":"r2","value":"User","displayName":"User"}' }],
      },
    ],
    flagged: [
      { op: 'add', path: 'roles', value: [{ primary: false, type, displayName: 'User', value: 'User' }] },
    ],
  },
  {
    says: '§4: another role with AssertiveAppRoleAssignmentsComplex: replace with what Entra has',
    job: withRoles('AssertiveAppRoleAssignmentsComplex'),
    given: roles,
    happens: anotherRole,
    plain: [
      { op: 'replace', path: 'roles', value: [{ primary: false, type, display: 'User', value: 'User' }] },
    ],
    flagged: [
      { op: 'replace', path: 'roles', value: [{ primary: false, type, display: 'User', value: 'User' }] },
    ],
  },
];

describe.each([
  ['without the flag', 'https://scim.example.com/v2', 'plain'],
  ['with ?aadOptscim062020', 'https://scim.example.com/v2?aadOptscim062020', 'flagged'],
] as const)('%s', (_, tenantUrl, dialect) => {
  test.each(changes)('$says', async ({ job, given, happens, ...expected }) => {
    const world = createWorld({ ...(job ?? mapping), tenantUrl });
    (given ?? team)(world);
    await world.cycle();
    happens(world);
    const { report } = await world.cycle();
    const [body, ...others] = sentIn(report, 'https://scim.example.com/v2')
      .filter(line => line.startsWith('PATCH'))
      .map(line => JSON.parse(line.slice(line.indexOf('{'))));
    expect(others).toEqual([]);
    expect(body.Operations).toEqual(expected[dialect]);
    // §13: the envelope is schemas, then Operations.
    expect(Object.keys(body)).toEqual(['schemas', 'Operations']);
  });
});
