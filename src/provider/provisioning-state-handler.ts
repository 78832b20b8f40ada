import { GraphError, quarantineOf, quarantineWords } from '../graph/index.ts';
import { checkTexts, isUnknown } from './check-properties.ts';
import type { Handler, Properties } from './handler.ts';
import { jobParameters, jobPath, referenceAt, replaceOn } from './job-reference.ts';
import { type ProvisioningStateDeployment, setProvisioningState, stop } from './provisioning-state.ts';

const read = (inputs: Properties) => inputs as unknown as ProvisioningStateDeployment;

/** Whether a job runs. Its id is Graph's path of the job. */
export const provisioningState: Handler = {
  replaceOn,
  outputNames: ['status'],

  check(inputs) {
    const { state, restart } = inputs;
    const failures = checkTexts(inputs, [...replaceOn, 'state']);
    if (typeof state === 'string' && !isUnknown(state) && !['', 'on', 'off'].includes(state))
      failures.push({ property: 'state', reason: `a job is on or off, not ${state}` });
    if (restart !== undefined && state === 'off')
      failures.push({ property: 'restart', reason: 'RC3056: a job that is off is not restarted' });
    return failures;
  },

  async create(graph, inputs) {
    await setProvisioningState(graph, read(inputs));
    return { id: jobPath(read(inputs)), outputs: {} };
  },

  async update(graph, inputs, before) {
    await setProvisioningState(graph, read(inputs), read(before));
    return { outputs: {} };
  },

  async read(graph, id, before) {
    const reference = referenceAt(id, '');
    try {
      const job = await graph.call('synchronization.job', jobParameters(reference));
      const quarantine = quarantineOf(job);
      const state = job.schedule.state === 'Active' ? 'on' : 'off';
      return {
        inputs: { ...(before ?? reference), state },
        outputs: { status: quarantine ? quarantineWords(quarantine) : job.status.code },
      };
    } catch (error) {
      if (error instanceof GraphError && error.status === 404) return undefined;
      throw error;
    }
  },

  delete: (graph, inputs) => stop(graph, read(inputs)),
};
