import type { SynchronizationJobArgs } from '@pulumi/azuread';
import type { SynchronizationJobEntity } from '../../../graph/index.ts';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment, segment } from './ids.ts';

/** `/servicePrincipals/{servicePrincipal}/synchronization/jobs/{job}`; a job is enabled unless told otherwise. */
export const synchronizationJob: ResourceAdapter<InputsOf<SynchronizationJobArgs>> = {
  replaceOnChanges: ['servicePrincipalId', 'templateId'],

  async create({ servicePrincipalId, templateId, enabled = true }, { graph }) {
    const servicePrincipal = lastSegment(servicePrincipalId);
    await graph.call('servicePrincipals.get', { servicePrincipal });
    const made = await graph.call('synchronization.createJob', { servicePrincipal }, { templateId });
    const at = { servicePrincipal, job: made.id };
    await graph.call('synchronization.job', at);
    if (enabled) await graph.call('synchronization.start', at);
    return {
      id: `/servicePrincipals/${servicePrincipal}/synchronization/jobs/${made.id}`,
      outputs: outputs(await graph.call('synchronization.job', at), enabled),
    };
  },

  async update({ id }, { enabled = true }, { graph }) {
    const at = { servicePrincipal: segment(id, 1), job: lastSegment(id) };
    await graph.call(enabled ? 'synchronization.start' : 'synchronization.pause', at);
    return { id, outputs: outputs(await graph.call('synchronization.job', at), enabled) };
  },

  async delete({ id }, { graph }) {
    await graph.call('synchronization.deleteJob', {
      servicePrincipal: segment(id, 1),
      job: lastSegment(id),
    });
  },
};

function outputs({ schedule }: SynchronizationJobEntity, enabled: boolean) {
  const { expiration, interval, state } = schedule;
  return { enabled, schedules: [{ expiration: expiration ?? '', interval, state }] };
}
