import { type Row, scenarios } from './world/rows.ts';
import { by, core, disable, enterprise, few, from, patch, type Sent } from './world/world.ts';

const aino = {
  displayName: 'Aino Virtanen',
  givenName: 'Aino',
  surname: 'Virtanen',
  mail: 'aino@contoso.com',
};
const match = (name: string): Sent => ['GET', `/Users?filter=userName+eq+%22${name}%40contoso.com%22`];
const created = (body: object): Sent => ['POST', '/Users', body];
const schemas = [core, enterprise];
const meta = { resourceType: 'User' };

const rows: Row[] = [
  {
    says: '§3 and §13: query encoding; POST keys schemas, externalId, userName, then alphabetical; active a boolean, primary on the work e-mail, meta.resourceType, roles, the enterprise URN always listed',
    job: {
      users: {
        attributes: {
          userName: from('userPrincipalName', { match: 1 }),
          active: by(disable),
          displayName: from('displayName'),
          'emails[type eq "work"].value': from('mail'),
          'name.givenName': from('givenName'),
          'name.familyName': from('surname'),
          'name.formatted': from('displayName'),
          externalId: from('objectId'),
          [`${enterprise}:department`]: from('department'),
        },
      },
    },
    given: ({ directory }) => {
      directory.person('aino', { ...aino, department: 'Sales' });
      directory.assign('aino');
    },
    sent: [
      match('aino'),
      created({
        schemas,
        externalId: 'aino',
        userName: 'aino@contoso.com',
        active: true,
        displayName: 'Aino Virtanen',
        emails: [{ primary: true, type: 'work', value: 'aino@contoso.com' }],
        meta,
        name: { formatted: 'Aino Virtanen', familyName: 'Virtanen', givenName: 'Aino' },
        roles: [],
        [enterprise]: { department: 'Sales' },
      }),
    ],
    entries: [{ provisioningAction: 'create', status: 'success', targetId: 't1' }],
  },
  {
    says: '§3: nulls are not sent; nothing of an attribute whose only value is null',
    job: {
      users: {
        attributes: {
          ...few,
          'emails[type eq "work"].value': from('mail'),
          'name.givenName': from('givenName'),
          [`${enterprise}:department`]: from('department'),
        },
      },
    },
    given: ({ directory }) => {
      directory.person('aino');
      directory.assign('aino');
    },
    sent: [
      match('aino'),
      created({ schemas, userName: 'aino@contoso.com', active: true, displayName: 'aino', meta, roles: [] }),
    ],
  },
  {
    says: '§3: custom extension attributes go out, their URN is not in schemas',
    job: {
      users: {
        attributes: {
          ...few,
          'urn:ietf:params:scim:schemas:extension:Acme:2.0:User:badge': from('employeeId'),
        },
      },
    },
    given: ({ directory }) => {
      directory.person('aino', { employeeId: '7' });
      directory.assign('aino');
    },
    sent: [
      match('aino'),
      created({
        schemas,
        userName: 'aino@contoso.com',
        active: true,
        displayName: 'aino',
        meta,
        roles: [],
        'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': { badge: '7' },
      }),
    ],
  },
  {
    says: '§13: a custom attribute of the core schema is schema-qualified, never top-level on create',
    job: { users: { attributes: { ...few, [`${core}:alias`]: from('mailNickname') } } },
    given: ({ directory }) => {
      directory.person('aino', { mailNickname: 'ainov' });
      directory.assign('aino');
    },
    sent: [
      match('aino'),
      created({
        schemas,
        userName: 'aino@contoso.com',
        active: true,
        displayName: 'aino',
        meta,
        roles: [],
        [core]: { alias: 'ainov' },
      }),
    ],
  },
  {
    says: '§3: found by the match, then read by id, then one operation per difference, Replace and Add',
    job: {
      users: {
        attributes: {
          ...few,
          title: from('jobTitle'),
          'emails[type eq "work"].value': from('mail'),
          'name.familyName': from('surname'),
        },
      },
    },
    given: ({ directory, target }) => {
      directory.person('aino', { ...aino, jobTitle: 'Engineer' });
      directory.assign('aino');
      target.users.push({
        id: 'x1',
        userName: 'aino@contoso.com',
        active: true,
        displayName: 'Old Name',
        emails: [{ type: 'work', value: 'old@contoso.com' }],
        name: { familyName: 'Virtanen' },
      });
    },
    sent: [
      match('aino'),
      ['GET', '/Users/x1'],
      [
        'PATCH',
        '/Users/x1',
        patch(
          { op: 'Replace', path: 'displayName', value: 'Aino Virtanen' },
          { op: 'Add', path: 'title', value: 'Engineer' },
          { op: 'Replace', path: 'emails[type eq "work"].value', value: 'aino@contoso.com' },
        ),
      ],
    ],
    entries: [
      {
        provisioningAction: 'update',
        status: 'success',
        targetId: 'x1',
        modifiedProperties: [
          { displayName: 'displayName', oldValue: 'Old Name', newValue: 'Aino Virtanen' },
          { displayName: 'title', oldValue: null, newValue: 'Engineer' },
          {
            displayName: 'emails[type eq "work"].value',
            oldValue: 'old@contoso.com',
            newValue: 'aino@contoso.com',
          },
        ],
      },
    ],
  },
  {
    says: '§13: an empty string in the target counts as absent (Add)',
    given: ({ directory, target }) => {
      directory.person('aino');
      directory.assign('aino');
      target.users.push({ id: 'x1', userName: 'aino@contoso.com', active: true, displayName: '' });
    },
    sent: [
      match('aino'),
      ['GET', '/Users/x1'],
      ['PATCH', '/Users/x1', patch({ op: 'Add', path: 'displayName', value: 'aino' })],
    ],
  },
  {
    says: '§7: RedundantExport where source and target match; caseExact false: case is no difference (syncschema)',
    given: ({ directory, target }) => {
      directory.person('aino');
      directory.assign('aino');
      target.users.push({ id: 'x1', userName: 'AINO@contoso.com', active: true, displayName: 'AINO' });
      target.script = ({ method, url }) =>
        method === 'GET' && url.includes('contoso.com')
          ? { status: 200, headers: {}, body: JSON.stringify({ totalResults: 1, Resources: [{ id: 'x1' }] }) }
          : undefined;
    },
    sent: [match('aino'), ['GET', '/Users/x1']],
    entries: [{ provisioningAction: 'other', status: 'skipped', reason: { code: 'RedundantExport' } }],
  },
  {
    says: '§3: matching attributes in priority order, the first hit counts, not combined; an extension as full URN (§13)',
    job: {
      users: {
        attributes: {
          userName: from('userPrincipalName', { match: 2 }),
          'emails[type eq "work"].value': from('mail', { match: 3 }),
          [`${enterprise}:employeeNumber`]: from('employeeId', { match: 1 }),
          active: by(disable),
        },
      },
    },
    given: ({ directory, target }) => {
      directory.person('aino', { employeeId: '7', mail: 'aino@contoso.com' });
      directory.assign('aino');
      target.users.push({
        id: 'x1',
        userName: 'aino@contoso.com',
        active: true,
        emails: [{ type: 'work', value: 'aino@contoso.com' }],
        [enterprise]: { employeeNumber: '8' },
      });
    },
    sent: [
      [
        'GET',
        '/Users?filter=urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Aextension%3Aenterprise%3A2.0%3AUser%3AemployeeNumber+eq+%227%22',
      ],
      match('aino'),
      ['GET', '/Users/x1'],
      ['PATCH', '/Users/x1', patch({ op: 'Replace', path: `${enterprise}:employeeNumber`, value: '7' })],
    ],
  },
  {
    says: '§3: an extension attribute goes with a colon before its name',
    job: { users: { attributes: { ...few, [`${enterprise}:department`]: from('department') } } },
    given: ({ directory }) => {
      directory.person('aino', { department: 'Sales' });
      directory.assign('aino');
    },
    after: [({ directory }) => directory.change('aino', { department: 'Support' })],
    sent: [
      ['GET', '/Users/t1'],
      ['PATCH', '/Users/t1', patch({ op: 'Replace', path: `${enterprise}:department`, value: 'Support' })],
    ],
  },
  {
    says: '§3: a null source is skipped on update, so the target keeps the value',
    job: { users: { attributes: { ...few, title: from('jobTitle') } } },
    given: ({ directory }) => {
      directory.person('aino', { jobTitle: 'Engineer' });
      directory.assign('aino');
    },
    after: [({ directory }) => directory.change('aino', { jobTitle: null })],
    sent: [['GET', '/Users/t1']],
    entries: [{ status: 'skipped', notes: [{ code: 'NullNotSent', attribute: 'title' }] }],
  },
  {
    says: 'functions.md, nulls and defaults: defaultValue is used on create',
    job: {
      users: {
        attributes: {
          ...few,
          title: from('jobTitle', { default: 'none' }),
          locale: { source: { none: true }, default: 'fi' },
        },
      },
    },
    given: ({ directory }) => {
      directory.person('aino');
      directory.assign('aino');
    },
    sent: [
      match('aino'),
      created({
        schemas,
        userName: 'aino@contoso.com',
        active: true,
        displayName: 'aino',
        locale: 'fi',
        meta,
        roles: [],
        title: 'none',
      }),
    ],
  },
  {
    says: 'functions.md, nulls and defaults: never on update',
    job: { users: { attributes: { ...few, title: from('jobTitle', { default: 'none' }) } } },
    given: ({ directory, target }) => {
      directory.person('aino');
      directory.assign('aino');
      target.users.push({ id: 'x1', userName: 'aino@contoso.com', active: true, displayName: 'aino' });
    },
    sent: [match('aino'), ['GET', '/Users/x1']],
  },
  {
    says: '§3: guests lose #EXT#@tenant and become alias@theirdomain; originalUserPrincipalName keeps it',
    job: { users: { attributes: { ...few, nickName: from('originalUserPrincipalName') } } },
    given: ({ directory }) => {
      directory.person('guest', {
        userType: 'Guest',
        userPrincipalName: 'mia_berg_fabrikam.com#EXT#@contoso.onmicrosoft.com',
      });
      directory.assign('guest');
    },
    sent: [
      ['GET', '/Users?filter=userName+eq+%22mia_berg%40fabrikam.com%22'],
      created({
        schemas,
        userName: 'mia_berg@fabrikam.com',
        active: true,
        displayName: 'guest',
        meta,
        nickName: 'mia_berg_fabrikam.com#EXT#@contoso.onmicrosoft.com',
        roles: [],
      }),
    ],
    entries: [{ notes: [{ code: 'GuestUserPrincipalName' }] }],
  },
  {
    says: 'syncschema, flowType: ObjectAddOnly flows on create',
    job: { users: { attributes: { ...few, title: from('jobTitle', { flow: 'ObjectAddOnly' }) } } },
    given: ({ directory }) => {
      directory.person('aino', { jobTitle: 'Engineer' });
      directory.assign('aino');
    },
    sent: [
      match('aino'),
      created({
        schemas,
        userName: 'aino@contoso.com',
        active: true,
        displayName: 'aino',
        meta,
        roles: [],
        title: 'Engineer',
      }),
    ],
  },
  {
    says: 'syncschema, flowType: ObjectAddOnly does not flow on update, AttributeAddOnly only where there is no value',
    job: {
      users: {
        attributes: {
          ...few,
          title: from('jobTitle', { flow: 'ObjectAddOnly' }),
          nickName: from('givenName', { flow: 'AttributeAddOnly' }),
          locale: from('preferredLanguage', { flow: 'AttributeAddOnly' }),
        },
      },
    },
    given: ({ directory, target }) => {
      directory.person('aino', { jobTitle: 'Engineer', givenName: 'Aino', preferredLanguage: 'fi' });
      directory.assign('aino');
      target.users.push({
        id: 'x1',
        userName: 'aino@contoso.com',
        active: true,
        displayName: 'aino',
        title: 'Boss',
        nickName: 'Ainokainen',
      });
    },
    sent: [
      match('aino'),
      ['GET', '/Users/x1'],
      ['PATCH', '/Users/x1', patch({ op: 'Add', path: 'locale', value: 'fi' })],
    ],
  },
];

scenarios('user requests without the flag (§3)', rows);
