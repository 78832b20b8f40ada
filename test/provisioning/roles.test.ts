import { type Row, scenarios } from './world/rows.ts';
import { by, core, enterprise, few, type Options, patch, type Sent, type World } from './world/world.ts';

const single: Options = {
  users: {
    attributes: {
      ...few,
      'roles[primary eq "True"].value': by('SingleAppRoleAssignment([appRoleAssignments])'),
    },
  },
};
const several = (name: string): Options => ({
  users: { attributes: { ...few, roles: by(`${name}([appRoleAssignments])`) } },
});
const flagged = (options: Options): Options => ({
  ...options,
  tenantUrl: 'https://scim.example.com/v2?aadOptscim062020',
});

const roles = ({ directory }: World) => {
  directory.role('r1', 'Admin', 'Administrator');
  directory.role('r2', 'User');
  directory.person('aino');
};
const match: Sent = ['GET', '/Users?filter=userName+eq+%22aino%40contoso.com%22'];
const created = (sent: unknown[]): Sent => [
  'POST',
  '/Users',
  {
    schemas: [core, enterprise],
    userName: 'aino@contoso.com',
    active: true,
    displayName: 'aino',
    meta: { resourceType: 'User' },
    roles: sent,
  },
];
const type = 'WindowsAzureActiveDirectoryRole';
const asText = (id: string, value: string, displayName: string) => ({
  value: JSON.stringify({ id, value, displayName }),
});

const rows: Row[] = [
  {
    says: '§4: SingleAppRoleAssignment on POST',
    job: single,
    given: world => {
      roles(world);
      world.directory.assign('aino', 'r1');
    },
    sent: [match, created([{ primary: true, type, value: 'Admin' }])],
  },
  {
    says: '§4: a role given to a group counts for its direct members',
    job: single,
    given: world => {
      roles(world);
      world.directory.group('admins', ['aino']);
      world.directory.assign('admins', 'r1');
    },
    sent: [match, created([{ primary: true, type, value: 'Admin' }])],
  },
  {
    says: '§4: PATCH without the flag carries the role as JSON in text',
    job: single,
    given: world => {
      roles(world);
      world.directory.assign('aino', 'r2');
    },
    after: [
      ({ directory }) => {
        directory.unassign('aino');
        directory.assign('aino', 'r1');
      },
    ],
    sent: [
      ['GET', '/Users/t1'],
      [
        'PATCH',
        '/Users/t1',
        patch({ op: 'Add', path: 'roles', value: [asText('r1', 'Admin', 'Administrator')] }),
      ],
    ],
  },
  {
    says: '§4: the flag makes POST and PATCH alike',
    job: flagged(single),
    given: world => {
      roles(world);
      world.directory.assign('aino', 'r2');
    },
    after: [
      ({ directory }) => {
        directory.unassign('aino');
        directory.assign('aino', 'r1');
      },
    ],
    sent: [
      ['GET', '/Users/t1'],
      [
        'PATCH',
        '/Users/t1',
        patch({ op: 'add', path: 'roles', value: [{ primary: true, type, value: 'Admin' }] }),
      ],
    ],
  },
  {
    says: '§4: with several roles nobody knows which one goes out: told in the entry',
    job: single,
    given: world => {
      roles(world);
      world.directory.assign('aino', 'r1');
      world.directory.assign('aino', 'r2');
    },
    sent: [match, created([{ primary: true, type, value: 'Admin' }])],
    entries: [{ notes: [{ code: 'SeveralAppRoles', attribute: 'roles[primary eq "True"].value' }] }],
  },
  {
    says: '§4: no role works with SyncAll; §3: an empty roles goes out',
    job: { ...single, secrets: { SyncAll: 'true' } },
    given: world => {
      roles(world);
      world.directory.assign('aino', 'r1');
    },
    sent: [match, created([])],
  },
  {
    says: '§4 and §13: AppRoleAssignmentsComplex on POST: primary false, displayName',
    job: several('AppRoleAssignmentsComplex'),
    given: world => {
      roles(world);
      world.directory.assign('aino', 'r1');
      world.directory.assign('aino', 'r2');
    },
    sent: [
      match,
      created([
        { primary: false, type, displayName: 'Administrator', value: 'Admin' },
        { primary: false, type, displayName: 'User', value: 'User' },
      ]),
    ],
  },
  {
    says: '§4: AppRoleAssignmentsComplex on PATCH: Add only, JSON in text',
    job: several('AppRoleAssignmentsComplex'),
    given: world => {
      roles(world);
      world.directory.assign('aino', 'r1');
    },
    after: [
      ({ directory }) => {
        directory.unassign('aino');
        directory.assign('aino', 'r2');
      },
    ],
    sent: [
      ['GET', '/Users/t1'],
      ['PATCH', '/Users/t1', patch({ op: 'Add', path: 'roles', value: [asText('r2', 'User', 'User')] })],
    ],
  },
  {
    says: '§4: AssertiveAppRoleAssignmentsComplex on PATCH: replace with what Entra has',
    job: several('AssertiveAppRoleAssignmentsComplex'),
    given: world => {
      roles(world);
      world.directory.assign('aino', 'r1');
      world.directory.assign('aino', 'r2');
    },
    after: [
      ({ directory }) => {
        directory.unassign('aino');
        directory.assign('aino', 'r2');
      },
    ],
    sent: [
      ['GET', '/Users/t1'],
      [
        'PATCH',
        '/Users/t1',
        patch({
          op: 'replace',
          path: 'roles',
          value: [{ primary: false, type, display: 'User', value: 'User' }],
        }),
      ],
    ],
  },
  {
    says: "§13: type is always Entra's own word, a mapping to it is lost",
    job: {
      users: {
        attributes: {
          ...few,
          'roles[primary eq "True"].value': { source: { constant: 'Member' } },
          'roles[primary eq "True"].type': { source: { constant: 'mine' } },
        },
      },
    },
    given: world => {
      roles(world);
      world.directory.assign('aino', 'r1');
    },
    sent: [match, created([{ primary: true, type, value: 'Member' }])],
  },
];

scenarios('roles (§4, §13)', rows);
