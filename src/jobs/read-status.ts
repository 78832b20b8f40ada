import { type CallKey, type GraphClient, GraphError } from '../graph/index.ts';
import type { Vendor } from '../vendor/index.ts';
import { type Credential, credentialsOf } from './credentials.ts';
import { findJob, NotFound } from './find.ts';
import { type JobStatus, statusOf } from './status.ts';

/** Every call that reading the status may make, for whoever wants to know what it takes. */
export const statusCalls: readonly CallKey[] = [
  'servicePrincipals.byDisplayName',
  'servicePrincipals.get',
  'servicePrincipals.byAppId',
  'servicePrincipals.credentials',
  'applications.byAppId',
  'synchronization.jobs',
];

/** One vendor of a stack as its tenant has it. */
export interface VendorStatus {
  vendor: string;
  displayName: string;
  servicePrincipal?: { id: string; displayName: string };
  /** Left out where the vendor has none, and where it is not there. */
  job?: JobStatus;
  credentials: Credential[];
  /** What somebody should do something about, in sentences; empty where all is well. */
  problems: string[];
}

/** Days before its end from which a credential is a problem, as `check` has it where a file says nothing. */
const soon = 30;

/**
 * Asks the tenant how a vendor's job is doing. What is wrong is said and not thrown.
 *
 * @param now epoch milliseconds
 * @throws GraphError where Graph cannot be asked at all
 */
export async function readStatus(
  graph: GraphClient,
  vendor: Vendor,
  { now, servicePrincipal: asked }: { now: number; servicePrincipal?: string | undefined },
): Promise<VendorStatus> {
  const { name, displayName, provisioning } = vendor;
  try {
    const { servicePrincipal, job } = await findJob(graph, vendor, asked);
    const { id, appId } = servicePrincipal;
    // An application of another tenant has its registration there.
    const [app] = await graph.call('applications.byAppId', { appId });
    const principal = await graph.call('servicePrincipals.credentials', { servicePrincipal: id });
    const credentials = credentialsOf(vendor, { app, principal }, now);
    const status = job && statusOf(job);
    return {
      vendor: name,
      displayName,
      servicePrincipal: { id, displayName: servicePrincipal.displayName },
      ...(status && { job: status }),
      credentials,
      problems: [
        ...(provisioning ? problemsOf(status, provisioning.state) : []),
        ...credentials.filter(({ daysLeft }) => daysLeft < soon).map(ending),
      ],
    };
  } catch (error) {
    if (error instanceof NotFound)
      return { vendor: name, displayName, credentials: [], problems: [error.message] };
    if (error instanceof GraphError && error.status === 404)
      return { vendor: name, displayName, credentials: [], problems: [error.message] };
    throw error;
  }
}

function problemsOf(job: JobStatus | undefined, wanted: 'on' | 'off'): string[] {
  if (!job) return ['There is no provisioning job. pulumi up makes it.'];
  if (job.quarantine) {
    const { reason, remedy } = job.quarantine;
    return [`The job is in quarantine: ${reason}. ${remedy}`];
  }
  if (wanted === 'on' && job.state !== 'Active')
    return [
      `The job is ${job.state.toLowerCase()}, and the vendor file wants it on. pulumi up --refresh starts it.`,
    ];
  if (wanted === 'off' && job.state === 'Active')
    return ['The job runs, and the vendor file wants it off. pulumi up --refresh stops it.'];
  if (job.lastCycle?.state === 'Failed')
    return [`The last cycle failed: ${job.lastCycle.error ?? 'Graph does not say why'}.`];
  return [];
}

function ending({ what, name, ends, daysLeft }: Credential): string {
  const named = name === '' ? `A ${what}` : `The ${what} "${name}"`;
  const day = ends.slice(0, 10);
  return daysLeft < 0
    ? `${named} ended on ${day}. Renew it: npx rollcall check says how.`
    : `${named} ends on ${day}, in ${daysLeft} days. Renew it: npx rollcall check says how.`;
}
