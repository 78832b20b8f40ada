import { type Row, scenarios } from './world/rows.ts';
import { core, enterprise, few, from, type Options, patch, type Sent, type World } from './world/world.ts';

const manager = `${enterprise}:manager`;
const job: Options = { users: { attributes: { ...few, [manager]: from('manager') } } };
const filtered: Options = {
  users: {
    attributes: { ...few, [manager]: from('manager') },
    where: [{ name: 'Staff', all: [{ attribute: 'department', operator: 'IS NOT NULL' }] }],
  },
};
const match = (name: string): Sent => ['GET', `/Users?filter=userName+eq+%22${name}%40contoso.com%22`];
const post = (name: string): Sent => [
  'POST',
  '/Users',
  {
    schemas: [core, enterprise],
    userName: `${name}@contoso.com`,
    active: true,
    displayName: name,
    meta: { resourceType: 'User' },
    roles: [],
  },
];
const check = (id: string, held: string): Sent => [
  'GET',
  `/Users?filter=id+eq+%22${id}%22+and+manager+eq+%22${held}%22&attributes=id`,
];
const two = ({ directory }: World) => {
  directory.person('aino');
  directory.person('boss');
  directory.manage('aino', 'boss');
  directory.assign('aino');
  directory.assign('boss');
};

const rows: Row[] = [
  {
    says: '§6: users first, then the manager by a PATCH of its own, a bare id (§13); not part of the POST',
    job,
    given: two,
    sent: [
      match('aino'),
      post('aino'),
      match('boss'),
      post('boss'),
      ['PATCH', '/Users/t1', patch({ op: 'Add', path: manager, value: 't2' })],
    ],
    entries: [
      {
        provisioningAction: 'create',
        exchanges: [1, 2, 5],
        modifiedProperties: [{}, {}, {}, { displayName: manager, oldValue: null, newValue: 't2' }],
      },
      {},
    ],
  },
  {
    says: '§13: under the flag references keep their path',
    job: { ...job, tenantUrl: 'https://scim.example.com/v2?aadOptscim062020' },
    given: two,
    sent: [
      match('aino'),
      post('aino'),
      match('boss'),
      post('boss'),
      ['PATCH', '/Users/t1', patch({ op: 'add', path: manager, value: 't2' })],
    ],
  },
  {
    says: '§6: before a change the current value is asked for, attributes last (§13)',
    job,
    given: world => {
      two(world);
      world.directory.person('other');
      world.directory.assign('other');
    },
    after: [({ directory }) => directory.manage('aino', 'other')],
    sent: [
      ['GET', '/Users/t1'],
      check('t1', 't3'),
      ['PATCH', '/Users/t1', patch({ op: 'Replace', path: manager, value: 't3' })],
    ],
    entries: [{ provisioningAction: 'update', status: 'success' }],
  },
  {
    says: '§6: a manager out of scope is left out, the person goes out',
    job,
    given: ({ directory }) => {
      directory.person('aino');
      directory.person('boss');
      directory.manage('aino', 'boss');
      directory.assign('aino');
    },
    sent: [match('aino'), post('aino')],
    entries: [{ status: 'success', notes: [{ code: 'ReferenceOutOfScope', attribute: manager }] }],
  },
  {
    says: '§6: and is not linked when coming into scope later, not even when the person changes',
    job: filtered,
    given: world => {
      two(world);
      world.directory.change('aino', { department: 'Sales' });
    },
    after: [
      ({ directory }) => {
        directory.change('boss', { department: 'Sales' });
        directory.change('aino', { displayName: 'Aino V' });
      },
    ],
    sent: [
      ['GET', '/Users/t1'],
      ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'displayName', value: 'Aino V' })],
      match('boss'),
      post('boss'),
    ],
  },
  {
    says: '§6: only a restart re-evaluates',
    job: filtered,
    given: world => {
      two(world);
      world.directory.change('aino', { department: 'Sales' });
    },
    after: [
      ({ directory }) => directory.change('boss', { department: 'Sales' }),
      ({ job }) => job.pendingReset.add('Watermark'),
    ],
    sent: [
      ['GET', '/Users/t1'],
      ['GET', '/Users/t2'],
      check('t1', 't2'),
      ['PATCH', '/Users/t1', patch({ op: 'Add', path: manager, value: 't2' })],
    ],
  },
  {
    says: '§13: nothing is sent when the manager is cleared',
    job,
    given: two,
    after: [({ directory }) => directory.manage('aino', null)],
    sent: [['GET', '/Users/t1']],
    entries: [{ status: 'skipped', notes: [{ code: 'NullNotSent', attribute: manager }] }],
  },
  {
    says: '§6: a manager that comes back as a string makes Entra fail',
    job,
    given: world => {
      two(world);
      world.target.users.push({
        id: 'x1',
        userName: 'aino@contoso.com',
        active: true,
        displayName: 'aino',
        [enterprise]: { manager: 'x2' },
      });
    },
    sent: [match('aino'), ['GET', '/Users/x1'], match('boss'), post('boss')],
    entries: [
      { status: 'failure', reason: { code: 'SystemForCrossDomainIdentityManagementServiceIncompatible' } },
      { status: 'success' },
    ],
    unsettled: true,
  },
];

scenarios('the manager (§6, §13)', rows);
