import { describe } from 'vitest';
import type { VendorProfile } from '../../src/scim/index.ts';
import { type Row, rows, user } from './table.ts';

describe('other profiles', () => {
  const open: VendorProfile = {
    users: {
      attributes: {
        userName: {},
        'urn:acme:2.0:User:badge': { type: 'Integer', unique: true, filter: true },
      },
    },
    errorBody: 'empty',
  };
  const acme = 'urn:acme:2.0:User';
  const badge = (userName: string, value: unknown) => user({ userName, [acme]: { badge: value } });
  const table: Row[] = [
    {
      rule: 'not closed: an attribute that is not listed is kept',
      request: ['POST /Users', user({ userName: 'a', nickName: 'N' })],
      response: { status: 201, resource: { userName: 'a', nickName: 'N', active: true } },
    },
    {
      rule: "a custom attribute has the profile's type",
      request: ['POST /Users', badge('a', '7')],
      response: { status: 400, text: '' },
    },
    {
      rule: 'unique: 409 with an empty body',
      given: [['POST /Users', badge('a', 7)]],
      request: ['POST /Users', badge('b', 7)],
      response: { status: 409, text: '' },
    },
    {
      rule: 'a number is found by filter',
      given: [['POST /Users', badge('a', 7)]],
      request: [`GET /Users?filter=${acme}:badge eq 7`],
      response: { status: 200, ids: ['1'] },
    },
    {
      rule: 'an id is found where the profile lists ids',
      options: { profile: { users: { attributes: { userName: {}, id: { filter: true } } } } },
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['GET /Users?filter=id eq "1"'],
      response: { status: 200, ids: ['1'] },
    },
    {
      rule: 'the same of what `meta` says',
      options: {
        profile: { users: { attributes: { userName: {}, 'meta.resourceType': { filter: true } } } },
      },
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['GET /Users?filter=meta.resourceType eq "User"'],
      response: { status: 200, ids: ['1'] },
    },
    {
      rule: 'no groups in the profile: no /Groups',
      request: ['GET /Groups'],
      response: { status: 404, text: '' },
    },
    {
      rule: '/Schemas has only what is listed, the custom extension included',
      request: ['GET /Schemas'],
      response: {
        status: 200,
        ids: ['urn:ietf:params:scim:schemas:core:2.0:User', acme],
        body: {
          Resources: [{}, { attributes: [{ name: 'badge', type: 'integer', uniqueness: 'server' }] }],
        },
      },
    },
  ];
  rows(table.map(row => ({ options: { profile: open }, ...row })));
});
