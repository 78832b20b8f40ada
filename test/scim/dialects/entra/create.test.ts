import { describe } from 'vitest';
import { enterprise, rows, userUrn } from '../../table.ts';
import { created, stored } from './sample.ts';

describe('§3: creating users', () => {
  rows([
    {
      rule: 'the documented POST: roles [] is no value, everything else comes back unchanged',
      request: ['POST /Users', created, { 'content-type': 'application/scim+json; charset=utf-8' }],
      response: { status: 201, resource: stored },
    },
    {
      rule: 'duplicate: 409',
      given: [['POST /Users', created]],
      request: ['POST /Users', created],
      response: { status: 409, scimType: 'uniqueness' },
    },
    {
      rule: 'an older example sends unmapped attributes as null',
      request: [
        'POST /Users',
        { ...created, displayName: null, title: null, phoneNumbers: null, [enterprise]: null },
      ],
      response: { status: 201, resource: stored },
    },
    {
      rule: "a custom extension's URN is not in schemas though its attributes are",
      request: [
        'POST /Users',
        { ...created, 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': { badge: 'B1' } },
      ],
      response: {
        status: 201,
        body: { schemas: [userUrn, 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User'] },
        resource: { ...stored, 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': { badge: 'B1' } },
      },
    },
    {
      rule: '§3 manager on create as a plain string; §6 it is returned as {value}',
      request: ['POST /Users', { ...created, [enterprise]: { manager: 'm1' } }],
      response: { status: 201, resource: { ...stored, [enterprise]: { manager: { value: 'm1' } } } },
    },
    ...['', { value: '' }, null].map(manager => ({
      rule: `§13 manager as ${JSON.stringify(manager)} is no manager`,
      request: ['POST /Users', { ...created, [enterprise]: { manager } }] as const,
      response: { status: 201, resource: stored },
    })),
    ...['False', 'false', 'FALSE', false].map(active => ({
      rule: `§13 active as ${JSON.stringify(active)}`,
      request: ['POST /Users', { ...created, active }] as const,
      response: { status: 201, resource: { ...stored, active: false } },
    })),
    {
      rule: '§13 active is returned though it was never sent',
      request: ['POST /Users', { userName: 'a' }],
      response: { status: 201, resource: { userName: 'a', active: true } },
    },
    {
      rule: '§4 roles on POST',
      request: [
        'POST /Users',
        { ...created, roles: [{ primary: true, type: 'WindowsAzureActiveDirectoryRole', value: 'Admin' }] },
      ],
      response: {
        status: 201,
        resource: {
          ...stored,
          roles: [{ primary: true, type: 'WindowsAzureActiveDirectoryRole', value: 'Admin' }],
        },
      },
    },
    {
      rule: '§13 displayName in complex roles is taken for display',
      request: [
        'POST /Users',
        { ...created, roles: [{ primary: false, displayName: 'User', value: 'User' }] },
      ],
      response: {
        status: 201,
        resource: { ...stored, roles: [{ primary: false, display: 'User', value: 'User' }] },
      },
    },
  ]);
});
