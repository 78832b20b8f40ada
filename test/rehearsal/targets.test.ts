import { expect, test } from 'vitest';
import { createChance } from '../../src/rehearsal/chance.ts';
import { VirtualClock } from '../../src/rehearsal/clock.ts';
import { Targets } from '../../src/rehearsal/targets.ts';
import type { Vendor } from '../../src/vendor/index.ts';

const vendor = (name: string, tenantUrl: string, target?: Vendor['target']): Vendor =>
  ({ name, provisioning: { tenantUrl }, target }) as Vendor;
const targetsOf = (...vendors: Vendor[]) => new Targets(vendors, createChance(1), new VirtualClock(0));

async function post(targets: Targets, url: string, token: string, userName: string): Promise<number> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/scim+json' };
  const body = JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName });
  return (await targets.connect(url)({ method: 'POST', url: `${url}/Users`, headers, body })).status;
}

const url = 'https://acme.example/scim';

test('an endpoint that takes something else from now on keeps what it has', async () => {
  const targets = targetsOf(vendor('acme', url));
  const token = targets.of('acme')?.token ?? '';
  expect(await post(targets, url, token, 'aino')).toBe(201);
  targets.serve([vendor('acme', url, { users: { attributes: { title: { required: true } } } })]);
  expect(await post(targets, url, token, 'bo')).toBe(400);
  targets.serve([vendor('acme', url)]);
  expect(await post(targets, url, token, 'aino')).toBe(409);
  expect(await post(targets, url, token, 'bo')).toBe(201);
  expect(targets.of('acme')?.server.store.users.size).toBe(2);
});

test('a vendor that moves takes its token along, and finds nobody there', async () => {
  const targets = targetsOf(vendor('acme', url));
  const token = targets.of('acme')?.token ?? '';
  await post(targets, url, token, 'aino');
  const elsewhere = 'https://new.acme.example/scim';
  targets.serve([vendor('acme', elsewhere)]);
  expect(targets.of('acme')?.token).toBe(token);
  expect(targets.of('acme')?.server.store.users.size).toBe(0);
  expect(await post(targets, elsewhere, token, 'aino')).toBe(201);
});
