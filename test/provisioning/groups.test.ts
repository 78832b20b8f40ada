import { type Row, scenarios } from './world/rows.ts';
import { few, from, groupsToo, type Options, patch, type Sent, type World } from './world/world.ts';

const both: Options = { groups: {} };
const flagged: Options = { groups: {}, tenantUrl: 'https://scim.example.com/v2?aadOptscim062020' };
const query = 'GET';
const groupMatch = (name: string): Sent => [
  query,
  `/Groups?excludedAttributes=members&filter=displayName+eq+%22${name}%22`,
];
const userMatch = (name: string): Sent => [query, `/Users?filter=userName+eq+%22${name}%40contoso.com%22`];
const memberCheck = (group: string, member: string): Sent => [
  query,
  `/Groups?filter=id+eq+%22${group}%22+and+members+eq+%22${member}%22&attributes=id`,
];
const userPost = (name: string): Sent => [
  'POST',
  '/Users',
  {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    userName: `${name}@contoso.com`,
    active: true,
    displayName: name,
    meta: { resourceType: 'User' },
    roles: [],
  },
];
const groupPost = (name: string): Sent => [
  'POST',
  '/Groups',
  {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:Group',
      'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
    ],
    externalId: name,
    displayName: name,
    meta: { resourceType: 'Group' },
  },
];
const team =
  (...members: string[]) =>
  ({ directory }: World) => {
    for (const member of members) directory.person(member);
    directory.group('team', members);
    directory.assign('team');
  };

