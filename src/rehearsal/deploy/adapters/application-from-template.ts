import type { ApplicationFromTemplateArgs } from '@pulumi/azuread';
import { unlessGone } from '../../../graph/index.ts';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { segment } from './ids.ts';
import { appears } from './read-back.ts';
import { temporaryName } from './temporary-name.ts';

/** `/applicationTemplates/{template}/instantiate/{application}/{servicePrincipal}` */
export const applicationFromTemplate: ResourceAdapter<InputsOf<ApplicationFromTemplateArgs>> = {
  replaceOnChanges: ['templateId'],

  async create({ displayName, templateId: template }, { graph, made: known }, urn) {
    await graph.call('applicationTemplates.get', { template });
    const made = await graph.call('applicationTemplates.instantiate', { template }, { displayName });
    const application = made.application.id;
    const servicePrincipal = made.servicePrincipal.id;
    const id = `/applicationTemplates/${template}/instantiate/${application}/${servicePrincipal}`;
    const carried = { id, outputs: outputs(id) };
    known(carried);
    await appears(() => graph.call('applications.get', { application }));
    await appears(() => graph.call('servicePrincipals.get', { servicePrincipal }));
    for (const name of [temporaryName(urn), displayName])
      await graph.call('applications.update', { application }, { displayName: name });
    return carried;
  },

  async read({ id }, { graph }) {
    const found = await unlessGone(graph.call('applications.get', { application: segment(id, 3) }));
    return found && { id, outputs: outputs(id) };
  },

  async update({ id }, { displayName }, { graph }) {
    await graph.call('applications.update', { application: segment(id, 3) }, { displayName });
    return { id, outputs: outputs(id) };
  },

  async delete({ id }, { graph }) {
    await graph.call('applications.delete', { application: segment(id, 3) });
  },
};

function outputs(id: string) {
  const [application, servicePrincipal] = [segment(id, 3), segment(id, 4)];
  return {
    applicationId: `/applications/${application}`,
    applicationObjectId: application,
    servicePrincipalId: `/servicePrincipals/${servicePrincipal}`,
    servicePrincipalObjectId: servicePrincipal,
  };
}
