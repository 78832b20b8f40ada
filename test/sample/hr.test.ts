import { expect, test } from 'vitest';
import { instantOf, loadHr } from '../../src/sample/index.ts';
import { pointedAt } from './pointed-at.ts';

const head = `activated: 2026-03-01T00:00:00Z
employees:
  - { email: aino@contoso.com, givenName: Aino, familyName: Virtanen, phone: +358 40 1 }
  - { email: otto@contoso.com, givenName: Otto }
`;
const load = (rest: string) => loadHr('h.yaml', head + rest, { start: '2026-03-02T08:00:00Z' });
const found = (rest: string) => pointedAt(head + rest, load(rest).diagnostics);

test.each<[string, string, string[]]>([
  ['nothing wrong, though a family name is missing', '', []],
  ['nobody', 'days: { 2: [{ change: ain@contoso.com, set: {} }] }', ['RC4121 ain@contoso.com']],
  [
    'somebody deleted',
    'days: { 2: [{ delete: otto@contoso.com }, { deactivate: otto@contoso.com }] }',
    ['RC4121 otto@contoso.com'],
  ],
  [
    'somebody hired',
    'days: { 2: [{ hire: { email: x@contoso.com } }], 3: [{ deactivate: X@contoso.com }] }',
    [],
  ],
  [
    'a new address',
    'days: { 2: [{ change: otto@contoso.com, set: { email: o@contoso.com } }, { delete: o@contoso.com }] }',
    [],
  ],
  [
    'an address of two people',
    '  - { email: AINO@contoso.com }\ndays: { 2: [{ deactivate: aino@contoso.com }] }',
    ['RC4122 aino@contoso.com'],
  ],
  ['an unknown field', '  - { email: x@contoso.com, fone: x }', ['RC1005 fone']],
  ['a number for text', '  - { email: x@contoso.com, employmentId: 1001 }', ['RC1007 1001']],
  [
    'a bad date',
    '  - { email: x@contoso.com, positions: [{ title: T, contractStart: 1.3.2026, changedAt: 2026-03-01T10:00:00Z }] }',
    ['RC1009 1.3.2026'],
  ],
  [
    'a position nobody changed',
    '  - { email: x@contoso.com, positions: [{ title: T, contractStart: 2026-03-01 }] }',
    ['RC1006 { title: T, contractStart: 2026-03-01 }'],
  ],
  ['a synchronization', 'days: { 2: [{ synchronize: entra }] }', []],
  ['a synchronization nobody decided', 'days: { 2: [{ synchronize: huma }] }', ['RC1008 huma']],
])('%s', (_, rest, expected) => {
  expect(found(rest)).toEqual(expected);
});

test('null empties, and a position that an event brings is changed on that day', () => {
  const { value } = load(`days:
  3:
    - { change: aino@contoso.com, set: { phone: null, positions: [{ title: Lead, contractStart: 2026-03-01 }] } }`);
  expect(value?.days).toEqual([
    {
      day: 3,
      events: [
        {
          change: 'aino@contoso.com',
          set: {
            phone: undefined,
            positions: [{ title: 'Lead', contractStart: '2026-03-01', changedAt: '2026-03-04T08:00:00Z' }],
          },
        },
      ],
    },
  ]);
  expect(value?.employees[1]).toEqual({
    email: 'otto@contoso.com',
    givenName: 'Otto',
    familyName: '',
    status: 'active',
    positions: [],
  });
});

test.each([
  [1, '2026-03-02T08:00:00Z'],
  [2, '2026-03-03T08:00:00Z'],
  [31, '2026-04-01T08:00:00Z'],
])('day %i', (day, expected) => {
  expect(instantOf(day, '2026-03-02T08:00:00Z')).toBe(expected);
});
