import {
  belongsTo,
  type Deployed,
  grantsTo,
  identityOf,
  type Prepared,
  type World,
} from '../rehearsal/index.ts';
import type { SynchronizationJob } from '../tenant/index.ts';
import type { Vendor } from '../vendor/index.ts';
import { integrationMappings, type Mappings, mappingsOf, noMappings } from './mappings.ts';
import type { PreviewedGrant } from './model.ts';

/** What the tenant has of one vendor after a deployment, to be compared with another one's. */
export interface Snapshot {
  vendor: Vendor;
  mappings: Mappings;
  /** What the job is told beside its mappings; of secrets a mark that tells one from another. */
  settings: ReadonlyMap<string, string>;
  grants: Omit<PreviewedGrant, 'change'>[];
  reach: Reach;
  /** Undefined: there is none, or it does not run. */
  running: SynchronizationJob | undefined;
  failure: { code: string; message: string } | undefined;
}

/** Whom a job looks at in an initial cycle, counted as Microsoft's formula does. */
export interface Reach {
  /** Users and groups that are assigned, and the members of those groups; of scope `all` the whole directory. */
  objects: number;
  everybody: boolean;
}

/**
 * The vendors of a deployment, by name. Where it failed before it came to a vendor's job, the one that `previous` left
 * is there still, and runs on.
 */
export function snapshotsOf(
  world: World,
  { vendors }: Pick<Prepared, 'vendors'>,
  deployed: Deployed,
  previous: Deployed | undefined,
): Map<string, Snapshot> {
  const jobs = new Map([...world.tenant.jobs()].map(job => [job.id, job]));
  return new Map(
    vendors.map(vendor => {
      const identity = identityOf(deployed, vendor.name) ?? (previous && identityOf(previous, vendor.name));
      const job = jobs.get(identity?.jobId ?? '');
      const failure = deployed.failures.find(each => belongsTo(each, vendor.name));
      const snapshot: Snapshot = {
        vendor,
        mappings: job ? mappingsOf(job.schema) : integrationMappings(vendor),
        settings: new Map(job ? settingsOf(world, job) : []),
        grants: identity ? grantsTo(identity, vendor, world) : [],
        reach: identity ? reachOf(world, vendor, identity.servicePrincipalObjectId) : nobody,
        running: job?.state === 'Active' ? job : undefined,
        failure: failure && { code: failure.name, message: failure.message },
      };
      return [vendor.name, snapshot];
    }),
  );
}

const nobody: Reach = { objects: 0, everybody: false };

function reachOf(
  { tenant: { directory } }: World,
  { provisioning }: Vendor,
  servicePrincipal: string,
): Reach {
  if (provisioning?.scope === 'all')
    return { objects: directory.users.size + directory.groups.size, everybody: true };
  const assigned = new Set(directory.assignmentsTo(servicePrincipal).map(({ principalId }) => principalId));
  let objects = assigned.size;
  for (const id of assigned) if (directory.groups.has(id)) objects += directory.membersOf(id).size;
  return { objects, everybody: false };
}

export const absent: Pick<Snapshot, 'mappings' | 'settings' | 'grants' | 'reach'> = {
  mappings: noMappings,
  settings: new Map(),
  grants: [],
  reach: nobody,
};

/** The job's own credentials and settings by key, and whether it runs; the schema is compared row by row. */
function settingsOf({ tenant }: World, job: SynchronizationJob): [string, string][] {
  return [
    ['template', job.templateId],
    ['state', job.state],
    ...[...tenant.secretsOf(job.servicePrincipalId)].flatMap(([key, value]) => opened(key, value)),
    ...(job.settings ?? []).map(({ name, value }): [string, string] => [name, value]),
  ];
}

/** Some settings are JSON objects as text: each of their properties is a setting of its own. */
function opened(key: string, value: string): [string, string][] {
  if (!value.startsWith('{')) return [[key, value]];
  const properties = Object.entries(JSON.parse(value) as Record<string, unknown>);
  return properties.map(([name, each]) => [`${key}.${name}`, String(each)]);
}
