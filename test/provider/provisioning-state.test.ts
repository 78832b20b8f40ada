import { expect, test } from 'vitest';
import { setProvisioningState, stop } from '../../src/provider/index.ts';
import { customTemplate } from '../../src/schema/index.ts';
import { oneJob, reference } from './tenant.ts';

const template = customTemplate('scim').schema;

test('on: the saved credentials are tested, then the job starts', async () => {
  const { graph, job } = oneJob(template);
  await setProvisioningState(graph, { ...reference, state: 'on' });
  expect(job.requests).toEqual(['GET scim.1.2', 'POST validateCredentials', 'POST start']);
  expect(job.bodies[1]).toEqual({ useSavedCredentials: true });
  expect(job.state).toBe('Active');
});

test('a target that refuses the credentials leaves the job stopped, and says why', async () => {
  const { graph, job } = oneJob(template);
  job.refusal = { status: 400, code: 'CredentialsInvalid', message: 'The target answered 401.' };
  await expect(setProvisioningState(graph, { ...reference, state: 'on' })).rejects.toMatchObject({
    name: 'CredentialsRefused',
    reason: 'The target answered 401.',
  });
  expect(job.requests).toEqual(['GET scim.1.2', 'POST validateCredentials']);
  expect(job.state).toBe('Disabled');
});

test.each([401, 403, 404, 408, 409, 429, 503])('%i says nothing about the credentials', async status => {
  const { graph, job } = oneJob(template);
  job.refusal = { status, code: 'Other', message: 'something else' };
  await expect(setProvisioningState(graph, { ...reference, state: 'on' })).rejects.toMatchObject({
    name: 'GraphError',
    status,
  });
  expect(job.state).toBe('Disabled');
});

test('off: paused, untested', async () => {
  const { graph, job } = oneJob(template);
  await setProvisioningState(graph, { ...reference, state: 'off' });
  expect(job.requests).toEqual(['POST pause']);
});

test('a job that is gone is stopped', async () => {
  const { graph, job } = oneJob(template);
  job.gone = true;
  await stop(graph, reference);
});
