import { type Entity, type GraphClient, unlessGone } from '../graph/index.ts';
import type { TenantObject } from './tenant-object.ts';

export type Inputs = Readonly<Record<string, unknown>>;

/** Where what a deployment made and does not know of is looked for. */
export interface Around {
  graph: GraphClient;
  /** Objects that deployments made in the tenant and nobody knows the ids of. */
  strays: readonly TenantObject[];
  /** Ids of what was there before, or is known. */
  known: ReadonlySet<string>;
}

/** What was made and is not known. */
export interface Found {
  /** The provider's id; absent for what cannot be taken over. */
  id?: string;
  remove(): Promise<unknown>;
}

type Find = (inputs: Inputs, around: Around) => Promise<Found | undefined>;

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const objectId = (id: unknown) => text(id).slice(text(id).lastIndexOf('/') + 1);
const rows = (value: unknown) => (Array.isArray(value) ? (value as Inputs[]) : []);

/** Of this principal, in this role. */
export async function assignments(inputs: Inputs, graph: GraphClient): Promise<Entity[]> {
  const resource = text(inputs.resourceObjectId);
  const principal = text(inputs.principalObjectId);
  // A consent's principal is a service principal, with few assignments; those of Microsoft Graph are many.
  const all =
    (await unlessGone(graph.call('servicePrincipals.appRoleAssignments', { servicePrincipal: principal }))) ??
    (await graph.call('appRoleAssignedTo.list', { resource }));
  return all.filter(
    each =>
      each.principalId === principal && each.resourceId === resource && each.appRoleId === inputs.appRoleId,
  );
}

/** Of this client, to this resource, for this user or for all. */
export async function grants(inputs: Inputs, graph: GraphClient): Promise<Entity[]> {
  const client = text(inputs.servicePrincipalObjectId);
  const all = await graph.call('oauth2PermissionGrants.byClient', { client });
  return all.filter(
    each =>
      each.resourceId === inputs.resourceServicePrincipalObjectId &&
      (each.principalId ?? undefined) === inputs.userObjectId,
  );
}

const group: Find = async ({ displayName }, { strays, graph }) => {
  const found = called(
    displayName,
    strays.filter(({ kind }) => kind === 'group'),
  );
  return (
    found && {
      id: `/groups/${found.id}`,
      remove: () => graph.call('groups.delete', { group: found.id }),
    }
  );
};

const applicationRegistration: Find = async ({ displayName }, { strays, graph }) => {
  const found = called(displayName, applicationsFrom(null, strays));
  return found && { id: `/applications/${found.id}`, remove: () => removeApplication(found.id, graph) };
};

const applicationFromTemplate: Find = async ({ displayName, templateId }, { strays, graph }) => {
  const found = called(displayName, applicationsFrom(text(templateId), strays));
  const principal = strays.find(each => each.kind === 'service principal' && each.appId === found?.appId);
  if (!found || !principal) return undefined;
  return {
    id: `/applicationTemplates/${templateId}/instantiate/${found.id}/${principal.id}`,
    remove: () => removeApplication(found.id, graph),
  };
};

/** The value of a client secret is told once, to whoever was killed: nobody can use it. */
const applicationPassword: Find = async (inputs, { graph, known }) => {
  const { id: application, passwordCredentials } = await applicationOf(inputs, graph);
  const found = rows(passwordCredentials).find(
    ({ keyId, displayName }) => displayName === inputs.displayName && !known.has(text(keyId)),
  );
  if (!found) return undefined;
  const keyId = text(found.keyId);
  return { remove: () => graph.call('applications.removePassword', { application }, { keyId }) };
};

const servicePrincipal: Find = async ({ clientId }, { graph }) => {
  const [found] = await graph.call('servicePrincipals.byAppId', { appId: text(clientId) });
  return (
    found && {
      id: `/servicePrincipals/${found.id}`,
      remove: () => graph.call('servicePrincipals.delete', { servicePrincipal: found.id }),
    }
  );
};

const appRoleAssignment: Find = async (inputs, { graph, known }) => {
  const resource = text(inputs.resourceObjectId);
  const found = (await assignments(inputs, graph)).find(({ id }) => !known.has(id));
  return (
    found && {
      id: `/servicePrincipals/${resource}/appRoleAssignedTo/${found.id}`,
      remove: () => graph.call('appRoleAssignedTo.delete', { resource, assignment: found.id }),
    }
  );
};

