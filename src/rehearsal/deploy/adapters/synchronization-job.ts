import type { SynchronizationJobArgs } from '@pulumi/azuread';
import type { SynchronizationJobEntity } from '../../../graph/index.ts';
import { unlessGone } from '../../../graph/index.ts';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment, segment } from './ids.ts';
import { appears, readBack } from './read-back.ts';

/** `/servicePrincipals/{servicePrincipal}/synchronization/jobs/{job}`; a job is enabled unless told otherwise. */
export const synchronizationJob: ResourceAdapter<InputsOf<SynchronizationJobArgs>> = {
  replaceOnChanges: ['servicePrincipalId', 'templateId'],

  async create({ servicePrincipalId, templateId, enabled = true }, creation) {
    const { graph, made: known } = creation;
    const servicePrincipal = lastSegment(servicePrincipalId);
    await graph.call('servicePrincipals.get', { servicePrincipal });
    const made = await graph.call('synchronization.createJob', { servicePrincipal }, { templateId });
    const at = { servicePrincipal, job: made.id };
    const id = `/servicePrincipals/${servicePrincipal}/synchronization/jobs/${made.id}`;
    // The provider knows it once it has appeared, not before.
    known(undefined);
    await appears(() => graph.call('synchronization.job', at));
    known({ id });
    if (enabled) await graph.call('synchronization.start', at);
    return { id, outputs: outputs(await readBack(graph.call('synchronization.job', at), creation)) };
  },

  async read({ id }, { graph }) {
    const at = { servicePrincipal: segment(id, 1), job: lastSegment(id) };
    const found = await unlessGone(graph.call('synchronization.job', at));
    return found && { id, outputs: outputs(found) };
  },

  async update({ id, outputs: { enabled: before } }, { enabled = true }, { graph }) {
    const at = { servicePrincipal: segment(id, 1), job: lastSegment(id) };
    if (enabled !== before) await graph.call(enabled ? 'synchronization.start' : 'synchronization.pause', at);
    return { id, outputs: outputs(await graph.call('synchronization.job', at)) };
  },

  async delete({ id }, { graph }) {
    await graph.call('synchronization.deleteJob', {
      servicePrincipal: segment(id, 1),
      job: lastSegment(id),
    });
  },
};

function outputs({ schedule }: SynchronizationJobEntity) {
  const { expiration, interval, state } = schedule;
  return { enabled: state === 'Active', schedules: [{ expiration: expiration ?? '', interval, state }] };
}
