import type { ApplicationPasswordArgs } from '@pulumi/azuread';
import { unlessGone } from '../../../graph/index.ts';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment, segment } from './ids.ts';
import { appears, readBack } from './read-back.ts';

/** `{application}/password/{keyId}`. Every change makes a new one. */
export const applicationPassword: ResourceAdapter<InputsOf<ApplicationPasswordArgs>> = {
  secretOutputs: ['value'],

  async create({ applicationId, displayName, startDate, endDate }, creation) {
    const { graph } = creation;
    const application = lastSegment(applicationId);
    await graph.call('applications.get', { application });
    const passwordCredential = {
      ...(displayName === undefined ? {} : { displayName }),
      ...(startDate === undefined ? {} : { startDateTime: startDate }),
      ...(endDate === undefined ? {} : { endDateTime: endDate }),
    };
    const made = await graph.call('applications.addPassword', { application }, { passwordCredential });
    await appears(() => graph.call('applications.get', { application }));
    const carried = {
      id: `${application}/password/${made.keyId}`,
      outputs: {
        keyId: made.keyId,
        value: made.secretText,
        displayName: made.displayName,
        endDate: made.endDateTime,
      },
    };
    creation.made(carried);
    await readBack(graph.call('applications.get', { application }), creation);
    return carried;
  },

  /** The value is told once, when it is made: here it is the state's. */
  async read({ id }, { graph }) {
    const found = await unlessGone(graph.call('applications.get', { application: segment(id, 0) }));
    const all = (found?.passwordCredentials ?? []) as { keyId: string }[];
    return all.some(({ keyId }) => keyId === lastSegment(id)) ? { id } : undefined;
  },

  async delete({ id }, { graph }) {
    const application = segment(id, 0);
    await graph.call('applications.removePassword', { application }, { keyId: lastSegment(id) });
    await graph.call('applications.get', { application });
  },
};
