import type { ApplicationApiAccessArgs } from '@pulumi/azuread';
import { unlessGone } from '../../../graph/index.ts';
import type { Deployment, InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment, segment } from './ids.ts';
import { readBack } from './read-back.ts';

type Inputs = InputsOf<ApplicationApiAccessArgs>;

interface RequiredResourceAccess {
  resourceAppId: string;
  resourceAccess: { id: string; type: 'Role' | 'Scope' }[];
}

/** `/applications/{application}/apiAccess/{apiClientId}`. APIs are written together: the whole list each time. */
export const applicationApiAccess: ResourceAdapter<Inputs> = {
  replaceOnChanges: ['applicationId', 'apiClientId'],

  async create(inputs, creation) {
    const application = lastSegment(inputs.applicationId);
    const id = `/applications/${application}/apiAccess/${inputs.apiClientId}`;
    const apis = await requiredResourceAccess(application, creation);
    if (apis.some(api => api.resourceAppId === inputs.apiClientId))
      throw new Error(`${id} is requested already; it would have to be imported`);
    await write(application, [...apis, access(inputs)], creation);
    creation.made({ id });
    await readBack(requiredResourceAccess(application, creation), creation);
    return { id };
  },

  async read({ id }, deployment) {
    const apis = await unlessGone(requiredResourceAccess(segment(id, 1), deployment));
    return apis?.some(api => api.resourceAppId === lastSegment(id)) ? { id } : undefined;
  },

  async update({ id }, inputs, deployment) {
    const application = segment(id, 1);
    const apis = await requiredResourceAccess(application, deployment);
    const changed = apis.map(api => (api.resourceAppId === inputs.apiClientId ? access(inputs) : api));
    await write(application, changed, deployment);
    return { id };
  },

  async delete({ id, inputs }, deployment) {
    const application = segment(id, 1);
    const apis = await requiredResourceAccess(application, deployment);
    await write(
      application,
      apis.filter(api => api.resourceAppId !== inputs.apiClientId),
      deployment,
    );
  },
};

function access({ apiClientId, roleIds = [], scopeIds = [] }: Inputs): RequiredResourceAccess {
  return {
    resourceAppId: apiClientId,
    resourceAccess: [
      ...roleIds.map(id => ({ id, type: 'Role' as const })),
      ...scopeIds.map(id => ({ id, type: 'Scope' as const })),
    ],
  };
}

async function requiredResourceAccess(application: string, { graph }: Deployment) {
  const found = await graph.call('applications.get', { application });
  return (found.requiredResourceAccess ?? []) as RequiredResourceAccess[];
}

async function write(application: string, apis: RequiredResourceAccess[], { graph }: Deployment) {
  const body = { id: application, requiredResourceAccess: apis };
  await graph.call('applications.update', { application }, body);
}
