import type { Entity } from '../../src/graph/index.ts';
import type { Employee, Integration, PlayOptions } from '../../src/hr/index.ts';
import { fakeGraph } from './fake-graph.ts';

/** The field tables of Huma's document "Entra ID integration", "Supported fields". */
export const integration: Integration = {
  createUsers: true,
  match: 'mail',
  fields: {
    mail: { from: 'email', direction: 'both', required: true, unique: true },
    givenName: { from: 'givenName', direction: 'both', required: true },
    surname: { from: 'familyName', direction: 'both', required: true },
    mobilePhone: { from: 'phone', direction: 'both', unique: true },
    streetAddress: { from: 'address.street', direction: 'both', group: 'address' },
    postalCode: { from: 'address.postalCode', direction: 'both', group: 'address' },
    city: { from: 'address.city', direction: 'both', group: 'address' },
    country: { from: 'address.country', direction: 'both', group: 'address', format: 'ISO 3166-1 alpha-2' },
    employeeId: { from: 'employmentId', direction: 'fromEntra', unique: true },
    employeeHireDate: { from: 'positions.earliest.contractStart', direction: 'toEntra' },
    jobTitle: { from: 'positions.current.title', direction: 'toEntra' },
  },
  whenDeactivated: 'keep',
  whenDeleted: 'keep',
};

export const saara: Employee = {
  email: 'saara.lind@contoso.com',
  givenName: 'Saara',
  familyName: 'Lind',
  status: 'active',
  positions: [],
};

export const inEntra: Entity = {
  id: 'id-saara',
  userPrincipalName: 'saara.lind@contoso.com',
  accountEnabled: true,
  mail: 'saara.lind@contoso.com',
  givenName: 'Saara',
  surname: 'Lind',
};

export const home = { street: 'Kauppakatu 7', postalCode: '40100', city: 'Jyväskylä', country: 'FI' };
export const homeInEntra = {
  streetAddress: 'Kauppakatu 7',
  postalCode: '40100',
  city: 'Jyväskylä',
  country: 'FI',
};

/** Somebody else, with what `given` says. */
export const person = (email: string, given: Partial<Employee> = {}): Employee => ({
  ...saara,
  email,
  givenName: 'Ida',
  familyName: 'Other',
  ...given,
});

/** Changed after the integration was activated, unless said otherwise. */
export const position = (title: string, contractStart: string, changedAt = '2026-03-01T10:00:00Z') => ({
  title,
  contractStart,
  changedAt,
});

export function play(
  users: Entity[],
  employees: Employee[],
  more: Partial<PlayOptions> = {},
  tenant: Parameters<typeof fakeGraph>[1] = {},
) {
  const fake = fakeGraph(users, tenant);
  const options: PlayOptions = {
    vendor: 'Huma',
    integration,
    now: '2026-03-02T08:00:00Z',
    activated: '2026-03-01T00:00:00Z',
    employees,
    graph: fake.graph,
    password: () => 'Secret-of-the-day-1',
    ...more,
  };
  return { ...fake, options };
}
