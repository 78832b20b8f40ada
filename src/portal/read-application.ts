import { validate as isGuid } from 'uuid';
import type { z } from 'zod';
import { type CallKey, type GraphClient, GraphError, type Secret } from '../graph/index.ts';
import type { SynchronizationSchema } from '../schema/index.ts';
import type { Application, Assignment, Grant, Job, ServicePrincipal, SigningKey } from './graph-models.ts';
import * as models from './graph-models.ts';

/** Microsoft Graph's appId, the same in every tenant. */
const microsoftGraph = '00000003-0000-0000-c000-000000000000';
/** "Create your own application", the template behind every application that is not of the gallery. */
const nonGalleryTemplate = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

/** An enterprise application with its provisioning job, as it stands in the tenant. */
export interface PortalApplication {
  servicePrincipal: ServicePrincipal;
  /** Nothing where the application is registered in another tenant. */
  application?: Application | undefined;
  /** What it was made from: an app of the gallery, by its name there, or the template of custom ones. */
  madeFrom?: Origin;
  /** Other service principals of the same name. */
  namesakes: number;
  /** The certificates of the service principal, of which those of SAML sign tokens. */
  keys: SigningKey[];
  assignments: Assigned[];
  graph: ServicePrincipal;
  /** Consent to application permissions, of Microsoft Graph and others. */
  consents: Assignment[];
  /** Consent to delegated permissions. */
  grants: Grant[];
  job: Job;
  /** Job templates the application offers. */
  templates: string[];
  schema: SynchronizationSchema;
  secrets: Secret[];
}

export type Origin =
  | { kind: 'gallery'; templateId: string; displayName: string }
  | { kind: 'custom'; templateId: string };

/** An assignment, and how a vendor file names whom it is for; nothing for what no vendor file assigns. */
export interface Assigned extends Assignment {
  name?: string;
}

/** Every call that reading an application may make, for whoever wants to know what it takes. */
export const readingCalls: readonly CallKey[] = [
  'servicePrincipals.get',
  'servicePrincipals.byAppId',
  'servicePrincipals.byDisplayName',
  'servicePrincipals.credentials',
  'servicePrincipals.appRoleAssignments',
  'applications.byAppId',
  'applicationTemplates.get',
  'appRoleAssignedTo.list',
  'oauth2PermissionGrants.byClient',
  'groups.byDisplayName',
  'users.selectOne',
  'synchronization.jobs',
  'synchronization.templates',
  'synchronization.schema',
  'synchronization.secrets',
];

/** Why there is nothing to import, in a sentence. */
export class NotImportable extends Error {
  override readonly name = 'NotImportable';
}

/**
 * Reads an enterprise application and its provisioning job through Graph. It is named by object id, by
 * application id or by display name; `jobId` says which job, where there are several.
 *
 * @throws NotImportable where there is no such application, or no job that is meant; GraphError
 */
export async function readApplication(
  graph: GraphClient,
  named: string,
  jobId?: string,
): Promise<PortalApplication> {
  const servicePrincipal = await findServicePrincipal(graph, named);
  const at = { servicePrincipal: servicePrincipal.id };
  const job = await findJob(graph, servicePrincipal, jobId);
  const { appId, displayName } = servicePrincipal;
  const application = list(models.application, await graph.call('applications.byAppId', { appId })).at(0);
  const namesakes = (await graph.call('servicePrincipals.byDisplayName', { displayName })).length - 1;
  const assigned = await graph.call('appRoleAssignedTo.list', { resource: servicePrincipal.id });
  const consents = await graph.call('servicePrincipals.appRoleAssignments', at);
  const grants = await graph.call('oauth2PermissionGrants.byClient', { client: servicePrincipal.id });
  const [microsoft] = list(
    models.servicePrincipal,
    await graph.call('servicePrincipals.byAppId', { appId: microsoftGraph }),
  );
  if (!microsoft) throw new NotImportable('this tenant has no service principal of Microsoft Graph');
  const { keyCredentials } = await graph.call('servicePrincipals.credentials', at);
  const templates = await graph.call('synchronization.templates', at);
  const templateId = application?.applicationTemplateId ?? servicePrincipal.applicationTemplateId;
  return {
    servicePrincipal,
    application,
    ...(templateId ? { madeFrom: await origin(graph, templateId) } : {}),
    namesakes,
    keys: list(models.signingKey, Array.isArray(keyCredentials) ? keyCredentials : []),
    assignments: await withNames(graph, list(models.assignment, assigned)),
    graph: microsoft,
    consents: list(models.assignment, consents),
    grants: list(models.grant, grants),
    job,
    templates: templates.map(({ id }) => id),
    schema: await graph.call('synchronization.schema', { ...at, job: job.id }),
    secrets: await graph.call('synchronization.secrets', at),
  };
}

