import { expect } from 'vitest';
import { type Row, scenarios } from './world/rows.ts';
import { by, disable, few, from, type Options, patch, type Sent, type World } from './world/world.ts';

const guid = '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef';
const withMail: Options = {
  users: { attributes: { ...few, 'emails[type eq "work"].value': from('userPrincipalName') } },
};
const withoutActive: Options = {
  users: {
    attributes: { userName: from('userPrincipalName', { match: 1 }), displayName: from('displayName') },
  },
};
const only = (...actions: ('Add' | 'Update' | 'Delete')[]): Options => ({
  users: { attributes: few, actions },
});
const aino = ({ directory }: World) => {
  directory.person('aino');
  directory.assign('aino');
};
const unassign = ({ directory }: World) => directory.unassign('aino');
const softDelete = ({ directory }: World) => directory.softDelete('aino');
const purge = ({ directory }: World) => directory.purge('aino');
const read: Sent = ['GET', '/Users/t1'];
const disabled: Sent = ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'active', value: 'False' })];
const enabled: Sent = ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'active', value: 'True' })];

const rows: Row[] = [
  {
    says: '§8: unassigned: disabled by an update of active (§13), with the reason',
    given: aino,
    after: [unassign],
    sent: [read, disabled],
    entries: [
      {
        provisioningAction: 'disable',
        status: 'success',
        targetId: 't1',
        reason: { code: 'NotEffectivelyEntitled' },
      },
    ],
  },
  {
    says: '§13: unassigned: active only, whatever else has changed',
    given: aino,
    after: [
      world => {
        unassign(world);
        world.directory.change('aino', { displayName: 'Aino V' });
      },
    ],
    sent: [read, disabled],
  },
  {
    says: '§13: assigned again: active on the same id, no POST',
    given: aino,
    after: [unassign, ({ directory }) => directory.assign('aino')],
    sent: [read, enabled],
    entries: [{ provisioningAction: 'update' }],
  },
  {
    says: '§8: fails the scoping filter: disabled, the clause is named',
    job: {
      users: {
        attributes: few,
        where: [{ name: 'Sales', all: [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }] }],
      },
    },
    given: ({ directory }) => {
      directory.person('aino', { department: 'Sales' });
      directory.assign('aino');
    },
    after: [({ directory }) => directory.change('aino', { department: 'Support' })],
    sent: [read, disabled],
    entries: [{ reason: { message: expect.stringContaining('department EQUALS "Sales"') } }],
  },
  {
    says: '§7: disabled in source: disabled, other changes go along (choice)',
    given: aino,
    after: [({ directory }) => directory.change('aino', { accountEnabled: false, displayName: 'Aino V' })],
    sent: [
      read,
      [
        'PATCH',
        '/Users/t1',
        patch(
          { op: 'Replace', path: 'active', value: 'False' },
          { op: 'Replace', path: 'displayName', value: 'Aino V' },
        ),
      ],
    ],
    entries: [{ provisioningAction: 'disable' }],
  },
  {
    says: '§13: soft delete: userName and the e-mail mapped from it change in the same request as active',
    job: withMail,
    given: ({ directory }) => {
      directory.person(guid, { userPrincipalName: 'aino@contoso.com' });
      directory.assign(guid);
    },
    after: [({ directory }) => directory.softDelete(guid)],
    sent: [
      read,
      [
        'PATCH',
        '/Users/t1',
        patch(
          { op: 'Replace', path: 'userName', value: '0a21f0f28d2a4f8ebf987363c4aed4efaino@contoso.com' },
          { op: 'Replace', path: 'active', value: 'False' },
          {
            op: 'Replace',
            path: 'emails[type eq "work"].value',
            value: '0a21f0f28d2a4f8ebf987363c4aed4efaino@contoso.com',
          },
        ),
      ],
    ],
    entries: [{ provisioningAction: 'disable' }],
  },
  {
    says: '§13: restore renames back and enables',
    given: ({ directory }) => {
      directory.person(guid, { userPrincipalName: 'aino@contoso.com' });
      directory.assign(guid);
    },
    after: [({ directory }) => directory.softDelete(guid), ({ directory }) => directory.restore(guid)],
    sent: [
      read,
      [
        'PATCH',
        '/Users/t1',
        patch(
          { op: 'Replace', path: 'userName', value: 'aino@contoso.com' },
          { op: 'Replace', path: 'active', value: 'True' },
        ),
      ],
    ],
  },
  {
    says: '§8: deleted for good after the soft delete: DELETE',
    given: aino,
    after: [softDelete, purge],
    sent: [['DELETE', '/Users/t1']],
    entries: [{ source: { displayName: 'aino' }, provisioningAction: 'delete', status: 'success' }],
  },
  {
    says: '§8: unassigned first: disabled once, no delete later',
    given: aino,
    after: [unassign, softDelete, purge],
    sent: [],
    entries: [],
  },
  {
    says: '§8: nor anything at the soft delete in between',
    given: aino,
    after: [unassign, softDelete],
    sent: [],
    entries: [],
  },
  {
    says: '§8: active not mapped: DELETE instead of disable',
    job: withoutActive,
    given: aino,
    after: [unassign],
    sent: [['DELETE', '/Users/t1']],
    entries: [{ provisioningAction: 'delete' }],
  },
  {
    says: '§8: active not mapped: DELETE at the soft delete',
    job: withoutActive,
    given: aino,
    after: [softDelete],
    sent: [['DELETE', '/Users/t1']],
  },
  {
    says: '§8: flowTypes without Update: no disable',
    job: only('Add', 'Delete'),
    given: aino,
    after: [unassign],
    sent: [],
    entries: [{ status: 'skipped', reason: { code: 'FlowTypesWithoutUpdate' } }],
  },
  {
    says: '§8: flowTypes without Delete: nothing on deletion',
    job: only('Add', 'Update'),
    given: aino,
    after: [softDelete, purge],
    sent: [],
    entries: [{ status: 'skipped', reason: { code: 'FlowTypesWithoutDelete' } }],
  },
  {
    says: '§8: flowTypes without Create: matched only',
    job: only('Update', 'Delete'),
    given: aino,
    sent: [['GET', '/Users?filter=userName+eq+%22aino%40contoso.com%22']],
    entries: [{ status: 'skipped', reason: { code: 'FlowTypesWithoutAdd' } }],
  },
  {
    says: '§8: SkipOutOfScopeDeletions: who leaves scope is left alone',
    job: { secrets: { SkipOutOfScopeDeletions: 'True' } },
    given: aino,
    after: [unassign],
    sent: [],
    entries: [{ status: 'skipped', reason: { code: 'SkipOutOfScopeDeletions' } }],
  },
  {
    says: '§13: the case of "False" is that of the expression: a mapping with Not gives its own',
    job: { users: { attributes: { ...few, active: by('Not([IsSoftDeleted])') } } },
    given: aino,
    after: [unassign],
    sent: [read, disabled],
  },
  {
    says: '§13: a target that does not return active gets it again whenever it is looked at',
    given: world => {
      aino(world);
      world.target.users.push({ id: 'x1', userName: 'aino@contoso.com', displayName: 'aino' });
    },
    sent: [
      ['GET', '/Users?filter=userName+eq+%22aino%40contoso.com%22'],
      ['GET', '/Users/x1'],
      ['PATCH', '/Users/x1', patch({ op: 'Add', path: 'active', value: 'True' })],
    ],
  },
  {
    says: '§8: the target has lost who is to be disabled: nothing to do',
    job: { users: { attributes: { ...few, active: by(disable) } } },
    given: aino,
    after: [
      world => {
        unassign(world);
        world.target.users.length = 0;
      },
    ],
    sent: [read],
    entries: [{ status: 'skipped' }],
  },
];

scenarios('disable and delete (§7, §8, §13)', rows);
