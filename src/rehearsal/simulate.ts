import { type Diagnostic, hasErrors, type SourceFile } from '../diagnostics/index.ts';
import { type Entity, type GraphClient, GraphError } from '../graph/index.ts';
import { loadDirectory, loadEvents } from '../sample/index.ts';
import { declaredFrom, type SynchronizationSchema } from '../schema/index.ts';
import { nonGalleryTemplateId } from '../tenant/index.ts';
import type { Vendor } from '../vendor/index.ts';
import { noPeople, oneDay, type Prepared } from './prepare.ts';
import type { OnProgress } from './progress.ts';
import type { DeployedResource, Rehearsal } from './rehearsal.ts';
import { type Deployment, rehearseDays } from './rehearse.ts';
import { settle } from './settled.ts';
import { createWorld, type World } from './world.ts';

export interface SimulationRequest {
  /** What a job's schema is replaced by: the very JSON of an export. */
  json: SynchronizationSchema;
  /** The same, to be read. */
  schema: SynchronizationSchema;
  /** What people see of where it came from. */
  origin: string;
  displayName: string;
  directory: SourceFile;
  events?: SourceFile | undefined;
  /** Groups by display name and people by userPrincipalName; nobody: everybody is provisioned. */
  assigned: readonly string[];
  onProgress?: OnProgress | undefined;
}

export interface Simulated {
  /** Absent where the directory or the events are not sound: nothing was run. */
  rehearsal?: Rehearsal;
  diagnostics: Diagnostic[];
}

/** Nobody's: an address at which only the simulation answers. */
const tenantUrl = 'https://scim.example/scim';
const name = 'simulation';

/**
 * Rehearses a schema that no vendor file made: a job of an emulated tenant gets it as it is, through Graph, and
 * provisions the directory to a mock SCIM server of the standard kind. Never rejects for what a person wrote.
 */
export async function simulate(request: SimulationRequest): Promise<Simulated> {
  const { directory: file, events: eventsFile, onProgress } = request;
  onProgress?.({ stage: 'reading', done: 0, total: 1 });
  const vendor = standIn(request);
  const directory = loadDirectory(file.path, file.text);
  const events =
    directory.value &&
    eventsFile &&
    loadEvents(eventsFile.path, eventsFile.text, { directory: directory.value, vendors: [vendor] });
  const diagnostics = [
    ...directory.diagnostics,
    ...noPeople(file, directory.value),
    ...(events?.diagnostics ?? []),
  ];
  if (!directory.value || hasErrors(diagnostics)) return { diagnostics };
  const prepared: Prepared = {
    root: '',
    project: { root: '', mappings: [], stacks: [], diagnostics: [] },
    stack: { name: request.origin, rehearsalOnly: true, values: {} },
    vendors: [vendor],
    directory: directory.value,
    directoryFile: file,
    events: events?.value ?? oneDay,
    hasEvents: events !== undefined,
    hr: undefined,
  };
  const { world, diagnostics: refused } = createWorld(prepared, { ...(onProgress && { onProgress }) });
  diagnostics.push(...refused);
  if (hasErrors(refused)) return { diagnostics };
  const settled = settle(prepared);
  onProgress?.({ stage: 'deploying', done: 0, total: 1 });
  const deployed = await configure(world, request);
  return { diagnostics, rehearsal: await rehearseDays(settled, world, deployed, onProgress) };
}

/**
 * What the report says of the vendor, and its endpoint. Its mappings are for the report alone: the job runs
 * with the schema itself.
 */
function standIn({ displayName, schema, assigned }: SimulationRequest): Vendor {
  return {
    name,
    displayName,
    application: { from: { kind: 'custom' }, roles: {}, redirectUris: [], signInAudience: 'AzureADMyOrg' },
    assignments: [],
    groups: {},
    provisioning: {
      tenantUrl,
      token: { secret: 'token' },
      scope: assigned.length === 0 ? 'all' : 'assigned',
      state: 'on',
      skipOutOfScopeDeletions: false,
      mappings: declaredFrom(schema),
    },
    permissions: { application: [], delegated: [] },
    limitations: [
      ...(assigned.length === 0 ? ['A schema does not say who is assigned: everybody is provisioned.'] : []),
      'What the vendor refuses is not known: its endpoint takes whatever SCIM allows.',
    ],
    steps: { before: [], after: [] },
    secrets: ['token'],
  };
}

/** Does through Graph what a person does in the portal: an application, who is assigned, a job, its start. */
async function configure(world: World, request: SimulationRequest): Promise<Deployment> {
  const graph = world.graphFor();
  const resources: Deployment['resources'] = [];
  const outputs: Record<string, unknown> = {};
  const made = (type: string, id: string) =>
    resources.push({ type, name: `${name}-${type}`, id, component: name } satisfies DeployedResource & {
      component: string;
    });
  let at = 'application';
  try {
    const { displayName } = request;
    const template = nonGalleryTemplateId;
    const app = await graph.call('applicationTemplates.instantiate', { template }, { displayName });
    const servicePrincipal = app.servicePrincipal.id;
    const identity = { clientId: String(app.application.appId), servicePrincipalObjectId: servicePrincipal };
    outputs[name] = identity;
    made('application', servicePrincipal);
    at = 'assignments';
    for (const principal of request.assigned)
      made('assignment', await assign(graph, app.servicePrincipal, principal));
    at = 'job';
    const { id: job } = await graph.call(
      'synchronization.createJob',
      { servicePrincipal },
      { templateId: 'scim' },
    );
    made('job', job);
    at = 'secrets';
    await graph.call('synchronization.putSecrets', { servicePrincipal }, { value: settings(world, request) });
    at = 'schema';
    await graph.call('synchronization.putSchema', { servicePrincipal, job }, request.json);
    at = 'connection';
    const saved = { useSavedCredentials: true } as const;
    await graph.call('synchronization.validateCredentials', { servicePrincipal, job }, saved);
    await graph.call('synchronization.start', { servicePrincipal, job });
    outputs[name] = { ...identity, jobId: job };
    return { resources, calls: [], outputs, failures: [] };
  } catch (error) {
    if (!(error instanceof GraphError) && !(error instanceof NobodyThere)) throw error;
    const failure = { name: `${name}-${at}`, type: at, message: error.message };
    return { resources, calls: [], outputs, failures: [failure] };
  }
}

function settings({ targets }: World, { assigned }: SimulationRequest) {
  return [
    { key: 'BaseAddress', value: tenantUrl },
    { key: 'SyncAll', value: String(assigned.length === 0) },
    { key: 'SecretToken', value: targets.of(name)?.token ?? '' },
  ];
}

class NobodyThere extends Error {}

/** Assigns a person or a group in the role the portal gives where none is chosen: the one called User. */
async function assign(graph: GraphClient, { id, appRoles }: Entity, principal: string): Promise<string> {
  const found = principal.includes('@')
    ? await graph.call('users.by', { property: 'userPrincipalName', value: principal })
    : await graph.call('groups.byDisplayName', { displayName: principal });
  const [who] = found;
  if (!who) throw new NobodyThere(`The directory has nobody called ${principal}.`);
  const roles = Array.isArray(appRoles) ? (appRoles as { id: string; displayName: string }[]) : [];
  const role = roles.find(({ displayName }) => displayName === 'User');
  const assignment = { principalId: who.id, resourceId: id, appRoleId: role?.id ?? '' };
  return (await graph.call('appRoleAssignedTo.create', { resource: id }, assignment)).id;
}
