import * as pulumi from '@pulumi/pulumi';
import { expect, test } from 'vitest';
import { lookUpAzure } from '../../../src/resources/azure/index.ts';

const vault = { resourceGroup: 'identity', name: 'contoso-vendors', create: false };
const monitoring = {
  resourceGroup: 'identity',
  mail: ['it@contoso.com'],
  workspace: 'central-logs',
  failureRate: 10,
  silentHours: 2 as const,
};

test('a vault and a workspace that are not there are told at once', async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
    call: ({ token }) => {
      throw new Error(`${token}: not found`);
    },
  });
  const failed = await lookUpAzure({ vault, monitoring }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(pulumi.RunError);
  const lines = String(failed).split('\n');
  expect(lines).toEqual([
    expect.stringContaining('"contoso-vendors"'),
    expect.stringContaining('"central-logs"'),
  ]);
});

test('what is to be made is not looked for', async () => {
  const asked: string[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
    call: ({ token, inputs }) => {
      asked.push(token);
      return { id: 'found', location: 'northeurope', ...inputs };
    },
  });
  expect(await lookUpAzure({ vault: { ...vault, create: true } })).toEqual({});
  expect(asked).toEqual([]);
  expect(await lookUpAzure({ vault, monitoring })).toEqual({
    vault: { resourceGroupName: 'identity', vaultName: 'contoso-vendors' },
    workspace: { id: 'found', location: 'northeurope' },
  });
  expect(asked).toEqual(['azure-native:keyvault:getVault', 'azure-native:operationalinsights:getWorkspace']);
});
