import { describe } from 'vitest';
import { group, groupUrn, patch, type Row, rows } from '../../table.ts';

const adscim = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group';

describe('§5 and §13: groups', () => {
  const documented = {
    schemas: [groupUrn, adscim],
    externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
    displayName: 'displayName',
    meta: { resourceType: 'Group' },
  };
  const members = (...ids: string[]) => ids.map(value => ({ value }));
  const base = { externalId: documented.externalId, displayName: 'displayName' };

  /** PATCH of that group with members u1 and u2, then read back. */
  const groupPatches = (entries: readonly (readonly [string, object | object[], object])[]): Row[] =>
    entries.map(([rule, operations, after]) => ({
      rule,
      given: [['POST /Groups', { ...documented, members: members('u1', 'u2') }]],
      request: ['PATCH /Groups/1', patch(...(Array.isArray(operations) ? operations : [operations]))],
      // Microsoft would rather have 204; "The server MUST either return a 200 OK ... or MAY return" it (RFC 7644 §3.5.2).
      response: { status: 200, resource: { ...base, ...after } },
      afterwards: { at: '/Groups/1', resource: { ...base, ...after } },
    }));

  rows([
    {
      rule: '§5 POST as documented, with the ADSCIM URN and no members',
      request: ['POST /Groups', documented],
      response: { status: 201, body: { schemas: [groupUrn] }, resource: base },
    },
    {
      rule: '§13 POST as seen live: core URN only, members []',
      request: ['POST /Groups', { ...documented, schemas: [groupUrn], members: [] }],
      response: { status: 201, resource: base },
    },
    {
      rule: '§5 match: excludedAttributes before filter',
      given: [['POST /Groups', { ...documented, members: members('u1') }]],
      request: ['GET /Groups?excludedAttributes=members&filter=displayName+eq+%22displayName%22'],
      response: {
        status: 200,
        ids: ['1'],
        body: { Resources: [{ displayName: 'displayName', externalId: documented.externalId }] },
      },
    },
    {
      rule: '§5 read without members',
      given: [['POST /Groups', { ...documented, members: members('u1') }]],
      request: ['GET /Groups/1?excludedAttributes=members'],
      response: { status: 200, resource: base },
    },
    {
      rule: '§5 reference check: id and members, attributes=id',
      given: [['POST /Groups', group({ displayName: 'G', members: members('u1') })]],
      request: ['GET /Groups?filter=id+eq+%221%22+and+members+eq+%22u1%22&attributes=id'],
      response: { status: 200, ids: ['1'] },
    },
    {
      rule: '§5 reference check of who is no member',
      given: [['POST /Groups', group({ displayName: 'G', members: members('u1') })]],
      request: ['GET /Groups?filter=id+eq+%221%22+and+members+eq+%22u2%22&attributes=id'],
      response: { status: 200, ids: [] },
    },
    ...groupPatches([
      [
        'rename',
        { op: 'Replace', path: 'displayName', value: 'Renamed' },
        { displayName: 'Renamed', members: members('u1', 'u2') },
      ],
      [
        'add a member: $ref null is no value',
        { op: 'Add', path: 'members', value: [{ $ref: null, value: 'f648f8d5ea4e4cd38e9c' }] },
        { members: members('u1', 'u2', 'f648f8d5ea4e4cd38e9c') },
      ],
      [
        'remove by a value list with $ref null',
        { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'u1' }] },
        { members: members('u2') },
      ],
      [
        'remove by a value list without $ref',
        { op: 'Remove', path: 'members', value: [{ value: 'u2' }] },
        { members: members('u1') },
      ],
      [
        'with the flag: one operation per member',
        [
          { op: 'remove', path: 'members[value eq "u1"]' },
          { op: 'remove', path: 'members[value eq "u2"]' },
        ],
        {},
      ],
      [
        '§13 repeated add',
        { op: 'Add', path: 'members', value: [{ value: 'u1' }] },
        { members: members('u1', 'u2') },
      ],
      [
        '§13 remove of an absent member succeeds',
        { op: 'Remove', path: 'members', value: [{ value: 'u9' }] },
        { members: members('u1', 'u2') },
      ],
      [
        '§13 the same with the flag',
        { op: 'remove', path: 'members[value eq "u9"]' },
        { members: members('u1', 'u2') },
      ],
      [
        "§13 the validator's Add Member is a replace",
        { op: 'Replace', path: 'members', value: [{ value: 'u3' }] },
        { members: members('u3') },
      ],
    ]),
    {
      rule: '§5 DELETE',
      given: [['POST /Groups', documented]],
      request: ['DELETE /Groups/1'],
      response: { status: 204, text: '' },
    },
  ]);
});