const rows: Row[] = [
  {
    says: '§5 and §6: groups after users, created without members, members by PATCH last',
    job: both,
    given: team('aino', 'ben'),
    sent: [
      userMatch('aino'),
      userPost('aino'),
      userMatch('ben'),
      userPost('ben'),
      groupMatch('team'),
      groupPost('team'),
      [
        'PATCH',
        '/Groups/t3',
        patch({
          op: 'Add',
          path: 'members',
          value: [
            { $ref: null, value: 't1' },
            { $ref: null, value: 't2' },
          ],
        }),
      ],
    ],
    entries: [{}, {}, { source: { type: 'Group' }, provisioningAction: 'create', status: 'success' }],
  },
  {
    says: '§5: the group object is provisioned only if the groups mapping is enabled; its members are entitled anyway (§7)',
    given: team('aino'),
    sent: [userMatch('aino'), userPost('aino')],
  },
  {
    says: '§5: a group that is there is matched by displayName and read without members; members are asked for (reference check)',
    job: both,
    given: world => {
      team('aino')(world);
      world.target.groups.push({ id: 'g1', displayName: 'team', externalId: 'team' });
    },
    sent: [
      userMatch('aino'),
      userPost('aino'),
      groupMatch('team'),
      ['GET', '/Groups/g1?excludedAttributes=members'],
      memberCheck('g1', 't1'),
      ['PATCH', '/Groups/g1', patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: 't1' }] })],
    ],
  },
  {
    says: '§5: rename',
    job: both,
    given: team(),
    after: [({ directory }) => directory.rename('team', 'squad')],
    sent: [
      ['GET', '/Groups/t1?excludedAttributes=members'],
      ['PATCH', '/Groups/t1', patch({ op: 'Replace', path: 'displayName', value: 'squad' })],
    ],
  },
  {
    says: '§5: a member removed; removed from the only assigned group means unassigned (§7)',
    job: both,
    given: team('aino'),
    after: [({ directory }) => directory.part('team', 'aino')],
    sent: [
      ['GET', '/Users/t1'],
      ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'active', value: 'False' })],
      ['GET', '/Groups/t2?excludedAttributes=members'],
      ['PATCH', '/Groups/t2', patch({ op: 'Remove', path: 'members', value: [{ value: 't1' }] })],
    ],
    entries: [{ provisioningAction: 'disable' }, { provisioningAction: 'update', status: 'success' }],
  },
  {
    says: '§5: under the flag one remove for each member, by a filter',
    job: flagged,
    given: team('aino', 'ben'),
    after: [
      ({ directory }) => {
        directory.assign('aino');
        directory.assign('ben');
        directory.part('team', 'aino');
        directory.part('team', 'ben');
      },
    ],
    sent: [
      ['GET', '/Users/t1'],
      ['GET', '/Users/t2'],
      ['GET', '/Groups/t3?excludedAttributes=members'],
      [
        'PATCH',
        '/Groups/t3',
        patch(
          { op: 'remove', path: 'members[value eq "t1"]' },
          { op: 'remove', path: 'members[value eq "t2"]' },
        ),
      ],
    ],
  },
  {
    says: '§5: a member added later',
    job: both,
    given: team('aino'),
    after: [
      ({ directory }) => {
        directory.person('ben');
        directory.join('team', 'ben');
      },
    ],
    sent: [
      userMatch('ben'),
      userPost('ben'),
      ['GET', '/Groups/t2?excludedAttributes=members'],
      memberCheck('t2', 't3'),
      ['PATCH', '/Groups/t2', patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: 't3' }] })],
    ],
  },
  {
    says: '§5 and §13: nested groups are not expanded: the inner people are told, not provisioned',
    job: both,
    given: ({ directory }) => {
      directory.person('aino');
      directory.group('inner', ['aino']);
      directory.group('team', ['inner']);
      directory.assign('team');
    },
    sent: [groupMatch('team'), groupPost('team')],
    entries: [
      { source: { id: 'aino' }, status: 'skipped', reason: { code: 'NotEffectivelyEntitled' } },
      { source: { id: 'team' }, notes: [{ code: 'ReferenceOutOfScope', attribute: 'members' }] },
    ],
  },
  {
    says: '§13: a nested group that is provisioned itself is one member id',
    job: both,
    given: ({ directory }) => {
      directory.group('inner');
      directory.group('team', ['inner']);
      directory.assign('inner');
      directory.assign('team');
    },
    sent: [
      groupMatch('inner'),
      groupPost('inner'),
      groupMatch('team'),
      groupPost('team'),
      ['PATCH', '/Groups/t2', patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: 't1' }] })],
    ],
  },
  {
    says: '§6: a member out of scope is left out, and not added when it comes into scope later',
    job: {
      users: {
        attributes: few,
        where: [{ name: 'Staff', all: [{ attribute: 'department', operator: 'IS NOT NULL' }] }],
      },
      groups: {},
    },
    given: team('aino'),
    after: [({ directory }) => directory.change('aino', { department: 'Sales' })],
    sent: [userMatch('aino'), userPost('aino')],
  },
  {
    says: '§6: only a restart evaluates it again',
    job: {
      users: {
        attributes: few,
        where: [{ name: 'Staff', all: [{ attribute: 'department', operator: 'IS NOT NULL' }] }],
      },
      groups: {},
    },
    given: team('aino'),
    after: [
      ({ directory }) => directory.change('aino', { department: 'Sales' }),
      ({ job }) => job.pendingReset.add('Watermark'),
    ],
    sent: [
      ['GET', '/Users/t2'],
      ['GET', '/Groups/t1?excludedAttributes=members'],
      memberCheck('t1', 't2'),
      ['PATCH', '/Groups/t1', patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: 't2' }] })],
    ],
  },
  {
    says: '§5: DELETE when the group is unassigned; its people are disabled (§7)',
    job: both,
    given: team('aino'),
    after: [({ directory }) => directory.unassign('team')],
    sent: [
      ['GET', '/Users/t1'],
      ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'active', value: 'False' })],
      ['DELETE', '/Groups/t2'],
    ],
    entries: [{ provisioningAction: 'disable' }, { provisioningAction: 'delete' }],
  },
  {
    says: '§5: DELETE when the group is deleted in Entra',
    job: both,
    given: team(),
    after: [({ directory }) => directory.deleteGroup('team')],
    sent: [['DELETE', '/Groups/t1']],
    entries: [{ source: { displayName: 'team' }, provisioningAction: 'delete' }],
  },
  {
    says: '§5: groups must be security-enabled',
    job: { users: 'off', groups: { attributes: groupsToo } },
    given: ({ directory }) => {
      directory.group('team', [], { securityEnabled: false });
      directory.assign('team');
    },
    sent: [],
    entries: [{ status: 'skipped', reason: { code: 'NotEffectivelyEntitled' } }],
  },
  {
    says: '§5: displayName must be unique in the target: a second group of the name finds the first one',
    job: { groups: { attributes: { displayName: from('displayName', { match: 1 }) } } },
    given: ({ directory }) => {
      directory.group('one', [], { displayName: 'Sales' });
      directory.group('two', [], { displayName: 'Sales' });
      directory.assign('one');
      directory.assign('two');
    },
    sent: [
      groupMatch('Sales'),
      [
        'POST',
        '/Groups',
        {
          schemas: [
            'urn:ietf:params:scim:schemas:core:2.0:Group',
            'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
          ],
          displayName: 'Sales',
          meta: { resourceType: 'Group' },
        },
      ],
      groupMatch('Sales'),
    ],
    entries: [{ status: 'success' }, { status: 'failure', reason: { code: 'DuplicateSourceEntries' } }],
  },
];

scenarios('groups (§5, §6, §13)', rows);
