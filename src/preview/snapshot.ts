import {
  belongsTo,
  type Deployed,
  grantsTo,
  identityOf,
  jobsOf,
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
  /** Undefined: there is none, or it does not run. */
  running: SynchronizationJob | undefined;
  failure: { code: string; message: string } | undefined;
}

/** The vendors of a deployment, by name. */
export function snapshotsOf(
  world: World,
  { vendors }: Pick<Prepared, 'vendors'>,
  deployed: Deployed,
): Map<string, Snapshot> {
  const running = jobsOf(world, vendors, deployed);
  const jobs = new Map([...world.tenant.jobs()].map(job => [job.id, job]));
  return new Map(
    vendors.map(vendor => {
      const identity = identityOf(deployed, vendor.name);
      const job = jobs.get(identity?.jobId ?? '');
      const failure = deployed.failures.find(each => belongsTo(each, vendor.name));
      const snapshot: Snapshot = {
        vendor,
        mappings: job ? mappingsOf(job.schema) : integrationMappings(vendor),
        settings: new Map(job ? settingsOf(world, job) : []),
        grants: identity ? grantsTo(identity, vendor, world) : [],
        running: running.get(vendor.name),
        failure: failure && { code: failure.name, message: failure.message },
      };
      return [vendor.name, snapshot];
    }),
  );
}

export const absent: Pick<Snapshot, 'mappings' | 'settings' | 'grants'> = {
  mappings: noMappings,
  settings: new Map(),
  grants: [],
};

/** The job's own credentials and settings by key, and whether it runs; the schema is compared row by row. */
function settingsOf({ tenant }: World, job: SynchronizationJob): [string, string][] {
  return [
    ['template', job.templateId],
    ['state', job.state],
    ...[...tenant.secretsOf(job.servicePrincipalId)].map(([key, value]): [string, string] => [key, value]),
    ...(job.settings ?? []).map(({ name, value }): [string, string] => [name, value]),
  ];
}
