import { expect, test } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/index.ts';
import { rollcall } from './command-line.ts';
import { type Edit, shipped } from './shipped.ts';

const stack = 'stacks/Pulumi.demo.yaml';
const settings = (text: string): Edit => [stack, 'config:', `config:\n  ${text}`];
const azure = (resources: readonly { type: string; name: string }[]) =>
  resources.filter(({ type }) => type.startsWith('azure-native:')).map(({ name }) => name);

test('a stack with a vault and monitoring shows what it adds, vendor by vendor', async () => {
  const { project } = shipped([
    settings('rollcall:vault: { resourceGroup: rg, name: kv1, create: true }'),
    settings('rollcall:monitoring: { resourceGroup: rg, mail: [it@contoso.com] }'),
  ]);
  using _disposed = project;
  const { code, out } = await rollcall(project.folder, 'rehearse', '--format', 'json');
  const { vendors, beside = [], failures } = JSON.parse(out) as Rehearsal;
  expect([code, failures]).toEqual([0, []]);
  expect(azure(beside).sort()).toEqual([
    'monitoring-logs',
    'monitoring-mail',
    'monitoring-workspace',
    'vault',
  ]);
  // Huma is the one vendor whose admin receives a client secret; the other three have a job each.
  const counts = Object.fromEntries(
    vendors.map(({ vendor, resources }) => [vendor, azure(resources).length]),
  );
  expect(counts).toEqual({ huma: 3, humbol: 4, tribeloo: 4, commbox: 4 });
});

test('without them there is nothing of Azure', async () => {
  const { project } = shipped();
  using _disposed = project;
  const { out } = await rollcall(project.folder, 'rehearse', '--format', 'json');
  const { vendors, beside } = JSON.parse(out) as Rehearsal;
  expect(beside).toBeUndefined();
  expect(vendors.flatMap(({ resources }) => azure(resources))).toEqual([]);
});

test('a mistake in them is told at its place, by check and by rehearse', async () => {
  const { project, marks } = shipped([settings('rollcall:vault: { resourceGroup: rg, name: ⟦my_vault⟧ }')]);
  using _disposed = project;
  for (const command of ['check', 'rehearse']) {
    const { code, out, err } = await rollcall(project.folder, command);
    expect(code).toBe(1);
    expect(out + err).toContain(`${marks[0]} RC4021`);
  }
});
