import { describe, expect, test } from 'vitest';
import { type Employee, type HrEvent, playDay } from '../../src/hr/index.ts';
import { home, homeInEntra, inEntra, integration, person, play, position, saara } from './fixtures.ts';

async function day(
  events: HrEvent[],
  {
    employees = [saara],
    user = {},
    createUsers = true,
  }: {
    employees?: Employee[];
    user?: Record<string, unknown> | null;
    createUsers?: boolean;
  } = {},
) {
  const { options, writes } = play(user ? [{ ...inEntra, ...user }] : [], employees, {
    integration: { ...integration, createUsers },
  });
  const played = await playDay({ ...options, events });
  return {
    played,
    action: played.writes.map(({ action }) => action),
    sent: writes().map(({ method, body }) => [method, body]),
    notes: played.writes.flatMap(({ notes }) => notes.map(({ code }) => code)),
  };
}

const change = (set: Partial<Omit<Employee, 'status'>>): HrEvent[] => [{ change: saara.email, set }];

// "Any changes made to supported fields in Huma will be automatically updated in Entra ID in real-time."
describe('a change in Huma', () => {
  test.each<[string, HrEvent[], Record<string, unknown>, unknown, string[]]>([
    ['goes to Entra', change({ familyName: 'Laine' }), {}, { surname: 'Laine' }, []],
    [
      'leaves alone what did not change in Huma',
      change({ familyName: 'Laine' }),
      { givenName: 'Sara', mobilePhone: '5' },
      { surname: 'Laine' },
      [],
    ],
    ['that Entra has already is not sent', change({ phone: '5' }), { mobilePhone: '5' }, undefined, []],
    [
      'of the address goes as a whole',
      change({ address: home }),
      { ...homeInEntra, city: null },
      { city: 'Jyväskylä' },
      [],
    ],
    [
      'to a country that is written out is not sent',
      change({ address: { ...home, country: 'Finland' } }),
      {},
      undefined,
      ['CountryNotIso'],
    ],
    ['of the employment id is never sent', change({ employmentId: '5' }), {}, undefined, ['NotWritable']],
    [
      'of a position goes to Entra',
      change({ positions: [position('Lead', '2026-03-02')] }),
      { jobTitle: 'Engineer', employeeHireDate: null },
      { employeeHireDate: '2026-03-02T00:00:00Z', jobTitle: 'Lead' },
      [],
    ],
    [
      'of the mail finds the person by the old one; the sign-in name stays',
      change({ email: 'saara.laine@contoso.com' }),
      {},
      { mail: 'saara.laine@contoso.com' },
      ['UserPrincipalNameKept'],
    ],
  ])('%s', async (_, events, user, body, notes) => {
    const outcome = await day(events, { user });
    expect(outcome.sent).toEqual(body ? [['PATCH', body]] : []);
    expect(outcome.notes).toEqual(notes);
  });

  test('to nothing empties the value in Entra', async () => {
    const { sent } = await day(change({ phone: '' }), {
      employees: [{ ...saara, phone: '5' }],
      user: { mobilePhone: '5' },
    });
    expect(sent).toEqual([['PATCH', { mobilePhone: null }]]);
  });

  test.each<[string, HrEvent[], Employee[], string]>([
    ['that Huma does not accept', change({ givenName: '' }), [saara], 'RequiredValueMissing'],
    [
      "to somebody else's phone",
      change({ phone: '5' }),
      [saara, person('ida.other@contoso.com', { phone: '5' })],
      'DuplicateValue',
    ],
  ])('%s is refused', async (_, events, employees, code) => {
    expect(await day(events, { employees })).toMatchObject({ action: ['refused'], sent: [], notes: [code] });
  });

  test('is not held back by what was wrong before', async () => {
    const other = person('ida.other@contoso.com', { phone: '5' });
    const { sent } = await day(change({ familyName: 'Laine' }), {
      employees: [{ ...saara, phone: '5' }, other],
      user: { mobilePhone: '5' },
    });
    expect(sent).toEqual([['PATCH', { surname: 'Laine' }]]);
  });

  test('of somebody Entra does not know by mail is not sent', async () => {
    expect(await day(change({ phone: '5' }), { user: null })).toMatchObject({
      action: ['none'],
      notes: ['NotInEntra'],
    });
  });

  test('of somebody deactivated is not sent: locked for updates', async () => {
    const outcome = await day([{ deactivate: saara.email }, ...change({ familyName: 'Laine' })]);
    expect(outcome).toMatchObject({ sent: [], notes: ['LockedForUpdates', 'LockedForUpdates'] });
  });
});

// "When adding users in Huma, you can choose if they should automatically be added in Entra ID."
describe('a hire', () => {
  const hire: HrEvent[] = [{ hire: { ...saara, positions: [position('Lead', '2026-03-02')] } }];
  test('is created where users are created automatically', async () => {
    const { sent, played } = await day(hire, { employees: [], user: null });
    expect(sent).toEqual([['POST', expect.objectContaining({ mail: saara.email, jobTitle: 'Lead' })]]);
    expect(played.employees).toHaveLength(1);
  });
  test('is not created where they are not', async () => {
    const outcome = await day(hire, { employees: [], user: null, createUsers: false });
    expect(outcome).toMatchObject({ action: ['none'], sent: [], notes: ['ManualSyncNeeded'] });
  });
  test('who is in Entra already is updated', async () => {
    const { sent } = await day(hire, { employees: [] });
    expect(sent).toEqual([['PATCH', { employeeHireDate: '2026-03-02T00:00:00Z', jobTitle: 'Lead' }]]);
  });
  test('and a change of the same day do not collide', async () => {
    const { action } = await day([...hire, ...change({ phone: '5' })], { employees: [], user: null });
    expect(action).toEqual(['create', 'update']);
  });
});

// "When a user is deleted in Huma the user will not be deleted in Entra."
test('deleted people are kept in Entra and out of Huma', async () => {
  const outcome = await day([{ delete: saara.email }]);
  expect(outcome).toMatchObject({ action: ['none'], sent: [], notes: ['KeptInEntra'] });
  expect(outcome.played.employees[0]?.status).toBe('deleted');
  await expect(day([{ delete: saara.email }, ...change({ phone: '1' })])).rejects.toThrow(RangeError);
});

// "Changes made in Entra ID will not be automatically updated in Huma."
test('what changed in Entra reaches Huma only by a synchronization', async () => {
  const user = { mobilePhone: '5', surname: 'Laine' };
  const without = await day(change({ employmentId: '1' }), { user });
  expect(without.played.employees[0]?.phone).toBeUndefined();
  const { played } = await day([{ synchronize: 'entra' }], { user });
  expect(played.employees[0]).toMatchObject({ phone: '5', familyName: 'Laine' });
});

test('the day in sentences names people as they were', async () => {
  const { played } = await day([...change({ familyName: 'Laine' }), { deactivate: saara.email }]);
  expect(played.events.map(text => text.split(':')[0])).toEqual(['Saara Lind', 'Saara Laine']);
});
