import { type Row, scenarios } from './world/rows.ts';
import { enterprise, few, from, type Options, patch } from './world/world.ts';

const flagged: Options = {
  tenantUrl: 'https://scim.example.com/v2?aadOptscim062020',
  users: {
    attributes: {
      ...few,
      'emails[type eq "work"].value': from('mail'),
      'name.givenName': from('givenName'),
      'name.familyName': from('surname'),
      nickName: from('mailNickname'),
      [`${enterprise}:employeeNumber`]: from('employeeId'),
    },
  },
};
const before = {
  displayName: 'A',
  mail: 'a@contoso.com',
  givenName: 'A',
  surname: 'A',
  mailNickname: 'a',
  employeeId: '1',
};

const rows: Row[] = [
  {
    says: '§3: op in lower case; filtered paths first, plain attributes merged into one operation without a path',
    job: flagged,
    given: ({ directory }) => {
      directory.person('aino', before);
      directory.assign('aino');
    },
    after: [
      ({ directory }) =>
        directory.change('aino', {
          displayName: 'Bjfe',
          mail: 'b@contoso.com',
          givenName: 'Kkom',
          surname: 'Unua',
          employeeId: 'Aklq',
        }),
    ],
    sent: [
      ['GET', '/Users/t1'],
      [
        'PATCH',
        '/Users/t1',
        patch(
          { op: 'replace', path: 'emails[type eq "work"].value', value: 'b@contoso.com' },
          {
            op: 'replace',
            value: {
              displayName: 'Bjfe',
              'name.givenName': 'Kkom',
              'name.familyName': 'Unua',
              [`${enterprise}:employeeNumber`]: 'Aklq',
            },
          },
        ),
      ],
    ],
  },
  {
    says: '§13: Add under the flag is merged and has no path, filtered paths keep theirs',
    job: flagged,
    given: ({ directory }) => {
      directory.person('aino', { displayName: 'A', mail: null, givenName: null });
      directory.assign('aino');
    },
    after: [
      ({ directory }) =>
        directory.change('aino', {
          givenName: 'Aino',
          mailNickname: 'a',
          employeeId: '1',
          mail: 'a@contoso.com',
        }),
    ],
    sent: [
      ['GET', '/Users/t1'],
      [
        'PATCH',
        '/Users/t1',
        patch(
          { op: 'add', path: 'emails[type eq "work"].value', value: 'a@contoso.com' },
          {
            op: 'add',
            value: { 'name.givenName': 'Aino', nickName: 'a', [`${enterprise}:employeeNumber`]: '1' },
          },
        ),
      ],
    ],
  },
  {
    says: '§3: disable under the flag is a JSON boolean, with its path',
    job: flagged,
    given: ({ directory }) => {
      directory.person('aino', before);
      directory.assign('aino');
    },
    after: [({ directory }) => directory.unassign('aino')],
    sent: [
      ['GET', '/Users/t1'],
      ['PATCH', '/Users/t1', patch({ op: 'replace', path: 'active', value: false })],
    ],
    entries: [{ provisioningAction: 'disable' }],
  },
  {
    says: '§3: disable without the flag is the text of the expression',
    given: ({ directory }) => {
      directory.person('aino');
      directory.assign('aino');
    },
    after: [({ directory }) => directory.unassign('aino')],
    sent: [
      ['GET', '/Users/t1'],
      ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'active', value: 'False' })],
    ],
    entries: [{ provisioningAction: 'disable' }],
  },
  {
    says: '§1: AzureAdScimPatch2017 takes the flag back',
    job: { tenantUrl: 'https://scim.example.com/v2/?aadOptscim062020&AzureAdScimPatch2017' },
    given: ({ directory }) => {
      directory.person('aino');
      directory.assign('aino');
    },
    after: [({ directory }) => directory.unassign('aino')],
    sent: [
      ['GET', '/Users/t1'],
      ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'active', value: 'False' })],
    ],
  },
];

scenarios('the two dialects (§1, §3, §13)', rows);
