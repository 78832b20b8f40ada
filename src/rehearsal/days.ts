import type { OnCycleProgress } from '../provisioning/index.ts';
import { roleOfEverybody } from '../resources/index.ts';
import { applyEvents, type VendorLookup } from '../sample/index.ts';
import type { SynchronizationJob } from '../tenant/index.ts';
import type { Vendor } from '../vendor/index.ts';
import type { Deployed } from './deploy/index.ts';
import { belongsTo, identityOf } from './deployment.ts';
import { HrSystem } from './hr-system.ts';
import type { OnProgress } from './progress.ts';
import type { RehearsedDay } from './rehearsal.ts';
import type { Settled } from './settled.ts';
import type { World } from './world.ts';

const oneDay = 24 * 60 * 60 * 1000;

/** Who is told while the days pass. */
export interface Watched {
  onProgress?: OnProgress | undefined;
  /** After a day, with every vendor's days so far. */
  afterDay?: (day: number, byVendor: ReadonlyMap<string, readonly RehearsedDay[]>) => void;
}

/**
 * Lives through the sample's days: the directory's events, then what HR systems write into it, then one
 * cycle of every job. Gives each vendor's days by its name.
 */
export async function liveThrough(
  world: World,
  prepared: Settled,
  deployed: Pick<Deployed, 'outputs' | 'failures'>,
  { onProgress, afterDay }: Watched = {},
): Promise<Map<string, RehearsedDay[]>> {
  const { vendors, events, hr, groups } = prepared;
  // Of a vendor that could not be deployed nothing runs: it has no days.
  const living = vendors.filter(({ name }) => !deployed.failures.some(failure => belongsTo(failure, name)));
  const byVendor = new Map<string, RehearsedDay[]>(living.map(({ name }) => [name, []]));
  const jobs = jobsOf(world, vendors, deployed);
  const hrSystems = new Map(
    living.flatMap(vendor => {
      const system = hr && HrSystem.of(vendor, hr, world, identityOf(deployed, vendor.name));
      return system ? [[vendor.name, system] as const] : [];
    }),
  );
  const start = Date.parse(events.start);
  for (const day of daysOf(prepared)) {
    world.clock.moveTo(start + (day - 1) * oneDay);
    world.tenant.directory.purgeExpired();
    const today = events.days.find(each => each.day === day)?.events ?? [];
    const sentences = applyEvents(today, {
      groups,
      writer: world.tenant.directory,
      vendors: lookUp(world, vendors, deployed),
    });
    for (const { name, displayName: vendor } of living) {
      const date = new Date(world.clock.now()).toISOString();
      const played = await hrSystems.get(name)?.play(day);
      const job = jobs.get(name);
      const told: OnCycleProgress = (stage, done, total) => onProgress?.({ stage, vendor, day, done, total });
      byVendor.get(name)?.push({
        day,
        date,
        events: played?.events ?? sentences,
        cycles: job ? [await world.provisioning.runCycle(job, told)] : [],
        writes: played?.writes ?? [],
      });
    }
    afterDay?.(day, byVendor);
  }
  return byVendor;
}

/** Every day up to the last one that any file lists. */
function daysOf({ events, hr }: Settled): number[] {
  const last = Math.max(1, ...events.days.map(({ day }) => day), ...(hr?.days ?? []).map(({ day }) => day));
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** The vendors' jobs that were started, by vendor. */
export function jobsOf(
  { tenant }: World,
  vendors: readonly Vendor[],
  deployed: Pick<Deployed, 'outputs'>,
): Map<string, SynchronizationJob> {
  const started = new Map(
    [...tenant.jobs()].filter(({ state }) => state === 'Active').map(job => [job.id, job]),
  );
  const found = new Map<string, SynchronizationJob>();
  for (const { name } of vendors) {
    const job = started.get(identityOf(deployed, name)?.jobId ?? '');
    if (job) found.set(name, job);
  }
  return found;
}

function lookUp(
  { tenant }: World,
  vendors: readonly Vendor[],
  deployed: Pick<Deployed, 'outputs' | 'failures'>,
): VendorLookup {
  return name => {
    const vendor = vendors.find(each => each.name === name);
    const servicePrincipal = identityOf(deployed, name)?.servicePrincipalObjectId;
    if (!vendor || !servicePrincipal) return undefined;
    const known = tenant.directory.appRolesOf(servicePrincipal);
    const appRoles = Object.entries(vendor.application.roles).flatMap(([key, { value }]) => {
      const role = known.find(each => each.value === value);
      return role ? [[key, role.id] as const] : [];
    });
    const defaultAppRole = roleOfEverybody(known.map(role => ({ ...role, enabled: role.isEnabled })));
    return { servicePrincipal, appRoles: Object.fromEntries(appRoles), defaultAppRole };
  };
}
