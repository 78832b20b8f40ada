import { expect, test } from 'vitest';
import { outcomes, previewVendor, vendorFile } from './repository.ts';

const before = vendorFile();

test('a file that stays as it is does nothing to anybody', async () => {
  const vendor = await previewVendor(before, before);
  expect(vendor).toMatchObject({ change: 'same', resources: [], writes: 0, cycle: { kind: 'incremental' } });
  expect(outcomes(vendor)).toEqual({ Aino: 'unchanged', Bo: 'unchanged', Cecilia: 'unchanged' });
});

// Entra: "Updating the attribute mappings or scoping filters … triggers an initial cycle".
test('another source is an initial cycle that sends what differs', async () => {
  const vendor = await previewVendor(before, vendorFile({}, { title: 'department' }));
  expect(vendor.cycle.kind).toBe('initial');
  expect(vendor.people.map(({ name, changes }) => [name, changes])).toEqual([
    ['Aino', [{ attribute: 'title', from: 'Engineer', to: 'Engineering' }]],
    ['Bo', [{ attribute: 'title', from: 'Lead', to: 'Engineering' }]],
    ['Cecilia', [{ attribute: 'title', from: 'Engineer', to: 'Sales' }]],
  ]);
  expect(vendor.attributes).toContainEqual({
    kind: 'users',
    attribute: 'title',
    before: { source: '[jobTitle]', default: null, flow: 'Always', match: 0 },
    after: { source: '[department]', default: null, flow: 'Always', match: 0 },
  });
  expect(vendor.resources.map(({ step, name }) => [step, name])).toEqual([['update', 'acme-schema']]);
});

test('a new vendor creates everybody, and a removed one leaves everybody as they are', async () => {
  const created = await previewVendor(undefined, before);
  expect(created.change).toBe('new');
  expect(outcomes(created)).toEqual({ Aino: 'created', Bo: 'created', Cecilia: 'created' });
  const removed = await previewVendor(before, undefined);
  expect(removed).toMatchObject({ change: 'removed', writes: 0 });
  expect(outcomes(removed)).toEqual({ Aino: 'released', Bo: 'released', Cecilia: 'released' });
});

test('who comes into scope is created, who leaves it is disabled', async () => {
  const vendor = await previewVendor(before, vendorFile({ assignments: { Guests: {} } }));
  expect(outcomes(vendor)).toEqual({
    Didrik: 'created',
    Aino: 'disabled',
    Bo: 'disabled',
    Cecilia: 'disabled',
  });
});
