import { describe } from 'vitest';
import { rows } from '../table.ts';

describe('RFC 7644 §3.11: "A service provider that does NOT support this feature SHOULD respond with HTTP status code 501"', () => {
  rows([
    ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map(method => ({
      rule: `${method} /Me`,
      request: [`${method} /Me`, method === 'GET' ? undefined : {}] as const,
      response: { status: 501, body: { status: '501' }, names: ['/Me', '§3.11'] },
    })),
    { rule: 'nothing is below it', request: ['GET /Me/1'], response: { status: 404 } },
    { rule: 'another method', request: ['TRACE /Me'], response: { status: 405 } },
  ]);
});
