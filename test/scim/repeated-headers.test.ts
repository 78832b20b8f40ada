import { expect, test } from 'vitest';
import { createScimServer } from '../../src/scim/index.ts';

const server = (token = 'right') =>
  createScimServer({ token, clock: { now: () => 0 }, ids: () => '1', basePath: '/scim' });
const ask = ({ handle }: ReturnType<typeof server>, headers: Record<string, string>) =>
  handle({ method: 'GET', url: '/scim/Users', headers }).status;

// RFC 7644 §2: a request is authorized by what it carries, whatever came before.
test('headers that are changed between two requests are read again', () => {
  const asked = server();
  const headers = { authorization: 'Bearer right' };
  expect(ask(asked, headers)).toBe(200);
  headers.authorization = 'Bearer wrong';
  expect(ask(asked, headers)).toBe(401);
});

test.each([
  ['right', 200],
  ['wrong', 401],
])('headers that cannot change mean the same each time: the %s token, %d', (token, status) => {
  const asked = server();
  const headers = Object.freeze({ Authorization: `Bearer ${token}` });
  expect([ask(asked, headers), ask(asked, headers), ask(asked, headers)]).toEqual([status, status, status]);
});

test('what one server takes another does not', () => {
  const headers = Object.freeze({ Authorization: 'Bearer right' });
  expect(ask(server(), headers)).toBe(200);
  expect(ask(server('another'), headers)).toBe(401);
});
