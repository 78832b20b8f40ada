import { describe, expect, test } from 'vitest';
import { testOf } from '../../../src/mock/faults/pattern.ts';
import type { Fault } from '../../../src/mock/index.ts';

const user = JSON.stringify({
  userName: 'Aino@contoso.com',
  active: true,
  emails: [{ value: 'a@b.c' }],
  'a/b': 1,
});
const patch = JSON.stringify({
  Operations: [
    { op: 'Add', path: 'title' },
    { op: 'Replace', path: 'manager' },
  ],
});
const post = { method: 'POST', path: '/scim/v2/Users', filter: undefined, body: user };
const patched = { method: 'PATCH', path: '/scim/v2/Users/7', filter: undefined, body: patch };
const found = { method: 'GET', path: '/Users', filter: 'userName eq "aino@contoso.com"', body: undefined };
const requests = { post, patched, found };

type Row = [fault: Fault, matches: (keyof typeof requests)[]];
const all: Row[1] = ['post', 'patched', 'found'];

describe('which requests a fault is about', () => {
  test.each<Row>([
    [{}, all],
    [{ match: 'POST' }, ['post']],
    [{ match: 'patch' }, ['patched']],
    [{ match: '/Users' }, ['post', 'found']],
    [{ match: '/users' }, ['post', 'found']],
    [{ match: '/Users/*' }, ['patched']],
    [{ match: '/v2/Users' }, ['post']],
    [{ match: '/Groups' }, []],
    [{ match: 'GET /Users' }, ['found']],
    [{ match: '* /Users' }, ['post', 'found']],
    [{ match: ['POST /Users', 'PATCH /Users/*'] }, ['post', 'patched']],
    [{ match: '/Users/7*' }, ['patched']],
    [{ filter: 'userName eq *' }, ['found']],
    [{ filter: 'USERNAME EQ "AINO@CONTOSO.COM"' }, ['found']],
    [{ filter: ['x', '*aino*'] }, ['found']],
    [{ filter: 'userName' }, []],
    [{ body: '*manager*' }, ['patched']],
    [{ body: 'manager' }, []],
    [{ body: { '/userName': 'aino@*' } }, ['post']],
    [{ body: { '/username': '*' } }, ['post']],
    [{ body: { '/userName': ['juho*', 'aino*'] } }, ['post']],
    [{ body: { '/active': 'true' } }, ['post']],
    [{ body: { '/emails/0/value': 'a@b.c' } }, ['post']],
    [{ body: { '/emails/1/value': '*' } }, []],
    [{ body: { '/Operations/*/path': 'manager' } }, ['patched']],
    [{ body: { '/Operations/0/path': 'manager' } }, []],
    // RFC 6901 §3: ~1 is a slash.
    [{ body: { '/a~1b': '1' } }, ['post']],
    [{ body: { '/userName': '*', '/title': '*' } }, []],
    [{ match: 'POST', body: { '/userName': 'juho*' } }, []],
    [{ body: { '/__proto__': '*' } }, []],
  ])('%j', (fault, matches) => {
    const holds = testOf(fault);
    expect(all.filter(name => holds(requests[name]))).toEqual(matches);
  });

  test.each([
    ['a*c', ['ac', 'abc', 'aXXc'], ['a', 'ab', 'cab', 'abcd']],
    ['*a*a*', ['aa', 'xaxax'], ['a', 'xa']],
    ['ab*ba', ['abba', 'abxba'], ['aba', 'ab']],
    ['a**b', ['ab', 'axb'], ['a']],
    ['*', ['', 'x'], []],
    ['a.c', ['a.c', 'A.C'], ['abc']],
  ])('%s stands for', (pattern, yes, no) => {
    const holds = testOf({ filter: pattern });
    const ask = (filter: string) => holds({ method: 'GET', path: '/', filter, body: undefined });
    expect([yes.filter(ask), no.filter(ask)]).toEqual([yes, []]);
  });

  // Tried star by star, or read again from each bracket, these would go on for hours.
  test('a body that is no JSON, or a pattern that is all stars, comes to an end', () => {
    const body = 'a'.repeat(4_000_000);
    expect(testOf({ body: `${'*a'.repeat(90)}*b` })({ ...post, body })).toBe(false);
    expect(testOf({ body: { '/a': '*' } })({ ...post, body: '['.repeat(4_000_000) })).toBe(false);
  });
});
