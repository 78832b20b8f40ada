import { describe } from 'vitest';
import { enterprise, rows, userUrn } from '../../table.ts';
import { created, patches } from './sample.ts';

describe('§4 and §13: roles', () => {
  const text = JSON.stringify({ id: '06b0', value: '25', displayName: 'Role1234' });
  rows(
    patches([
      [
        'PATCH by default: JSON text inside value',
        { op: 'Add', path: 'roles', value: [{ value: text }] },
        { roles: [{ value: '25', display: 'Role1234' }] },
      ],
      [
        'AssertiveAppRoleAssignmentsComplex: replace of the whole list',
        {
          op: 'replace',
          path: 'roles',
          value: [
            { primary: false, type: 'WindowsAzureActiveDirectoryRole', display: 'User', value: 'User' },
          ],
        },
        {
          roles: [
            { primary: false, type: 'WindowsAzureActiveDirectoryRole', display: 'User', value: 'User' },
          ],
        },
        { roles: [{ primary: false, value: 'Old' }] },
      ],
      ...['"True"', 'true'].map(
        primary =>
          [
            `roles[primary eq ${primary}].value finds the primary role`,
            { op: 'Replace', path: `roles[primary eq ${primary}].value`, value: 'Member' },
            { roles: [{ primary: true, value: 'Member' }] },
            { roles: [{ primary: true, value: 'Admin' }] },
          ] as const,
      ),
      [
        'roles[primary eq "True"].value where there is none creates a primary role',
        { op: 'Add', path: 'roles[primary eq "True"].value', value: 'Member' },
        { roles: [{ primary: true, value: 'Member' }] },
      ],
    ]),
  );
});

describe('§6 and §13: manager', () => {
  const has = (value: string) => ({ [enterprise]: { manager: { value } } });
  rows([
    ...patches([
      [
        'tutorial example 5: path manager, a list of one with $ref',
        { op: 'Add', path: 'manager', value: [{ $ref: 'http://x/scim/Users/00aa', value: '00aa' }] },
        { [enterprise]: { manager: { $ref: 'http://x/scim/Users/00aa', value: '00aa' } } },
      ],
      [
        'seen today: the full URN and a bare string',
        { op: 'add', path: `${enterprise}:manager`, value: '2c2f6fb8' },
        has('2c2f6fb8'),
      ],
      [
        'changed with Replace: nothing of the old manager stays',
        { op: 'Replace', path: `${enterprise}:manager`, value: 'm2' },
        has('m2'),
        { [enterprise]: { manager: { value: 'm1', $ref: 'http://x/scim/Users/m1' } } },
      ],
      [
        'removed with Replace and empty',
        { op: 'Replace', path: `${enterprise}:manager`, value: '' },
        { [enterprise]: undefined },
        has('m1'),
      ],
      [
        'removed under the flag: manager[value eq ".."]',
        { op: 'remove', path: `${enterprise}:manager[value eq "m1"]` },
        { [enterprise]: undefined },
        has('m1'),
      ],
    ]),
    ...['id eq "1" and manager eq "m1"', 'manager eq "m1" and id eq "1"'].map(filter => ({
      rule: `the reference check, in either order: ${filter}`,
      given: [['POST /Users', { ...created, ...has('m1') }]] as const,
      request: [
        `GET /Users?filter=${filter.replaceAll(' ', '+').replaceAll('"', '%22')}&attributes=id`,
      ] as const,
      response: {
        status: 200,
        text: `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":1,"startIndex":1,"itemsPerPage":1,"Resources":[{"schemas":["${userUrn}","${enterprise}"],"id":"1"}]}`,
      },
    })),
    {
      rule: 'the reference check with another manager finds nothing',
      given: [['POST /Users', { ...created, ...has('m1') }]],
      request: ['GET /Users?filter=id+eq+%221%22+and+manager+eq+%22m2%22&attributes=id'],
      response: { status: 200, ids: [] },
    },
  ]);
});