const delegatedPermissionGrant: Find = async (inputs, { graph, known }) => {
  const found = (await grants(inputs, graph)).find(({ id }) => !known.has(id));
  return (
    found && {
      id: `/oauth2PermissionGrants/${found.id}`,
      remove: () => graph.call('oauth2PermissionGrants.delete', { grant: found.id }),
    }
  );
};

const synchronizationJob: Find = async ({ servicePrincipalId, templateId }, { graph, known }) => {
  const servicePrincipal = objectId(servicePrincipalId);
  const jobs = await graph.call('synchronization.jobs', { servicePrincipal });
  const found = jobs.find(job => job.templateId === templateId && !known.has(job.id));
  return (
    found && {
      id: `/servicePrincipals/${servicePrincipal}/synchronization/jobs/${found.id}`,
      remove: () => graph.call('synchronization.deleteJob', { servicePrincipal, job: found.id }),
    }
  );
};

const applicationApiAccess: Find = async (inputs, { graph }) => {
  const { id: application, requiredResourceAccess } = await applicationOf(inputs, graph);
  const all = rows(requiredResourceAccess);
  const others = all.filter(({ resourceAppId }) => resourceAppId !== inputs.apiClientId);
  if (others.length === all.length) return undefined;
  return {
    id: `/applications/${application}/apiAccess/${inputs.apiClientId}`,
    remove: () => graph.call('applications.update', { application }, { requiredResourceAccess: others }),
  };
};

const applicationAppRole: Find = async (inputs, { graph }) => {
  const { id: application, appRoles } = await applicationOf(inputs, graph);
  const all = rows(appRoles);
  const others = all.filter(({ id }) => id !== inputs.roleId);
  if (others.length === all.length) return undefined;
  const disabled = all.map(role => (role.id === inputs.roleId ? { ...role, isEnabled: false } : role));
  return {
    id: `/applications/${application}/appRoles/${inputs.roleId}`,
    // Graph lets go of a disabled role only.
    async remove() {
      await graph.call('applications.update', { application }, { appRoles: disabled });
      await graph.call('applications.update', { application }, { appRoles: others });
    },
  };
};

/** Where Graph's application keeps the redirect URIs of each kind the provider knows. */
const platforms: Readonly<Record<string, string>> = { Web: 'web', SPA: 'spa', PublicClient: 'publicClient' };

const applicationRedirectUris: Find = async (inputs, { graph }) => {
  const platform = platforms[text(inputs.type)] ?? '';
  const { id: application, [platform]: found } = await applicationOf(inputs, graph);
  const { redirectUris = [] } = (found ?? {}) as { redirectUris?: unknown[] };
  if (redirectUris.length === 0) return undefined;
  return {
    id: `/applications/${application}/redirectUris/${inputs.type}`,
    remove: () => graph.call('applications.update', { application }, { [platform]: { redirectUris: [] } }),
  };
};

const applicationOptionalClaims: Find = async (inputs, { graph }) => {
  const { id: application, optionalClaims } = await applicationOf(inputs, graph);
  if (!Object.values(optionalClaims ?? {}).some(claims => rows(claims).length > 0)) return undefined;
  return {
    id: `/applications/${application}`,
    remove: () => graph.call('applications.update', { application }, { optionalClaims: {} }),
  };
};

const azuread = {
  appRoleAssignment,
  applicationApiAccess,
  applicationAppRole,
  applicationFromTemplate,
  applicationOptionalClaims,
  applicationPassword,
  applicationRedirectUris,
  applicationRegistration,
  group,
  servicePrincipal,
  servicePrincipalDelegatedPermissionGrant: delegatedPermissionGrant,
  synchronizationJob,
};

/** How what the azuread provider made is found, by type token; what it only puts, it puts again. */
export const finders: ReadonlyMap<string, Find> = new Map(
  Object.entries(azuread).map(([name, find]) => [
    `azuread:index/${name}:${name[0]?.toUpperCase()}${name.slice(1)}`,
    find,
  ]),
);

const applicationOf = ({ applicationId }: Inputs, graph: GraphClient) =>
  graph.call('applications.get', { application: objectId(applicationId) });

const removeApplication = (application: string, graph: GraphClient) =>
  graph.call('applications.delete', { application });

const applicationsFrom = (template: string | null, strays: readonly TenantObject[]) =>
  strays.filter(each => each.kind === 'application').filter(each => each.applicationTemplateId === template);

/** One of that name, or else one that the provider was about to give its name. */
function called<Stray extends TenantObject>(name: unknown, strays: readonly Stray[]): Stray | undefined {
  return (
    strays.find(({ displayName }) => displayName === name) ??
    strays.find(({ displayName }) => displayName.startsWith('TERRAFORM_UPDATE_'))
  );
}
