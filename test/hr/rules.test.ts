import { describe, expect, test } from 'vitest';
import type { Entity } from '../../src/graph/index.ts';
import { type Employee, type Integration, playSync } from '../../src/hr/index.ts';
import { home, homeInEntra, inEntra, integration, person, play, saara } from './fixtures.ts';

const ida = 'ida.other@contoso.com';

// "Huma requires this field's value to be unique": mail, phone, employment id. REQUIRED: mail and both names.
describe('what Huma itself does not accept', () => {
  test.each<[string, Partial<Employee>, Partial<Employee>]>([
    ['phone', { phone: '+358 40 1' }, { phone: '+358 40 1' }],
    ['employment id', { employmentId: '7' }, { employmentId: '7' }],
    ['mail', {}, { email: saara.email.toUpperCase() }],
  ])('the same %s twice: the second is refused, both are named', async (_, one, other) => {
    const first = { ...saara, ...one };
    const second = person(ida, other);
    const { options, writes } = play([inEntra, { ...inEntra, id: '2', mail: ida }], [first, second]);
    const [, refused] = (await playSync(options)).writes;
    expect(refused).toMatchObject({ action: 'refused', changes: [], notes: [{ code: 'DuplicateValue' }] });
    expect(refused?.notes[0]?.message).toContain(first.email);
    expect(refused?.notes[0]?.message).toContain(second.email);
    expect(writes().filter(({ path }) => path.endsWith('/2'))).toEqual([]);
  });

  test('a deleted person holds no value', async () => {
    const gone = person(ida, { phone: '1', status: 'deleted' });
    const { options } = play([inEntra], [gone, { ...saara, phone: '1' }]);
    expect((await playSync(options)).writes[1]?.action).toBe('update');
  });

  test('a value of Entra is not taken where somebody in Huma has it', async () => {
    const holder = person(ida, { employmentId: '7' });
    const { options } = play([{ ...inEntra, employeeId: '7' }], [saara, holder]);
    const { writes, employees } = await playSync(options);
    expect(writes[0]?.notes.map(({ code }) => code)).toEqual(['DuplicateValue']);
    expect(employees[0]).toEqual(saara);
  });

  test.each<[string, Partial<Employee>, Entity[]]>([
    ['no mail', { email: '' }, [inEntra]],
    ['no given name on either side', { givenName: '' }, [{ ...inEntra, givenName: null }]],
    ['no family name, not in Entra', { familyName: ' ' }, []],
  ])('%s: refused', async (_, employee, users) => {
    const { options, writes } = play(users, [{ ...saara, ...employee }]);
    const [write] = (await playSync(options)).writes;
    expect(write).toMatchObject({ action: 'refused', notes: [{ code: 'RequiredValueMissing' }] });
    expect(writes()).toEqual([]);
  });
});

describe("Graph's answers decide", () => {
  test('without the permission everybody is refused, with the permission that is missing', async () => {
    const { options } = play([inEntra], [saara], {}, { granted: false });
    const [write] = (await playSync(options)).writes;
    expect(write).toMatchObject({
      action: 'refused',
      notes: [{ code: 'Authorization_RequestDenied', fix: expect.stringContaining('User.Read') }],
    });
  });

  test('several people with the mail: refused', async () => {
    const { options } = play([inEntra, { ...inEntra, id: '2' }], [{ ...saara, phone: '1' }]);
    const [write] = (await playSync(options)).writes;
    expect(write).toMatchObject({ action: 'refused', notes: [{ code: 'AmbiguousMatch' }] });
  });

  test("an apostrophe in the address is doubled in the filter's literal", async () => {
    const mail = "siobhan.o'connor@contoso.com";
    const { options } = play([{ ...inEntra, mail }], [{ ...saara, email: mail }]);
    expect((await playSync(options)).writes[0]?.action).toBe('none');
  });
});

test('a second synchronization finds nothing to do', async () => {
  const people = [{ ...saara, phone: '1' }, person(ida, { address: home })];
  const { options, writes } = play([{ ...inEntra, employeeId: '3', ...homeInEntra }], people);
  const first = await playSync(options);
  expect(writes()).toHaveLength(2);
  const second = await playSync({ ...options, employees: first.employees });
  expect(writes()).toHaveLength(2);
  expect(second.writes.map(({ action }) => action)).toEqual(['none', 'none']);
});

// "If users in Entra ID do not exist in Huma, you can add users to Huma."
describe('people only Entra has', () => {
  const users: Entity[] = [
    { ...inEntra, employeeId: '3', ...homeInEntra, jobTitle: 'Engineer' },
    { id: 'x', userPrincipalName: 'x@contoso.com', mail: 'x@contoso.com', givenName: 'X', surname: null },
    { id: 'y', userPrincipalName: 'y@contoso.com', mail: null, givenName: 'Y', surname: 'Y' },
  ];
  test('are left alone unless chosen', async () => {
    const { options } = play(users, []);
    expect(await playSync(options)).toEqual({ writes: [], employees: [] });
  });
  test('are added to Huma where they have what Huma requires, without position data', async () => {
    const { options, writes } = play(users, []);
    const synced = await playSync({ ...options, addToVendor: 'all' });
    expect(synced.writes.map(({ action, notes }) => [action, notes[0]?.code])).toEqual([
      ['none', 'AddedToVendor'],
      ['refused', 'RequiredValueMissing'],
    ]);
    expect(synced.employees).toEqual([{ ...saara, employmentId: '3', address: home }]);
    expect(writes()).toEqual([]);
  });
});

describe('the vendor file decides', () => {
  const strict: Integration = { ...integration, whenDeactivated: 'disable', whenDeleted: 'delete' };
  test.each([
    ['deactivated', { method: 'PATCH', path: '/users/id-saara', body: { accountEnabled: false } }],
    ['deleted', { method: 'DELETE', path: '/users/id-saara', body: undefined }],
  ] as const)('%s may be carried out in Entra', async (status, request) => {
    const { options, writes } = play([inEntra], [{ ...saara, status }], { integration: strict });
    await playSync(options);
    expect(writes()).toEqual([request]);
  });

  test('by what people are found, and what goes where', async () => {
    const other: Integration = {
      ...integration,
      match: 'employeeId',
      fields: {
        employeeId: { from: 'employmentId', direction: 'both', required: true },
        officeLocation: { from: 'address.city', direction: 'toEntra' },
      },
    };
    const user = { ...inEntra, mail: null, employeeId: '7' };
    const employee = { ...saara, employmentId: '7', address: { city: 'Oulu' } };
    const { options, writes } = play([user], [employee], { integration: other });
    await playSync(options);
    expect(writes()).toEqual([
      { method: 'PATCH', path: '/users/id-saara', body: { officeLocation: 'Oulu' } },
    ]);
  });

  test('a field the HR system does not have is said, with the nearest', async () => {
    const fields = { ...integration.fields, mobilePhone: { from: 'fone', direction: 'both' as const } };
    const { options } = play([inEntra], [saara], { integration: { ...integration, fields } });
    const [write] = (await playSync(options)).writes;
    expect(write?.notes).toMatchObject([{ code: 'UnknownField', fix: expect.stringContaining('phone') }]);
  });
});
