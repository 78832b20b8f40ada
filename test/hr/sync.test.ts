import { describe, expect, test } from 'vitest';
import type { Entity } from '../../src/graph/index.ts';
import { type Employee, playSync, type SyncOptions } from '../../src/hr/index.ts';
import { home, homeInEntra, inEntra, play, position, saara } from './fixtures.ts';

async function sync(
  employee: Partial<Employee>,
  user: Partial<Entity> | undefined,
  more: Partial<SyncOptions> = {},
) {
  const { options, writes } = play(user ? [{ ...inEntra, ...user }] : [], [{ ...saara, ...employee }]);
  const synced = await playSync({ ...options, ...more });
  const [write] = synced.writes;
  return {
    action: write?.action,
    body: writes()[0]?.body,
    notes: write?.notes.map(({ code }) => code),
    employee: synced.employees[0],
  };
}

interface Expected {
  action: string;
  body?: unknown;
  notes?: string[];
  /** What the HR record took from Entra. */
  taken?: Partial<Employee>;
}

// The document's tables "Supported fields" and its sections on positions and on deactivated users, line by line.
test.each<[string, Partial<Employee>, Partial<Entity>, Expected]>([
  ['identical: nothing is written', {}, {}, { action: 'none' }],
  ['an address that differs in case only', { email: 'Saara.Lind@contoso.com' }, {}, { action: 'none' }],
  [
    'a value only Huma has goes to Entra',
    { phone: '+358 40 1' },
    {},
    { action: 'update', body: { mobilePhone: '+358 40 1' } },
  ],
  [
    'a value only Entra has goes to Huma',
    {},
    { mobilePhone: '+358 40 1' },
    { action: 'none', notes: ['TakenFromEntra'], taken: { phone: '+358 40 1' } },
  ],
  [
    'a required value only Entra has goes to Huma',
    { familyName: '' },
    {},
    { action: 'none', notes: ['TakenFromEntra'], taken: { familyName: 'Lind' } },
  ],
  [
    'a conflict: Huma wins unless somebody decides otherwise',
    { familyName: 'Laine' },
    {},
    { action: 'update', body: { surname: 'Laine' } },
  ],
  [
    'only what differs is in the PATCH',
    { address: { ...home, street: 'Kauppakatu 9' } },
    homeInEntra,
    { action: 'update', body: { streetAddress: 'Kauppakatu 9' } },
  ],
  [
    'an address goes as a whole: what Huma leaves empty is emptied',
    { address: { city: 'Jyväskylä', country: 'FI' } },
    homeInEntra,
    { action: 'update', body: { streetAddress: null, postalCode: null } },
  ],
  [
    'a country written out in Huma: the address stays',
    { address: { ...home, country: 'Finland' } },
    { streetAddress: 'Kauppakatu 5', country: 'FI' },
    { action: 'none', notes: ['CountryNotIso'] },
  ],
  [
    'a country written out on both sides: said, though nothing differs',
    { address: { country: 'Finland' } },
    { country: 'Finland' },
    { action: 'none', notes: ['CountryNotIso'] },
  ],
  [
    'an address without a country in Huma: the address stays',
    { address: { street: 'Kauppakatu 7' } },
    {},
    { action: 'none', notes: ['CountryMissing'] },
  ],
  [
    'a country written out in Entra: the address is not synced to Huma',
    {},
    { ...homeInEntra, country: 'Finland' },
    { action: 'none', notes: ['CountryNotIso'] },
  ],
  [
    'an address without a country in Entra is not synced to Huma',
    {},
    { ...homeInEntra, country: null },
    { action: 'none', notes: ['CountryMissing'] },
  ],
  [
    'an address only Entra has',
    {},
    homeInEntra,
    { action: 'none', notes: Array(4).fill('TakenFromEntra'), taken: { address: home } },
  ],
  [
    'employeeId goes to Huma',
    {},
    { employeeId: '1070' },
    { action: 'none', notes: ['TakenFromEntra'], taken: { employmentId: '1070' } },
  ],
  ['employeeId is never written', { employmentId: '1' }, {}, { action: 'none', notes: ['NotWritable'] }],
  [
    'employeeId differs: never written',
    { employmentId: '1070' },
    { employeeId: '7' },
    { action: 'none', notes: ['NotWritable'] },
  ],
  [
    'the earliest position gives the hire date, the current one the title',
    { positions: [position('Lead', '2026-02-01'), position('Engineer', '2024-01-01')] },
    {},
    { action: 'update', body: { employeeHireDate: '2024-01-01T00:00:00Z', jobTitle: 'Lead' } },
  ],
  [
    'a position that has not started is not the current one',
    { positions: [position('Engineer', '2024-01-01'), position('Lead', '2026-06-01')] },
    { employeeHireDate: '2024-01-01T00:00:00.000Z', jobTitle: 'Agent' },
    { action: 'update', body: { jobTitle: 'Engineer' } },
  ],
  [
    'positions last changed before activation are not transferred',
    { positions: [position('Engineer', '2024-01-01', '2026-02-28T23:59:59Z')] },
    {},
    { action: 'none', notes: ['PositionBeforeActivation', 'PositionBeforeActivation'] },
  ],
  [
    'an old earliest position keeps the hire date back, not the new title',
    {
      positions: [
        position('Assistant', '2021-03-15', '2021-03-15T08:00:00Z'),
        position('Lead', '2026-03-01'),
      ],
    },
    { jobTitle: 'Assistant' },
    { action: 'update', body: { jobTitle: 'Lead' }, notes: ['PositionBeforeActivation'] },
  ],
  [
    'position data is not sent back to Huma',
    {},
    { jobTitle: 'Engineer', employeeHireDate: '2024-01-01T00:00:00Z' },
    { action: 'none' },
  ],
  [
    'deactivated: not deactivated in Entra, locked for updates',
    { status: 'deactivated', familyName: 'Laine' },
    {},
    { action: 'none', notes: ['LockedForUpdates'] },
  ],
  [
    'deleted: not deleted in Entra',
    { status: 'deleted', familyName: 'Laine' },
    {},
    { action: 'none', notes: ['KeptInEntra'] },
  ],
  [
    'disabled in Entra: cannot sign in, still updated',
    { phone: '1' },
    { accountEnabled: false },
    { action: 'update', body: { mobilePhone: '1' }, notes: ['DisabledInEntra'] },
  ],
])('in both systems: %s', async (_, employee, user, { action, body, notes = [], taken }) => {
  expect(await sync(employee, user)).toEqual({
    action,
    body,
    notes,
    employee: { ...saara, ...employee, ...taken },
  });
});

