import { expect, test } from 'vitest';
import { deploy } from '../../../src/rehearsal/deploy/index.ts';
import { deployVendors } from '../../../src/resources/index.ts';
import { provisioning, vendor } from '../../resources/vendors.ts';
import { fakeGraph } from './fake-graph.ts';

const caller = { tenantId: 't', clientId: 'c', objectId: 'o' };

test('smoke', async () => {
  const graph = fakeGraph([{ id: 'u', userPrincipalName: 'a@contoso.com' }]);
  const v = vendor({
    name: 'acme',
    groups: { Agents: { owners: ['a@contoso.com'], members: ['a@contoso.com'] } },
    assignments: [{ principal: 'Agents', kind: 'group' }],
    provisioning: provisioning(),
  });
  const started = performance.now();
  const done = await deploy({
    program: () => deployVendors([v]),
    project: 'rollcall',
    stack: 'demo',
    config: { 'rollcall:acme': JSON.stringify({ token: 'tok-123' }) },
    secretKeys: ['rollcall:acme'],
    graph,
    caller,
  });
  console.log(performance.now() - started, JSON.stringify(done, null, 1), graph.keys());
  expect(done.failures).toEqual([]);
});
