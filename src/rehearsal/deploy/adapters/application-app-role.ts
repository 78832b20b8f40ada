import type { ApplicationAppRoleArgs } from '@pulumi/azuread';
import { unlessGone } from '../../../graph/index.ts';
import type { Deployment, InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment, segment } from './ids.ts';
import { readBack } from './read-back.ts';

type Inputs = InputsOf<ApplicationAppRoleArgs>;

interface AppRole {
  id: string;
  isEnabled: boolean;
}

/** `/applications/{application}/appRoles/{role}`. Roles are written together: the whole list each time. */
export const applicationAppRole: ResourceAdapter<Inputs> = {
  replaceOnChanges: ['applicationId', 'roleId'],

  async create(inputs, creation) {
    const application = lastSegment(inputs.applicationId);
    const id = `/applications/${application}/appRoles/${inputs.roleId}`;
    const roles = await appRoles(application, creation);
    if (roles.some(role => role.id === inputs.roleId))
      throw new Error(`the app role ${id} exists already; it would have to be imported`);
    await write(application, [...roles, appRole(inputs)], creation);
    creation.made({ id });
    await readBack(appRoles(application, creation), creation);
    return { id };
  },

  async read({ id }, deployment) {
    const roles = await unlessGone(appRoles(segment(id, 1), deployment));
    return roles?.some(role => role.id === lastSegment(id)) ? { id } : undefined;
  },

  async update({ id }, inputs, deployment) {
    const application = segment(id, 1);
    const roles = await appRoles(application, deployment);
    // Graph takes changes of a disabled role only.
    await write(application, disable(roles, inputs.roleId), deployment);
    const changed = roles.map(role => (role.id === inputs.roleId ? appRole(inputs) : role));
    await write(application, changed, deployment);
    return { id };
  },

  async delete({ id }, deployment) {
    const application = segment(id, 1);
    const roleId = lastSegment(id);
    const roles = await appRoles(application, deployment);
    await write(application, disable(roles, roleId), deployment);
    await write(
      application,
      roles.filter(role => role.id !== roleId),
      deployment,
    );
  },
};

function appRole(inputs: Inputs) {
  return {
    id: inputs.roleId,
    isEnabled: true,
    allowedMemberTypes: inputs.allowedMemberTypes,
    description: inputs.description,
    displayName: inputs.displayName,
    value: inputs.value ?? null,
  };
}

async function appRoles(application: string, { graph }: Deployment): Promise<AppRole[]> {
  const { appRoles = [] } = await graph.call('applications.get', { application });
  return appRoles as AppRole[];
}

async function write(application: string, roles: readonly AppRole[], { graph }: Deployment) {
  await graph.call('applications.update', { application }, { id: application, appRoles: roles });
}

function disable(roles: readonly AppRole[], id: string): AppRole[] {
  return roles.map(role => (role.id === id ? { ...role, isEnabled: false } : role));
}
