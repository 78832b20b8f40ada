import { describe, expect, test } from 'vitest';
import { type ClientSecret, endings, endOfTheOneInUse } from '../../src/vendor/index.ts';
import { provisioning, vendor } from '../resources/vendors.ts';

const withSecret = (secret: Partial<ClientSecret>) =>
  vendor({
    name: 'acme',
    application: {
      from: { kind: 'registration' },
      roles: {},
      redirectUris: [],
      signInAudience: 'AzureADMyOrg',
      secret: { displayName: 'x', endDate: '2027-03-31T00:00:00Z', ...secret },
    },
  });
const told = (found: ReturnType<typeof endings>) =>
  found.map(({ code, path }) => `${code} ${path.join('.')}`);
const first = 'application.secret.endDate';
const second = 'application.secret.second.endDate';
const later = { second: { endDate: '2028-03-31T00:00:00Z' } };

describe('client secrets', () => {
  // Thirty days before 31 March is 1 March.
  test.each<[string, string, Partial<ClientSecret>, string[]]>([
    ['long before', '2027-02-28T23:59:59Z', {}, []],
    ['from 30 days before', '2027-03-01T00:00:00Z', {}, [`RC3061 ${first}`]],
    ['until the end', '2027-03-30T23:59:59Z', {}, [`RC3061 ${first}`]],
    ['after it', '2027-03-31T00:00:00Z', {}, [`RC3062 ${first}`]],
    ['earlier, where the file says so', '2027-01-31T00:00:00Z', { renewBefore: 60 }, [`RC3061 ${first}`]],
    ['on the day only', '2027-03-30T00:00:00Z', { renewBefore: 0 }, []],
    ['with the next one there, to be handed over', '2027-03-02T00:00:00Z', later, [`RC3063 ${first}`]],
    ['ended with the next one there', '2027-04-02T00:00:00Z', later, [`RC3062 ${first}`]],
    ['with the next one in use', '2027-04-02T00:00:00Z', { ...later, inUse: 'second' }, []],
    [
      'the second one, a year on',
      '2028-03-02T00:00:00Z',
      { ...later, inUse: 'second' },
      [`RC3061 ${second}`],
    ],
    [
      'the second one, with the first renewed',
      '2028-03-02T00:00:00Z',
      { ...later, inUse: 'second', endDate: '2029-03-31T00:00:00Z' },
      [`RC3063 ${second}`],
    ],
    [
      'with a second one that ends no later',
      '2027-03-02T00:00:00Z',
      { second: { endDate: '2027-03-31T00:00:00Z' } },
      [`RC3061 ${first}`],
    ],
  ])('%s', (_, now, secret, expected) => {
    expect(told(endings(withSecret(secret), Date.parse(now)))).toEqual(expected);
  });

  test('the end is that of the one in use', () => {
    const secret = { displayName: 'x', endDate: '2027-01-01T00:00:00Z', ...later };
    expect(endOfTheOneInUse(secret)).toBe('2027-01-01T00:00:00Z');
    expect(endOfTheOneInUse({ ...secret, inUse: 'second' })).toBe('2028-03-31T00:00:00Z');
  });
});

test.each([
  ['2027-02-28T00:00:00Z', []],
  ['2027-03-15T00:00:00Z', ['RC3061 variables.key.expires']],
  ['2027-04-01T00:00:00Z', ['RC3062 variables.key.expires']],
])('a token that expires on 31 March, at %s', (now, expected) => {
  const token = { secret: 'key', expires: '2027-03-31' };
  const acme = vendor({ name: 'acme', provisioning: provisioning({ token }) });
  expect(told(endings(acme, Date.parse(now)))).toEqual(expected);
});

test('a token without an end says nothing', () => {
  expect(endings(vendor({ name: 'acme', provisioning: provisioning() }), Date.parse('2099-01-01'))).toEqual(
    [],
  );
});
