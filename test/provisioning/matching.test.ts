import { type Row, scenarios } from './world/rows.ts';
import { by, core, disable, enterprise, from, type Options, type Sent, type World } from './world/world.ts';

const three: Options = {
  users: {
    attributes: {
      'emails[type eq "work"].value': from('mail', { match: 3 }),
      [`${enterprise}:employeeNumber`]: from('employeeId', { match: 1 }),
      userName: from('userPrincipalName', { match: 2 }),
      active: by(disable),
    },
  },
};
const byNumber: Sent = [
  'GET',
  '/Users?filter=urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Aextension%3Aenterprise%3A2.0%3AUser%3AemployeeNumber+eq+%227%22',
];
const byName: Sent = ['GET', '/Users?filter=userName+eq+%22aino%40contoso.com%22'];
const byMail: Sent = ['GET', '/Users?filter=emails%5Btype+eq+%22work%22%5D.value+eq+%22a%40contoso.com%22'];
const aino =
  (properties: Record<string, string>) =>
  ({ directory }: World) => {
    directory.person('aino', properties);
    directory.assign('aino');
  };
const held = (id: string, more: object) => ({ id, active: true, ...more });

const rows: Row[] = [
  {
    says: '§3: each matching attribute in priority order, not combined; §7 step 4: nobody found: created',
    job: three,
    given: aino({ employeeId: '7', mail: 'a@contoso.com' }),
    sent: [
      byNumber,
      byName,
      byMail,
      [
        'POST',
        '/Users',
        {
          schemas: [core, enterprise],
          userName: 'aino@contoso.com',
          active: true,
          emails: [{ primary: true, type: 'work', value: 'a@contoso.com' }],
          meta: { resourceType: 'User' },
          roles: [],
          [enterprise]: { employeeNumber: '7' },
        },
      ],
    ],
    entries: [{ provisioningAction: 'create', status: 'success' }],
  },
  {
    says: '§3: stop at the first hit',
    job: three,
    given: world => {
      aino({ employeeId: '7', mail: 'a@contoso.com' })(world);
      world.target.users.push(
        held('x1', {
          userName: 'aino@contoso.com',
          emails: [{ type: 'work', value: 'a@contoso.com' }],
          [enterprise]: { employeeNumber: '7' },
        }),
      );
    },
    sent: [byNumber, ['GET', '/Users/x1']],
    entries: [{ status: 'skipped', targetId: 'x1', reason: { code: 'RedundantExport' } }],
  },
  {
    says: '§7: a value for at least one matching attribute is enough: those without one are not asked for',
    job: three,
    given: aino({}),
    sent: [
      byName,
      [
        'POST',
        '/Users',
        {
          schemas: [core, enterprise],
          userName: 'aino@contoso.com',
          active: true,
          meta: { resourceType: 'User' },
          roles: [],
        },
      ],
    ],
  },
  {
    says: '§7: none has a value: the import fails',
    job: { users: { attributes: { externalId: from('employeeId', { match: 1 }), active: by(disable) } } },
    given: aino({}),
    sent: [],
    entries: [{ status: 'failure', reason: { code: 'ImportSkipped' } }],
    unsettled: true,
  },
  {
    says: '§7: multiple hits of one attribute are an error, later attributes are not asked',
    job: three,
    given: world => {
      aino({ employeeId: '7' })(world);
      for (const id of ['x1', 'x2'])
        world.target.users.push(held(id, { userName: id, [enterprise]: { employeeNumber: '7' } }));
    },
    sent: [byNumber],
    entries: [{ status: 'failure', reason: { code: 'DuplicateTargetEntries' } }],
    unsettled: true,
  },
  {
    says: '§3: after matching the id is cached: later changes read by id, without a query',
    job: three,
    given: world => {
      aino({ employeeId: '7' })(world);
      world.target.users.push(
        held('x1', { userName: 'aino@contoso.com', [enterprise]: { employeeNumber: '7' } }),
      );
    },
    after: [({ directory }) => directory.change('aino', { employeeId: '8' })],
    sent: [
      ['GET', '/Users/x1'],
      [
        'PATCH',
        '/Users/x1',
        {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'Replace', path: `${enterprise}:employeeNumber`, value: '8' }],
        },
      ],
    ],
  },
];

scenarios('matching (§3, §7)', rows);