// "You can decide whether or not you want to update Entra ID based on values in Huma or the other way around."
test.each<[string, Partial<Employee>, Partial<Entity>, unknown, Partial<Employee>]>([
  ['a name', { familyName: 'Laine' }, {}, undefined, { familyName: 'Lind' }],
  ['the employment id', { employmentId: '1' }, { employeeId: '2' }, undefined, { employmentId: '2' }],
  [
    'position data goes one way all the same',
    { positions: [position('Lead', '2026-03-01')] },
    { jobTitle: 'Engineer', employeeHireDate: '2026-03-01T00:00:00Z' },
    { jobTitle: 'Lead' },
    {},
  ],
])('conflicts decided for Entra: %s', async (_, employee, user, body, taken) => {
  const outcome = await sync(employee, user, { conflicts: 'entra' });
  expect(outcome.body).toEqual(body);
  expect(outcome.employee).toEqual({ ...saara, ...employee, ...taken });
});

describe('not in Entra', () => {
  test('created, with positions however old', async () => {
    const given = {
      phone: '+358 40 1',
      address: home,
      employmentId: '1070',
      positions: [position('Engineer', '2024-01-01', '2024-01-01T08:00:00Z')],
    };
    const { options, requests } = play([], [{ ...saara, ...given }]);
    const { writes } = await playSync(options);
    const body = {
      accountEnabled: true,
      displayName: 'Saara Lind',
      mailNickname: 'saara.lind',
      userPrincipalName: 'saara.lind@contoso.com',
      mail: 'saara.lind@contoso.com',
      givenName: 'Saara',
      surname: 'Lind',
      mobilePhone: '+358 40 1',
      ...homeInEntra,
      employeeHireDate: '2024-01-01T00:00:00Z',
      jobTitle: 'Engineer',
    };
    const passwordProfile = { forceChangePasswordNextSignIn: true, password: 'Secret-of-the-day-1' };
    expect(requests[0]).toMatchObject({
      method: 'GET',
      path: expect.stringContaining("/users?$filter=mail eq 'saara.lind@contoso.com'&$select=id,"),
    });
    expect(requests[1]).toEqual({ method: 'POST', path: '/users', body: { ...body, passwordProfile } });
    expect(writes[0]?.request?.body).toMatchObject(body);
    expect(writes[0]?.notes.map(({ code }) => code)).toEqual(['NotWritable']);
    expect(JSON.stringify(writes)).not.toContain('Secret-of-the-day-1');
  });

  test('a wrong country keeps the address out, not the person', async () => {
    const outcome = await sync({ address: { ...home, country: 'Finland' } }, undefined);
    expect(outcome).toMatchObject({ action: 'create', notes: ['CountryNotIso'] });
    expect(outcome.body).not.toHaveProperty('city');
  });

  // "Create users fails when the user is created in Huma with a private email address."
  test('a private address: Graph refuses, the note asks for a business one', async () => {
    const { options } = play([], [{ ...saara, email: 'saara@example.com' }]);
    const [write] = (await playSync(options)).writes;
    expect(write).toMatchObject({
      action: 'refused',
      changes: [],
      notes: [{ code: 'Request_BadRequest', fix: expect.stringContaining('business e-mail') }],
    });
  });

  test('an account without the mail is not found, and Graph refuses a second one', async () => {
    expect(await sync({}, { mail: null })).toMatchObject({
      action: 'refused',
      notes: ['Request_BadRequest'],
    });
  });

  test('only those chosen are created', async () => {
    const nobody = await sync({}, undefined, { createInEntra: [] });
    expect(nobody).toMatchObject({ action: 'none', notes: ['NotChosen'] });
    const chosen = await sync({}, undefined, { createInEntra: [saara.email] });
    expect(chosen).toMatchObject({ action: 'create' });
  });

  test.each(['deactivated', 'deleted'] as const)('%s in Huma: not created', async status => {
    expect(await sync({ status }, undefined)).toMatchObject({ action: 'none', notes: [] });
  });
});

test('the suggestion for a country written out is its code', async () => {
  const { options } = play([inEntra], [{ ...saara, address: { country: 'Finland' } }]);
  expect((await playSync(options)).writes[0]?.notes[0]?.fix).toContain('FI');
});
