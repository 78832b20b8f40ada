import { expect, test } from 'vitest';
import { deployVendors } from '../../src/resources/index.ts';
import { fakeGraph } from '../rehearsal/deploy/fake-graph.ts';
import { run } from '../rehearsal/deploy/program.ts';
import { provisioning, vendor } from './vendors.ts';

test('a token the stack does not hold: the command that supplies it, for every vendor, and nothing done', async () => {
  const graph = fakeGraph();
  const vendors = ['acme', 'bolt'].map(name => vendor({ name, provisioning: provisioning() }));
  const { failures } = await run(graph, () => deployVendors(vendors));
  expect(failures[0]?.message.split('\n')).toEqual([
    expect.stringContaining("pulumi config set --path 'rollcall:acme.token' --secret"),
    expect.stringContaining("pulumi config set --path 'rollcall:bolt.token' --secret"),
  ]);
  expect(graph.calls).toEqual([]);
});
