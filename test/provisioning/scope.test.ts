import { type Row, scenarios } from './world/rows.ts';
import { core, enterprise, few, type Sent } from './world/world.ts';

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
const skip = (id: string) => ({
  source: { id },
  status: 'skipped',
  provisioningAction: 'other',
  reason: { code: 'NotEffectivelyEntitled' },
});

const rows: Row[] = [
  {
    says: '§7: assigned directly, or as a direct member of an assigned group; the others are not even told',
    given: ({ directory }) => {
      directory.person('stranger');
      directory.person('aino');
      directory.person('ben');
      directory.group('team', ['ben']);
      directory.assign('team');
      directory.assign('aino');
    },
    sent: [match('aino'), post('aino'), match('ben'), post('ben')],
    entries: [{ source: { id: 'aino' } }, { source: { id: 'ben' } }],
  },
  {
    says: '§7: with SyncAll everybody',
    job: { secrets: { SyncAll: 'True' } },
    given: ({ directory }) => {
      directory.person('aino');
      directory.person('ben');
    },
    sent: [match('aino'), post('aino'), match('ben'), post('ben')],
  },
  {
    says: '§7: disabled people are not created',
    given: ({ directory }) => {
      directory.person('aino', { accountEnabled: false });
      directory.assign('aino');
    },
    sent: [],
    entries: [skip('aino')],
  },
  {
    says: '§7: assigned and not soft-deleted',
    given: ({ directory }) => {
      directory.person('aino');
      directory.assign('aino');
      directory.softDelete('aino');
    },
    sent: [],
  },
  {
    says: '§7: AND the filters',
    job: {
      users: {
        attributes: few,
        where: [
          {
            name: 'Finns in sales',
            all: [
              { attribute: 'country', operator: 'EQUALS', value: 'FI' },
              { attribute: 'department', operator: 'EQUALS', value: 'Sales' },
            ],
          },
          { name: 'Bosses', all: [{ attribute: 'jobTitle', operator: 'IS NOT NULL' }] },
        ],
      },
    },
    given: ({ directory }) => {
      directory.person('aino', { country: 'FI', department: 'Sales' });
      directory.person('ben', { country: 'SE', department: 'Sales' });
      directory.person('cyd', { jobTitle: 'Boss' });
      for (const id of ['aino', 'ben', 'cyd']) directory.assign(id);
    },
    sent: [match('aino'), post('aino'), match('cyd'), post('cyd')],
    entries: [{}, skip('ben'), {}],
  },
  {
    says: '§7: an incremental cycle looks at what changed only',
    given: ({ directory }) => {
      directory.person('aino');
      directory.person('ben');
      directory.assign('aino');
      directory.assign('ben');
    },
    after: [
      ({ directory }) => {
        directory.person('cyd');
        directory.assign('cyd');
      },
    ],
    sent: [match('cyd'), post('cyd')],
  },
  {
    says: '§7: changed mappings clear the watermark: a new initial cycle, links kept',
    given: ({ directory }) => {
      directory.person('aino', { jobTitle: 'Boss' });
      directory.assign('aino');
    },
    after: [({ job }) => job.pendingReset.add('Watermark')],
    sent: [['GET', '/Users/t1']],
    entries: [{ reason: { code: 'RedundantExport' } }],
  },
  {
    says: '§7: resetScope Full breaks links',
    given: ({ directory }) => {
      directory.person('aino');
      directory.assign('aino');
    },
    after: [({ job }) => job.pendingReset.add('Full')],
    sent: [match('aino'), ['GET', '/Users/t1']],
  },
  {
    says: '§7: changes made in the target are not noticed',
    given: ({ directory }) => {
      directory.person('aino');
      directory.assign('aino');
    },
    after: [({ target }) => Object.assign(target.users[0] ?? {}, { displayName: 'changed there' })],
    sent: [],
    entries: [],
  },
  {
    says: '§7: who joins an assigned group comes in, without a change of their own',
    given: ({ directory }) => {
      directory.person('aino');
      directory.group('team');
      directory.assign('team');
    },
    after: [({ directory }) => directory.join('team', 'aino')],
    sent: [match('aino'), post('aino')],
  },
  {
    says: '§7: SyncAll to assigned needs a restart',
    job: { secrets: { SyncAll: 'true' } },
    given: ({ directory }) => directory.person('aino'),
    after: [({ secrets }) => secrets.set('SyncAll', 'false')],
    sent: [],
    entries: [],
  },
];

scenarios('scope and cycles (§7)', rows);
