import { expect, test } from 'vitest';
import { deploymentFrom } from '../../src/local/index.ts';

// URNs: https://www.pulumi.com/docs/iac/concepts/resources/names/#urns
const urn = (types: string, name: string) => `urn:pulumi:local::rollcall::${types}::${name}`;
const stack = urn('pulumi:pulumi:Stack', 'rollcall-local');
const vendor = urn('rollcall:index:VendorDeployment', 'humbol');
const app = urn('rollcall:index:VendorDeployment$rollcall:index:EnterpriseApplication', 'humbol-app');

test('custom resources with the outermost component they stand in, and the outputs', () => {
  const resources = [
    { urn: stack, type: 'pulumi:pulumi:Stack' },
    {
      urn: urn('pulumi:providers:azuread', 'default'),
      type: 'pulumi:providers:azuread',
      custom: true,
      id: '1',
    },
    { urn: vendor, type: 'rollcall:index:VendorDeployment', parent: stack },
    { urn: app, type: 'rollcall:index:EnterpriseApplication', parent: vendor },
    {
      urn: urn('…$azuread:index/application:Application', 'humbol::application'),
      type: 'azuread:index/application:Application',
      custom: true,
      id: '/applications/8f',
      parent: app,
    },
    { urn: urn('a:b:C', 'alone'), type: 'a:b:C', custom: true, id: 'x', parent: stack },
  ];
  const exported = JSON.stringify({ version: 3, deployment: { resources } });
  expect(deploymentFrom(exported, '{"humbol":{"jobId":"7"}}')).toEqual({
    resources: [
      {
        type: 'azuread:index/application:Application',
        name: 'humbol::application',
        id: '/applications/8f',
        component: 'humbol',
      },
      { type: 'a:b:C', name: 'alone', id: 'x', component: undefined },
    ],
    calls: [],
    outputs: { humbol: { jobId: '7' } },
    failures: [],
  });
});

test('a stack with nothing in it', () => {
  expect(deploymentFrom('{"version":3,"deployment":{}}', '{}').resources).toEqual([]);
});
