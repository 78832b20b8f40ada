import { describe } from 'vitest';
import { enterprise, rows, userUrn } from '../../table.ts';
import { created, guid, patches } from './sample.ts';

const work = { primary: true, type: 'work', value: 'a@example.com' };

describe('§3: updating users', () => {
  rows(
    patches([
      [
        'the documented PATCH: capitalised ops, a filtered path, a dotted path',
        [
          { op: 'Replace', path: 'emails[type eq "work"].value', value: 'updatedEmail@microsoft.com' },
          { op: 'Replace', path: 'name.familyName', value: 'updatedFamilyName' },
        ],
        {
          emails: [{ ...work, value: 'updatedEmail@microsoft.com' }],
          name: { ...created.name, familyName: 'updatedFamilyName' },
        },
      ],
      ['Add of what is absent', { op: 'Add', path: 'nickName', value: 'Babs' }, { nickName: 'Babs' }],
      [
        '§13 Add equals Replace on a single value',
        { op: 'Add', path: 'nickName', value: 'Babs' },
        { nickName: 'Babs' },
        { nickName: 'Barb' },
      ],
      [
        'Add to a filtered element that is not there creates it with that type',
        { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+358 40 1' },
        { phoneNumbers: [{ type: 'mobile', value: '+358 40 1' }] },
      ],
      [
        'addresses[type eq "work"].formatted, then a second part of the same address',
        [
          { op: 'Add', path: 'addresses[type eq "work"].formatted', value: 'Building 1' },
          { op: 'Add', path: 'addresses[type eq "work"].country', value: 'FI' },
        ],
        { addresses: [{ type: 'work', formatted: 'Building 1', country: 'FI' }] },
      ],
      [
        'another type beside the one that is there',
        { op: 'Add', path: 'emails[type eq "other"].value', value: 'b@example.com' },
        { emails: [work, { type: 'other', value: 'b@example.com' }] },
      ],
      [
        'an extension attribute: colon before its name',
        { op: 'Replace', path: `${enterprise}:employeeNumber`, value: 'Eqpj' },
        { [enterprise]: { employeeNumber: 'Eqpj' } },
      ],
      [
        'with the flag: filtered paths apart, the rest merged without a path, dotted and URN keys',
        [
          { op: 'replace', path: 'emails[type eq "work"].value', value: 'TestMhvaes@test.microsoft.com' },
          {
            op: 'replace',
            value: {
              displayName: 'Bjfe',
              'name.givenName': 'Kkom',
              'name.familyName': 'Unua',
              [`${enterprise}:employeeNumber`]: 'Aklq',
            },
          },
        ],
        {
          emails: [{ ...work, value: 'TestMhvaes@test.microsoft.com' }],
          displayName: 'Bjfe',
          name: { formatted: 'givenName familyName', givenName: 'Kkom', familyName: 'Unua' },
          [enterprise]: { employeeNumber: 'Aklq' },
        },
      ],
      [
        'with the flag: add with a path',
        { op: 'add', path: 'nickName', value: 'Babs' },
        { nickName: 'Babs' },
      ],
      [
        '§13 with the flag: add path-less and merged too',
        {
          op: 'add',
          value: { nickName: 'Babs', 'name.honorificPrefix': 'Dr', [`${enterprise}:department`]: 'D' },
        },
        {
          nickName: 'Babs',
          name: { ...created.name, honorificPrefix: 'Dr' },
          [enterprise]: { department: 'D' },
        },
      ],
      [
        '§3 disable: the string "False"',
        { op: 'Replace', path: 'active', value: 'False' },
        { active: false },
      ],
      [
        '§3 disable with the flag: a boolean',
        { op: 'replace', path: 'active', value: false },
        { active: false },
      ],
      [
        '§3 enable again: "True"',
        { op: 'Replace', path: 'active', value: 'True' },
        { active: true },
        { active: false },
      ],
      [
        '§13 attribute names in a path in any case',
        { op: 'Replace', path: 'USERNAME', value: 'other' },
        { userName: 'other' },
      ],
      [
        '§13 unknown keys on an operation are ignored',
        { op: 'Add', path: 'nickName', value: 'Babs', name: 'nickName', $type: 'x' },
        { nickName: 'Babs' },
      ],
      [
        '§13 soft delete: userName and active move in one request',
        [
          { op: 'Replace', path: 'active', value: 'False' },
          { op: 'Replace', path: 'userName', value: `${guid.replaceAll('-', '')}a@example.com` },
        ],
        { active: false, userName: `${guid.replaceAll('-', '')}a@example.com` },
      ],
      [
        '§13 a custom attribute of the core schema, schema-qualified',
        { op: 'Add', path: `${userUrn}:badge`, value: 'B1' },
        { badge: 'B1' },
      ],
      [
        'a custom extension nobody declared',
        { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User:badge', value: 'B1' },
        { 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': { badge: 'B1' } },
      ],
      ...['', null].map(
        value =>
          [
            `§3 the 2026 template: ${JSON.stringify(value)} empties`,
            { op: 'Replace', path: 'title', value },
            { title: undefined },
            { title: 'T' },
          ] as const,
      ),
      [
        '§12 the old validator: one operation per sub-attribute, one of them a boolean',
        [
          { op: 'add', path: 'emails[type eq "work"].primary', value: false },
          { op: 'replace', path: 'emails[type eq "work"].value', value: 'n@example.com' },
        ],
        { emails: [{ primary: false, type: 'work', value: 'n@example.com' }] },
      ],
      ['§13 the validator sends no operations', [], {}],
    ]),
  );
});
