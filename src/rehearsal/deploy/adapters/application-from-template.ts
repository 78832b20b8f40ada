import type { ApplicationFromTemplateArgs } from '@pulumi/azuread';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { segment } from './ids.ts';
import { temporaryName } from './temporary-name.ts';

/** `/applicationTemplates/{template}/instantiate/{application}/{servicePrincipal}` */
export const applicationFromTemplate: ResourceAdapter<InputsOf<ApplicationFromTemplateArgs>> = {
  replaceOnChanges: ['templateId'],

  async create({ displayName, templateId: template }, { graph }, urn) {
    await graph.call('applicationTemplates.get', { template });
    const made = await graph.call('applicationTemplates.instantiate', { template }, { displayName });
    const application = made.application.id;
    const servicePrincipal = made.servicePrincipal.id;
    await graph.call('applications.get', { application });
    await graph.call('servicePrincipals.get', { servicePrincipal });
    for (const name of [temporaryName(urn), displayName])
      await graph.call('applications.update', { application }, { displayName: name });
    return {
      id: `/applicationTemplates/${template}/instantiate/${application}/${servicePrincipal}`,
      outputs: {
        applicationId: `/applications/${application}`,
        applicationObjectId: application,
        servicePrincipalId: `/servicePrincipals/${servicePrincipal}`,
        servicePrincipalObjectId: servicePrincipal,
      },
    };
  },

  async update({ id, outputs }, { displayName }, { graph }) {
    await graph.call('applications.update', { application: segment(id, 3) }, { displayName });
    return { id, outputs };
  },

  async delete({ id }, { graph }) {
    await graph.call('applications.delete', { application: segment(id, 3) });
  },
};
