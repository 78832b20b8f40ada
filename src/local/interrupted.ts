import { z } from 'zod';
import type { GraphClient } from '../graph/index.ts';

// Pulumi's own record of a resource is handed back as it is: it holds more than is read here.
const record = z.looseObject({
  urn: z.string(),
  type: z.string(),
  inputs: z.record(z.string(), z.unknown()).default({}),
});
const operation = z.looseObject({ type: z.string(), resource: record });
const deployment = z.looseObject({
  resources: z.array(z.looseObject({ urn: z.string() })).default([]),
  pending_operations: z.array(operation).default([]),
});
const checkpoint = z.looseObject({ deployment });

type Checkpoint = z.infer<typeof checkpoint>;
type Inputs = Readonly<Record<string, unknown>>;

/** Gives the provider's id of what was made, where there is one. */
type Find = (inputs: Inputs, graph: GraphClient) => Promise<string | undefined>;

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const objectId = (id: unknown) => text(id).slice(text(id).lastIndexOf('/') + 1);
const rows = (value: unknown) => (Array.isArray(value) ? (value as Inputs[]) : []);

/**
 * What the azuread provider makes once only: made again, Graph or the provider refuses it, or there are
 * two. A group, an app or a client secret is not among them: nothing tells whether one that is there was
 * made by this stack, and another one can be made.
 */
const finders: Readonly<Record<string, Find>> = {
  'azuread:index/servicePrincipal:ServicePrincipal': async ({ clientId }, graph) => {
    const [found] = await graph.call('servicePrincipals.byAppId', { appId: text(clientId) });
    return found && `/servicePrincipals/${found.id}`;
  },
  'azuread:index/appRoleAssignment:AppRoleAssignment': async (inputs, graph) => {
    const resource = text(inputs.resourceObjectId);
    const all = await graph.call('appRoleAssignedTo.list', { resource });
    const found = all.find(
      each => each.principalId === inputs.principalObjectId && each.appRoleId === inputs.appRoleId,
    );
    return found && `/servicePrincipals/${resource}/appRoleAssignedTo/${found.id}`;
  },
  'azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant': async (
    inputs,
    graph,
  ) => {
    const client = text(inputs.servicePrincipalObjectId);
    const all = await graph.call('oauth2PermissionGrants.byClient', { client });
    const found = all.find(
      each =>
        each.resourceId === inputs.resourceServicePrincipalObjectId &&
        (each.principalId ?? undefined) === inputs.userObjectId,
    );
    return found && `/oauth2PermissionGrants/${found.id}`;
  },
  'azuread:index/applicationApiAccess:ApplicationApiAccess': async (inputs, graph) => {
    const { requiredResourceAccess } = await applicationOf(inputs, graph);
    const { applicationId, apiClientId } = inputs;
    const there = rows(requiredResourceAccess).some(each => each.resourceAppId === apiClientId);
    return there ? `${applicationId}/apiAccess/${apiClientId}` : undefined;
  },
  'azuread:index/applicationAppRole:ApplicationAppRole': async (inputs, graph) => {
    const { appRoles } = await applicationOf(inputs, graph);
    const there = rows(appRoles).some(({ id }) => id === inputs.roleId);
    return there ? `${inputs.applicationId}/appRoles/${inputs.roleId}` : undefined;
  },
  'azuread:index/applicationRedirectUris:ApplicationRedirectUris': async (inputs, graph) => {
    const { [platforms[text(inputs.type)] ?? '']: platform } = await applicationOf(inputs, graph);
    const { redirectUris = [] } = (platform ?? {}) as { redirectUris?: unknown[] };
    return redirectUris.length > 0 ? `${inputs.applicationId}/redirectUris/${inputs.type}` : undefined;
  },
  'azuread:index/synchronizationJob:SynchronizationJob': async (
    { servicePrincipalId, templateId },
    graph,
  ) => {
    const servicePrincipal = objectId(servicePrincipalId);
    const jobs = await graph.call('synchronization.jobs', { servicePrincipal });
    const found = jobs.find(job => job.templateId === templateId);
    return found && `/servicePrincipals/${servicePrincipal}/synchronization/jobs/${found.id}`;
  },
};

/** Where Graph's application keeps the redirect URIs of each kind the provider knows. */
const platforms: Readonly<Record<string, string>> = {
  Web: 'web',
  SPA: 'spa',
  PublicClient: 'publicClient',
};

const applicationOf = ({ applicationId }: Inputs, graph: GraphClient) =>
  graph.call('applications.get', { application: objectId(applicationId) });

/** A state in which what an interrupted deployment made is Pulumi's own. */
export interface Mended {
  /** For `pulumi stack import`. */
  state: string;
  /** URNs of what was found: what Pulumi knows of them is what was asked for, until it is refreshed. */
  adopted: string[];
}

/**
 * Pulumi writes down what it is about to create, and what came of it once it knows. Killed in between, it
 * does not know the object, and cannot make it again. Here such objects are looked for in the tenant and
 * taken into the state; what is not found will be made by the next deployment.
 *
 * @param exported what `pulumi stack export` prints
 * @returns nothing where no deployment was interrupted
 * @throws GraphError
 */
export async function mend(exported: string, graph: GraphClient): Promise<Mended | undefined> {
  const read: Checkpoint = checkpoint.parse(JSON.parse(exported));
  const { resources, pending_operations } = read.deployment;
  const pending = pending_operations.filter(({ type }) => type === 'creating');
  if (pending.length === 0) return undefined;
  const known = new Set(resources.map(({ urn }) => urn));
  const adopted: (z.infer<typeof record> & { id: string })[] = [];
  for (const { resource } of pending) {
    if (known.has(resource.urn)) continue;
    const id = await finders[resource.type]?.(resource.inputs, graph);
    if (id === undefined) continue;
    known.add(resource.urn);
    adopted.push({ ...resource, id, outputs: resource.inputs });
  }
  const state = {
    ...read,
    deployment: {
      ...read.deployment,
      resources: [...resources, ...adopted],
      pending_operations: pending_operations.filter(({ type }) => type !== 'creating'),
    },
  };
  return { state: JSON.stringify(state), adopted: adopted.map(({ urn }) => urn) };
}
