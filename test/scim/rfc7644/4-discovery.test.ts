import { describe } from 'vitest';
import { enterprise, rows, userUrn } from '../table.ts';

describe('RFC 7644 §4: discovery', () => {
  const singles = [
    [
      '/ServiceProviderConfig',
      { patch: { supported: true }, bulk: { supported: true }, etag: { supported: true } },
    ],
    ['/ResourceTypes/User', { id: 'User', endpoint: '/Users', schema: userUrn }],
    [`/Schemas/${userUrn}`, { id: userUrn, name: 'User' }],
    [`/Schemas/${enterprise}`, { id: enterprise, name: 'EnterpriseUser' }],
  ] as const;
  rows([
    ...singles.map(([path, body]) => ({
      rule: `GET ${path}`,
      request: [`GET ${path}`] as const,
      response: {
        status: 200,
        body: { ...body, meta: { location: `https://scim.example.com/scim${path}` } },
      },
    })),
    {
      rule: '/ResourceTypes is a ListResponse',
      request: ['GET /ResourceTypes'],
      response: { status: 200, body: { totalResults: 2 }, ids: ['User', 'Group'] },
    },
    {
      rule: '/Schemas is a ListResponse',
      request: ['GET /Schemas'],
      response: {
        status: 200,
        ids: [userUrn, enterprise, 'urn:ietf:params:scim:schemas:core:2.0:Group'],
      },
    },
    {
      rule: 'an unknown schema: 404',
      request: ['GET /Schemas/urn:nothing'],
      response: { status: 404 },
    },
    {
      rule: '"If a filter is provided, the service provider SHOULD respond with 403"',
      request: ['GET /Schemas?filter=name eq "User"'],
      response: { status: 403 },
    },
    ...['/ServiceProviderConfig', '/ResourceTypes', '/Schemas', `/Schemas/${userUrn}`].flatMap(path =>
      ['POST', 'PUT', 'PATCH', 'DELETE'].map(method => ({
        rule: `${method} ${path}: 405`,
        request: [`${method} ${path}`, {}] as const,
        response: { status: 405, headers: { allow: 'GET' } },
      })),
    ),
  ]);
});
