import { describe } from 'vitest';
import { rows, user } from '../table.ts';

const strict = { dialect: 'strict' } as const;

describe('RFC 7644 §2, RFC 6750 §3: authorization', () => {
  rows([
    {
      rule: 'no token: 401 with a challenge',
      request: ['GET /Users', undefined, { authorization: '' }],
      response: {
        status: 401,
        headers: { 'www-authenticate': 'Bearer realm="SCIM"' },
        body: { status: '401' },
      },
    },
    {
      rule: 'wrong token: 401, error="invalid_token"',
      request: ['GET /Users', undefined, { authorization: 'Bearer not-the-token' }],
      response: {
        status: 401,
        headers: { 'www-authenticate': 'Bearer realm="SCIM", error="invalid_token"' },
      },
    },
    {
      rule: 'another scheme: 401',
      request: ['GET /Users', undefined, { authorization: 'Basic YTpi' }],
      response: { status: 401 },
    },
    {
      rule: 'an unknown path is not told apart from others without a token',
      request: ['GET /Nowhere', undefined, { authorization: '' }],
      response: { status: 401 },
    },
  ]);
});

describe('RFC 7644 §3.12: errors', () => {
  rows([
    {
      rule: 'schemas, scimType, detail, and status as a string',
      request: ['POST /Users', '{"userName": '],
      response: {
        status: 400,
        headers: { 'content-type': 'application/scim+json' },
        text: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"invalidSyntax","detail":"the body is not JSON (RFC 7644 §3.8)","status":"400"}',
      },
    },
    ...['[]', '"text"', 'null', '7', ''].map(body => ({
      rule: `a body that is no JSON object: ${body || '(empty)'}`,
      request: ['POST /Users', body] as const,
      response: { status: 400, scimType: 'invalidSyntax' },
    })),
    {
      rule: 'an unknown endpoint: 404',
      request: ['GET /Devices'],
      response: { status: 404 },
    },
    {
      rule: 'RFC 9110 §15.5.6: 405 with Allow',
      request: ['DELETE /Users'],
      response: { status: 405, headers: { allow: 'GET, POST' }, body: { status: '405' } },
    },
    {
      rule: '405 on one resource too',
      request: ['POST /Users/1', user({ userName: 'a' })],
      response: { status: 405, headers: { allow: 'GET, PUT, PATCH, DELETE' } },
    },
    {
      rule: '§3.1: another content type (strict)',
      options: strict,
      request: ['POST /Users', user({ userName: 'a' }), { 'content-type': 'text/plain' }],
      response: { status: 415 },
    },
    {
      rule: 'a body beyond the limit: 413',
      request: ['POST /Users', JSON.stringify({ userName: 'ä'.repeat(2.5 * 1024 * 1024) })],
      response: { status: 413 },
    },
    {
      rule: 'a body nested without end is refused, not walked through',
      request: ['POST /Users', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
      response: { status: 400, scimType: 'invalidSyntax' },
    },
    {
      rule: '__proto__ is no attribute name (RFC 7643 §2.1)',
      request: ['POST /Users', '{"userName":"a","__proto__":{"active":false}}'],
      response: { status: 400, scimType: 'invalidSyntax' },
    },
    {
      rule: 'what every object has from its prototype is no attribute',
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['GET /Users?filter=constructor pr or toString pr or name.valueOf pr'],
      response: { status: 200, ids: [] },
    },
  ]);
});
