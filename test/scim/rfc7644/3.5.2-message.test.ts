import { describe } from 'vitest';
import { group, patch, patchUrn, rows, user } from '../table.ts';
import { all, table } from './patched.ts';

describe('RFC 7644 §3.5.2: the message', () => {
  rows([
    ...table([
      [
        'operations are applied in order',
        [
          { op: 'add', path: 'title', value: 'A' },
          { op: 'replace', path: 'title', value: 'B' },
          { op: 'add', path: 'emails', value: [{ value: 'x@example.com', type: 'other' }] },
          { op: 'remove', path: 'emails[type eq "other"]' },
        ],
        { resource: { ...all, title: 'B' } },
      ],
      [
        '"a PATCH request … SHALL be treated as atomic": a late failure leaves nothing behind',
        [
          { op: 'replace', path: 'title', value: 'Lead' },
          { op: 'replace', path: 'id', value: '7' },
        ],
        { status: 400, scimType: 'mutability' },
      ],
      [
        'op is lower case',
        { op: 'Replace', path: 'title', value: 'x' },
        { status: 400, scimType: 'invalidSyntax' },
      ],
      ['another op', { op: 'move', path: 'title', value: 'x' }, { status: 400, scimType: 'invalidSyntax' }],
      [
        'an unknown attribute: invalidPath',
        { op: 'add', path: 'shoeSize', value: 42 },
        { status: 400, scimType: 'invalidPath' },
      ],
      [
        'a path that is none: invalidPath',
        { op: 'add', path: 'emails[type eq', value: 'x' },
        { status: 400, scimType: 'invalidPath' },
      ],
      [
        'a filter on what has no elements: invalidPath',
        { op: 'add', path: 'name[givenName eq "x"].familyName', value: 'x' },
        { status: 400, scimType: 'invalidPath' },
      ],
      [
        'a path as a key of the value',
        { op: 'add', value: { 'name.givenName': 'x' } },
        { status: 400, scimType: 'invalidPath' },
      ],
      [
        'a path-less value that is no object',
        { op: 'add', value: 'x' },
        { status: 400, scimType: 'invalidSyntax' },
      ],
    ]),
    {
      rule: '"Operations whose value is an array of one or more"',
      options: { dialect: 'strict' },
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['PATCH /Users/1', patch()],
      response: { status: 400, scimType: 'invalidSyntax' },
    },
    {
      rule: '"MUST contain the schemas attribute"',
      options: { dialect: 'strict' },
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['PATCH /Users/1', { Operations: [{ op: 'add', path: 'title', value: 'x' }] }],
      response: { status: 400, scimType: 'invalidSyntax', names: [patchUrn] },
    },
    {
      rule: 'no change, no new version',
      options: { dialect: 'strict' },
      given: [['POST /Users', user({ userName: 'a', title: 'T' })]],
      request: ['PATCH /Users/1', patch({ op: 'replace', path: 'title', value: 'T' })],
      response: { status: 200, headers: { etag: 'W/"1"' } },
    },
    {
      rule: 'no such resource: 404',
      request: ['PATCH /Users/1', patch({ op: 'add', path: 'title', value: 'T' })],
      response: { status: 404 },
    },
    {
      rule: 'uniqueness holds for PATCH too: 409, nothing changed',
      given: [
        ['POST /Users', user({ userName: 'a' })],
        ['POST /Users', user({ userName: 'b' })],
      ],
      request: ['PATCH /Users/2', patch({ op: 'replace', path: 'userName', value: 'A' })],
      response: { status: 409, scimType: 'uniqueness' },
      afterwards: { at: '/Users/2', resource: { userName: 'b', active: true } },
    },
    {
      rule: 'the old userName is no longer found, the new one is',
      given: [
        ['POST /Users', user({ userName: 'a' })],
        ['PATCH /Users/1', patch({ op: 'replace', path: 'userName', value: 'b' })],
      ],
      request: ['GET /Users?filter=userName eq "a" or userName eq "B"'],
      response: { status: 200, ids: ['1'], body: { Resources: [{ userName: 'b' }] } },
    },
    {
      rule: '§3.5.2.1, figure of adding a member',
      options: { dialect: 'strict' },
      given: [['POST /Groups', group({ displayName: 'G', members: [{ value: 'u1' }] })]],
      request: [
        'PATCH /Groups/1',
        patch({ op: 'add', path: 'members', value: [{ display: 'Babs', value: 'u2' }, { value: 'u1' }] }),
      ],
      response: {
        status: 200,
        resource: { displayName: 'G', members: [{ value: 'u1' }, { display: 'Babs', value: 'u2' }] },
      },
    },
    {
      rule: 'RFC 7643 §4.2: a member’s value is immutable',
      given: [['POST /Groups', group({ displayName: 'G', members: [{ value: 'u1' }] })]],
      request: [
        'PATCH /Groups/1',
        patch({ op: 'replace', path: 'members[value eq "u1"].value', value: 'u2' }),
      ],
      response: { status: 400, scimType: 'mutability' },
    },
  ]);
});
