import { expect, test } from 'vitest';
import type { ResourceState } from '../../src/rehearsal/deploy/index.ts';
import type { ClientSecret } from '../../src/vendor/index.ts';
import { runVendors } from '../rehearsal/deploy/program.ts';
import { contoso } from './contoso.ts';
import { vendor } from './vendors.ts';

const base = { displayName: 'Huma client secret', endDate: '2027-03-31T00:00:00Z' };
const second = { endDate: '2028-03-31T00:00:00Z' };

test('a change of secrets: the old one is left alone until the new one is in use', async () => {
  const { graph, caller } = await contoso();
  let previous: ResourceState[] = [];
  const deployed = async (secret: ClientSecret) => {
    const huma = vendor({
      name: 'huma',
      application: {
        from: { kind: 'registration' },
        roles: {},
        redirectUris: [],
        signInAudience: 'AzureADMyOrg',
        secret,
      },
    });
    const { state, steps, outputs, failures } = await runVendors(graph, [huma], previous, {}, caller);
    expect(failures).toEqual([]);
    previous = state;
    const { clientSecret, clientSecretInUse, otherClientSecret } = outputs.huma as Record<string, unknown>;
    const done = steps
      .filter(({ name, step }) => name.startsWith('huma-client-secret') && step !== 'same')
      .map(({ name, step }) => `${step} ${name}`);
    return { done, clientSecret, otherClientSecret, inUse: clientSecretInUse };
  };

  const one = await deployed(base);
  expect(one.done).toEqual(['create huma-client-secret']);
  expect(one.inUse).toMatchObject({ secret: 'first', endDate: base.endDate });
  expect(one.otherClientSecret).toBeUndefined();

  const two = await deployed({ ...base, second });
  expect(two.done).toEqual(['create huma-client-secret-second']);
  expect(two.clientSecret).toBe(one.clientSecret);
  expect(two.otherClientSecret).not.toBe(one.clientSecret);

  const changedOver = await deployed({ ...base, second, inUse: 'second' });
  expect(changedOver.done).toEqual([]);
  expect(changedOver.clientSecret).toBe(two.otherClientSecret);
  expect(changedOver.inUse).toMatchObject({ secret: 'second', endDate: second.endDate });

  // A year on the first, which nobody uses, is made anew: the second stays.
  const next = await deployed({ ...base, endDate: '2029-03-31T00:00:00Z', second, inUse: 'second' });
  expect(next.done).toContain('replace huma-client-secret');
  expect(next.done.join()).not.toContain('-second');
  expect(next.clientSecret).toBe(changedOver.clientSecret);
});
