import { describe } from 'vitest';
import { enterprise, group, patchUrn, rows, user, userUrn } from '../table.ts';

const strict = { dialect: 'strict' } as const;

describe('RFC 7644 §3.3: creating resources', () => {
  rows([
    {
      rule: '"the response body SHOULD contain the newly created resource"; 201, Location, ETag',
      options: strict,
      request: [
        'POST /Users',
        user({ userName: 'bjensen', externalId: 'bjensen', name: { familyName: 'Jensen' } }),
      ],
      response: {
        status: 201,
        headers: {
          'content-type': 'application/scim+json',
          location: 'https://scim.example.com/scim/Users/1',
          etag: 'W/"1"',
        },
        body: {
          schemas: [userUrn],
          id: '1',
          meta: {
            resourceType: 'User',
            created: '2026-01-01T00:00:01.000Z',
            lastModified: '2026-01-01T00:00:01.000Z',
            location: 'https://scim.example.com/scim/Users/1',
            version: 'W/"1"',
          },
        },
        resource: {
          userName: 'bjensen',
          externalId: 'bjensen',
          name: { familyName: 'Jensen' },
          active: true,
        },
      },
    },
    {
      rule: '"attributes whose mutability is readOnly SHALL be ignored"',
      options: strict,
      request: ['POST /Users', user({ userName: 'a', id: 'mine', meta: { created: 'never' } })],
      response: { status: 201, body: { id: '1', meta: { created: '2026-01-01T00:00:01.000Z' } } },
    },
    {
      rule: 'RFC 7643 §4.1.1: userName is case insensitive and unique; 409 uniqueness',
      given: [['POST /Users', user({ userName: 'BJensen@example.com' })]],
      request: ['POST /Users', user({ userName: 'bjensen@EXAMPLE.com' })],
      response: { status: 409, scimType: 'uniqueness', body: { status: '409' }, names: ['userName'] },
    },
    {
      rule: 'RFC 7643 §4.1.1: userName is required',
      request: ['POST /Users', user({ displayName: 'Nobody' })],
      response: { status: 400, scimType: 'invalidValue', names: ['userName'] },
    },
    {
      rule: 'RFC 7643 §4.2: displayName is required for a group',
      request: ['POST /Groups', group({})],
      response: { status: 400, scimType: 'invalidValue', names: ['displayName'] },
    },
    {
      rule: 'RFC 7643 §2.1: attribute names are case insensitive',
      options: strict,
      request: [
        'POST /Users',
        user({ USERNAME: 'a', Name: { GIVENNAME: 'A' }, EMAILS: [{ VALUE: 'a@b.c' }] }),
      ],
      response: {
        status: 201,
        resource: { userName: 'a', name: { givenName: 'A' }, emails: [{ value: 'a@b.c' }], active: true },
      },
    },
    {
      rule: 'RFC 7643 §2.5: null and the empty array are no value',
      options: strict,
      request: ['POST /Users', user({ userName: 'a', title: null, emails: [], roles: [] })],
      response: { status: 201, resource: { userName: 'a', active: true } },
    },
    {
      rule: 'RFC 7643 §3.3: an extension in use is listed in schemas',
      options: strict,
      request: [
        'POST /Users',
        { schemas: [userUrn, enterprise], userName: 'a', [enterprise]: { department: 'D' } },
      ],
      response: { status: 201, body: { schemas: [userUrn, enterprise], [enterprise]: { department: 'D' } } },
    },
    {
      rule: 'RFC 7643 §4.1.1: a password is never returned',
      request: ['POST /Users', user({ userName: 'a', password: 'hush' })],
      response: { status: 201, resource: { userName: 'a', active: true } },
    },
    {
      rule: 'RFC 7643 §3: schemas is required (strict)',
      options: strict,
      request: ['POST /Users', { userName: 'a' }],
      response: { status: 400, scimType: 'invalidSyntax', names: ['schemas'] },
    },
    {
      rule: "RFC 7643 §3: a schema that is not the resource type's (strict)",
      options: strict,
      request: ['POST /Users', { schemas: [userUrn, patchUrn], userName: 'a' }],
      response: { status: 400, scimType: 'invalidValue', names: [patchUrn] },
    },
    {
      rule: 'RFC 7643 §2.4: primary is true once at most (strict)',
      options: strict,
      request: [
        'POST /Users',
        user({
          userName: 'a',
          emails: [
            { value: 'a@b', primary: true },
            { value: 'c@d', primary: true },
          ],
        }),
      ],
      response: { status: 400, scimType: 'invalidValue', names: ['emails'] },
    },
    ...[
      ['a boolean', { active: 'yes' }, 'active'],
      ['a string', { title: 7 }, 'title'],
      ['an object', { name: 'Aino' }, 'name'],
      ['a list', { emails: { value: 'a@b' } }, 'emails'],
      ['a string inside a list', { emails: [{ value: 7 }] }, 'emails.value'],
      ['base64', { x509Certificates: [{ value: 'not base64!' }] }, 'x509Certificates.value'],
    ].map(([what, attributes, name]) => ({
      rule: `RFC 7643 §2.3: a value of the wrong type, wanted ${what}`,
      options: strict,
      request: ['POST /Users', user({ userName: 'a', ...(attributes as object) })] as const,
      response: { status: 400, scimType: 'invalidValue', names: [String(name)] },
    })),
    {
      rule: '§3.12 invalidSyntax: "did not conform to the request schema": an unknown attribute (strict)',
      options: strict,
      request: ['POST /Users', user({ userName: 'a', shoeSize: 42 })],
      response: { status: 400, scimType: 'invalidSyntax', names: ['shoeSize'] },
    },
  ]);
});
