import { expect, test } from 'vitest';
import { guards, watch } from '../../src/policy/index.ts';
import { type GuardSetting, parseStack, type Vendor } from '../../src/vendor/index.ts';
import { provisioning, vendor } from '../resources/vendors.ts';

const now = Date.parse('2027-01-01T00:00:00Z');
const secret = (endDate: string): Partial<Vendor> => ({
  application: {
    from: { kind: 'registration' },
    roles: {},
    redirectUris: [],
    signInAudience: 'AzureADMyOrg',
    secret: { displayName: 'x', endDate },
  },
});
const may = (...application: string[]): Partial<Vendor> => ({ permissions: { application, delegated: [] } });
const job = (changes: Parameters<typeof provisioning>[0]): Partial<Vendor> => ({
  provisioning: provisioning({
    deletionThreshold: 5,
    notify: 'it@contoso.com',
    token: { secret: 'token', expires: '2027-06-30' },
    ...changes,
  }),
});
type Settings = Record<string, GuardSetting>;
const strict: Settings = Object.fromEntries(guards.map(({ code }) => [code, { level: 'mandatory' }]));
const seen = (given: Partial<Vendor>, settings: Settings = strict) => {
  const stack = { name: 'live', rehearsalOnly: false, values: {}, guards: settings };
  const vendors = [vendor({ name: 'acme', ...given })];
  return watch({ vendors, roots: new Map() }, stack, now).map(({ code, severity }) => `${code} ${severity}`);
};

// Each guard's own sentence (src/policy/guards.ts): what it finds, and what is just not that.
test.each<[string, Partial<Vendor>, Partial<Vendor>]>([
  ['RC6001', may('User.ReadWrite.All'), may('User.Read.All', 'Application.ReadWrite.OwnedBy')],
  ['RC6002', secret('2029-02-01T00:00:00Z'), secret('2028-12-31T00:00:00Z')],
  ['RC6003', job({ scope: 'all' }), job({})],
  ['RC6004', job({ deletionThreshold: undefined }), job({})],
  ['RC6005', job({ notify: undefined }), job({})],
  [
    'RC6006',
    { assignments: [{ principal: 'a@contoso.com', kind: 'user' }] },
    { assignments: [{ principal: 'Staff', kind: 'group' }] },
  ],
  ['RC6007', job({ token: { secret: 'token' } }), job({})],
])('%s', (code, found, sound) => {
  expect(seen(found)).toEqual([`${code} error`]);
  expect(seen(sound)).toEqual([]);
  expect(seen(found, { ...strict, [code]: { level: 'advisory' } })).toEqual([`${code} warning`]);
  expect(seen(found, { ...strict, [code]: { level: 'disabled' } })).toEqual([]);
  // What is meant is shown, and stops nothing.
  expect(seen({ ...found, accept: { [code]: 'for now' } })).toEqual([`${code} note`]);
});

// From 2027-01-01 on.
test.each<[months: number, end: string, found: string[]]>([
  [12, '2028-01-01T00:00:00Z', []],
  [12, '2028-01-01T00:00:01Z', ['RC6002 warning']],
  [1, '2027-02-01T00:00:00Z', []],
  [36, '2029-12-31T00:00:00Z', []],
])('a stack that allows %i months, and a secret until %s', (months, end, found) => {
  expect(seen(secret(end), { RC6002: { months } })).toEqual(found);
});

test('only a guard that counts months has some to set', () => {
  expect(seen({}, { RC6003: { months: 12 } })).toEqual(['RC6000 error']);
});

test('every guard has a code of its own, a reason and a way out', () => {
  expect(new Set(guards.map(({ code }) => code)).size).toBe(guards.length);
  expect(guards.filter(({ why, fix, title }) => !why || !fix || !title)).toEqual([]);
});

test('a code of no guard is a mistake, in the stack and in the vendor file', () => {
  expect(seen({ accept: { RC6099: 'x' } }, { RC6098: { level: 'advisory' } })).toEqual([
    'RC6000 error',
    'RC6000 error',
  ]);
});

test.each([
  ['{ RC6003: strict }', 1],
  ['[RC6003]', 1],
  ['{ RC6003: mandatory }', 0],
  ['{ RC6002: { level: mandatory, months: 12 } }', 0],
  ['{ RC6002: { months: 12 } }', 0],
  ['{ RC6002: { months: 0 } }', 1],
  ['{ RC6002: { months: 1.5 } }', 1],
  ['{ RC6002: { level: strict, months: never } }', 2],
  ['{ RC6002: { years: 1 } }', 1],
])('rollcall:guards: %s', (written, problems) => {
  expect(parseStack('x', `config: { rollcall:guards: ${written} }`).diagnostics).toHaveLength(problems);
});
