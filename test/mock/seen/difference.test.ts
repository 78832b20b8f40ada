import { expect, test } from 'vitest';
import { difference } from '../../../src/mock/seen/difference.ts';
import type { JsonObject } from '../../../src/scim/index.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const whole = (attributes: JsonObject | undefined) =>
  attributes && {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id: '1',
    meta: { resourceType: 'User' as const, created: '', lastModified: '', version: 'W/"1"' },
    ...attributes,
  };

test.each<[what: string, before: JsonObject | undefined, after: JsonObject | undefined, expected: object[]]>([
  [
    'made',
    undefined,
    { userName: 'a', active: true },
    [
      { attribute: 'userName', after: 'a' },
      { attribute: 'active', after: true },
    ],
  ],
  ['gone', { userName: 'a' }, undefined, [{ attribute: 'userName', before: 'a' }]],
  ['nothing but meta', { userName: 'a' }, { userName: 'a', meta: { version: 'W/"2"' } }, []],
  ['a value', { title: 'x' }, { title: 'y' }, [{ attribute: 'title', before: 'x', after: 'y' }]],
  [
    'a value that goes',
    { title: 'x', active: false },
    { active: false },
    [{ attribute: 'title', before: 'x' }],
  ],
  [
    'part of a complex value',
    { name: { givenName: 'A', familyName: 'B' } },
    { name: { givenName: 'A', familyName: 'C' } },
    [{ attribute: 'name.familyName', before: 'B', after: 'C' }],
  ],
  [
    'a complex value that comes',
    {},
    { name: { givenName: 'A' } },
    [{ attribute: 'name.givenName', after: 'A' }],
  ],
  [
    'an extension',
    { [enterprise]: { department: 'X' } },
    { [enterprise]: { department: 'X', manager: { value: '7' } } },
    [{ attribute: `${enterprise}:manager.value`, after: '7' }],
  ],
  [
    'an element of one type',
    {
      emails: [
        { type: 'work', value: 'a' },
        { type: 'home', value: 'h' },
      ],
    },
    {
      emails: [
        { type: 'work', value: 'b' },
        { type: 'home', value: 'h' },
      ],
    },
    [{ attribute: 'emails[type eq "work"].value', before: 'a', after: 'b' }],
  ],
  [
    'an element that comes',
    {},
    { emails: [{ type: 'work', value: 'b' }] },
    [{ attribute: 'emails', after: [{ type: 'work', value: 'b' }] }],
  ],
  [
    'members',
    { members: [{ value: '1' }, { value: '2' }] },
    { members: [{ value: '2' }, { value: '3' }] },
    [{ attribute: 'members', before: [{ value: '1' }], after: [{ value: '3' }] }],
  ],
  [
    'two of one type',
    { members: [{ value: '1', type: 'User' }] },
    {
      members: [
        { value: '2', type: 'User' },
        { value: '3', type: 'User' },
      ],
    },
    [
      {
        attribute: 'members',
        before: [{ value: '1', type: 'User' }],
        after: [
          { value: '2', type: 'User' },
          { value: '3', type: 'User' },
        ],
      },
    ],
  ],
  [
    'nothing but the order',
    { members: [{ value: '1' }, { value: '2' }] },
    { members: [{ value: '2' }, { value: '1' }] },
    [],
  ],
  ['a name like one of every object', {}, { constructor: 'x' }, [{ attribute: 'constructor', after: 'x' }]],
])('%s', (_, before, after, expected) => {
  expect(difference(whole(before), whole(after))).toEqual(expected);
});
