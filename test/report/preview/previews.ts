import {
  type Counts,
  outcomes,
  type Preview,
  type PreviewedPerson,
  type Risk,
  type StackPreview,
  type VendorPreview,
} from '../../../src/preview/index.ts';

/** Smallest values, to be overlaid with what a test is about. */
export const person = (name: string, given: Partial<PreviewedPerson> = {}): PreviewedPerson => ({
  id: name,
  type: 'User',
  name,
  userPrincipalName: `${name.toLowerCase().replaceAll(' ', '.')}@contoso.com`,
  outcome: 'unchanged',
  changes: [],
  notes: [],
  values: [name, 'Engineer'],
  ...given,
});

export const updated = (name: string, from = 'Engineer', to = 'Lead'): PreviewedPerson =>
  person(name, { outcome: 'updated', changes: [{ attribute: 'title', from, to }], values: [name, to] });

export const risk = (given: Partial<Risk> = {}): Risk => ({
  code: 'RC5101',
  name: 'people-disabled',
  title: 'People are disabled',
  message: '1 person will be disabled',
  why: 'Why',
  fix: 'Fix',
  people: [],
  ...given,
});

export function countsOf(people: readonly PreviewedPerson[], type: PreviewedPerson['type']): Counts {
  const counts = Object.fromEntries(outcomes.map(name => [name, 0])) as Counts;
  for (const each of people) if (each.type === type) counts[each.outcome] += 1;
  return counts;
}

const row = (source: string) => ({ source, default: null, flow: 'Always', match: 0 });

export const vendor = (given: Partial<VendorPreview> = {}): VendorPreview => ({
  vendor: 'acme',
  displayName: 'Acme',
  change: 'changed',
  resources: [],
  settings: [],
  mappings: [],
  attributes: [
    { kind: 'users', attribute: 'userName', before: row('[mail]'), after: row('[mail]') },
    { kind: 'users', attribute: 'title', before: row('[jobTitle]'), after: row('[department]') },
  ],
  grants: [],
  cycle: { kind: 'initial', objects: 4, leastMinutes: 0.04, mostMinutes: 0.32 },
  steady: { before: true, after: true },
  writes: 0,
  users: countsOf(given.people ?? [], 'User'),
  groups: countsOf(given.people ?? [], 'Group'),
  people: [],
  risks: [],
  accepted: [],
  ...given,
});

export const stack = (vendors: VendorPreview[], given: Partial<StackPreview> = {}): StackPreview => ({
  stack: 'prod',
  change: 'kept',
  at: '2026-03-02T08:00:00.000Z',
  directory: { people: 4, groups: 1 },
  beside: [],
  failures: [],
  vendors,
  ...given,
});

export const preview = (stacks: StackPreview[]): Preview => ({
  base: { name: 'origin/main', commit: '0123456789abcdef0123456789abcdef01234567' },
  stacks,
  elsewhere: [],
});
