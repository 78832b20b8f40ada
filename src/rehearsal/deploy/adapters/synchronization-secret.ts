import type { SynchronizationSecretArgs } from '@pulumi/azuread';
import { unlessGone } from '../../../graph/index.ts';
import type { Deployment, InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment } from './ids.ts';

type Inputs = InputsOf<SynchronizationSecretArgs>;

/** `/servicePrincipals/{id}`: a service principal has one set of synchronization secrets. */
export const synchronizationSecret: ResourceAdapter<Inputs> = {
  replaceOnChanges: ['servicePrincipalId'],
  secretOutputs: ['credentials'],

  async create({ servicePrincipalId, credentials }, deployment) {
    await put(servicePrincipalId, credentials, deployment);
    return { id: servicePrincipalId };
  },

  /** Graph tells no value: that the service principal is there is all there is to see. */
  async read({ id }, { graph }) {
    const at = { servicePrincipal: lastSegment(id) };
    return (await unlessGone(graph.call('synchronization.secrets', at))) && { id };
  },

  async update({ id }, { credentials }, deployment) {
    await put(id, credentials, deployment);
    return { id };
  },

  async delete({ id, inputs: { credentials = [] } }, deployment) {
    const emptied = credentials.map(({ key }) => ({ key, value: '' }));
    await put(id, emptied, deployment);
  },
};

async function put(id: string, credentials: Inputs['credentials'] = [], { graph }: Deployment) {
  const at = { servicePrincipal: lastSegment(id) };
  const value = credentials.map(({ key, value }) => ({ key, value }));
  await graph.call('synchronization.putSecrets', at, { value });
  await graph.call('synchronization.secrets', at);
}