function list<Model extends z.ZodType>(model: Model, entities: readonly unknown[]): z.output<Model>[] {
  return entities.map(entity => model.parse(entity));
}

async function findServicePrincipal(graph: GraphClient, named: string): Promise<ServicePrincipal> {
  const found = list(models.servicePrincipal, await candidates(graph, named));
  const [only, ...others] = found;
  if (!only)
    throw new NotImportable(
      `There is no enterprise application "${named}". Name it by its object id, which stands on its Properties page.`,
    );
  if (others.length > 0)
    throw new NotImportable(
      `There are ${found.length} enterprise applications "${named}": name one by its object id, ${found.map(({ id }) => id).join(', ')}.`,
    );
  return only;
}

async function candidates(graph: GraphClient, named: string): Promise<unknown[]> {
  if (!isGuid(named)) return graph.call('servicePrincipals.byDisplayName', { displayName: named });
  const byId = await there(graph.call('servicePrincipals.get', { servicePrincipal: named }));
  return byId ? [byId] : graph.call('servicePrincipals.byAppId', { appId: named });
}

/** What Graph answers, or nothing where it says that there is none. */
async function there<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return undefined;
    throw error;
  }
}

async function findJob(graph: GraphClient, { id, displayName }: ServicePrincipal, jobId: string | undefined) {
  const jobs = list(models.job, await graph.call('synchronization.jobs', { servicePrincipal: id }));
  const meant = jobId === undefined ? jobs : jobs.filter(job => job.id === jobId);
  const [only, ...others] = meant;
  const known = jobs.map(job => `${job.id} (${job.schedule.state})`).join(', ');
  if (jobs.length === 0)
    throw new NotImportable(`${displayName} has no provisioning job: there is nothing to import.`);
  if (!only) throw new NotImportable(`${displayName} has no job ${jobId}. It has ${known}.`);
  if (others.length > 0)
    throw new NotImportable(
      `${displayName} has ${jobs.length} jobs: name one with --job. They are ${known}.`,
    );
  return only;
}

async function origin(graph: GraphClient, templateId: string): Promise<Origin> {
  if (templateId === nonGalleryTemplate) return { kind: 'custom', templateId };
  const { displayName } = await graph.call('applicationTemplates.get', { template: templateId });
  return { kind: 'gallery', templateId, displayName: String(displayName) };
}

/**
 * People by userPrincipalName, groups by display name where it is the only one and cannot be taken for a
 * person's, else by object id.
 */
async function withNames(graph: GraphClient, assignments: readonly Assignment[]): Promise<Assigned[]> {
  const found: Assigned[] = [];
  for (const assignment of assignments) {
    const name = await nameOf(graph, assignment);
    found.push(name === undefined ? assignment : { ...assignment, name });
  }
  return found;
}

async function nameOf(graph: GraphClient, assignment: Assignment): Promise<string | undefined> {
  const { principalType, principalId, principalDisplayName } = assignment;
  if (principalType === 'User') {
    const asked = { user: principalId, properties: 'userPrincipalName' };
    const user = await there(graph.call('users.selectOne', asked));
    return typeof user?.userPrincipalName === 'string' ? user.userPrincipalName : undefined;
  }
  if (principalType !== 'Group') return undefined;
  if (!principalDisplayName || principalDisplayName.includes('@')) return principalId;
  const alike = await graph.call('groups.byDisplayName', { displayName: principalDisplayName });
  return alike.length === 1 ? principalDisplayName : principalId;
}
