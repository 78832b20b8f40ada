import { type Diagnostic, hasErrors, type Place, type SourceFile } from '../diagnostics/index.ts';
import { liveThrough } from './days.ts';
import type { Deployed } from './deploy/index.ts';
import { belongsTo, deployTo } from './deployment.ts';
import { prepare, type RehearsalRequest } from './prepare.ts';
import type { OnProgress } from './progress.ts';
import type { Rehearsal } from './rehearsal.ts';
import { type Settled, settle } from './settled.ts';
import { type Disturb, lastExchange } from './targets.ts';
import { vendorRehearsal } from './vendor-rehearsal.ts';
import { createWorld, type World } from './world.ts';

export interface Rehearsed {
  /** Absent where the input is not sound: then nothing was run. */
  rehearsal?: Rehearsal;
  diagnostics: Diagnostic[];
  /** The files read, for frames. */
  sources: SourceFile[];
  /** Secrets found in plain text: whoever shows the files has to mask them. */
  secrets: Place[];
  /** A stack or vendor that is not there, in sentences. */
  unknown: string[];
}

/**
 * The whole path, offline: the Pulumi program run in this process against an emulated tenant, the
 * connection tests, the provisioning jobs day by day. Never rejects for what a person wrote.
 */
export async function rehearse(request: RehearsalRequest): Promise<Rehearsed> {
  const { begun, ...read } = begin(request, await disturbance(request));
  if (!begun) return read;
  const { settled, world } = begun;
  const { onProgress } = request;
  onProgress?.({ stage: 'deploying', done: 0, total: 1 });
  const deployed = await deployTo(world, settled);
  return { ...read, rehearsal: await rehearseDays(settled, world, deployed, onProgress) };
}

/** Loaded only where something is to go wrong. */
async function disturbance({ faults }: RehearsalRequest): Promise<Disturb | undefined> {
  if (!faults) return undefined;
  const { faulty } = await import('../mock/index.ts');
  return (handle, profile) => faulty(handle, faults, profile?.errorBody);
}

/** Reads everything and plants the directory. Of the files read, those stay that something is said about. */
function begin(
  request: RehearsalRequest,
  disturb: Disturb | undefined,
): Rehearsed & { begun?: { settled: Settled; world: World } } {
  const { onProgress } = request;
  onProgress?.({ stage: 'reading', done: 0, total: 1 });
  const { prepared, ...read } = prepare(request);
  if (!prepared) return read;
  const { world, diagnostics: refused } = createWorld(prepared, {
    ...(onProgress && { onProgress }),
    disturb,
  });
  const diagnostics = [...read.diagnostics, ...refused];
  const told = new Set(diagnostics.map(({ file }) => file));
  const sources = read.sources.filter(({ path }) => told.has(path));
  if (hasErrors(refused)) return { ...read, sources, diagnostics };
  return { ...read, sources, diagnostics, begun: { settled: settle(prepared), world } };
}

/** What a rehearsal has to know of a deployment, whoever carried it out. */
export type Deployment = Pick<Deployed, 'resources' | 'calls' | 'outputs' | 'failures'>;

/** Lives through the sample's days in a world that was deployed to, and gives what they showed. */
export async function rehearseDays(
  prepared: Settled,
  world: World,
  deployed: Deployment,
  onProgress?: OnProgress,
): Promise<Rehearsal> {
  const { stack, vendors, directory, events } = prepared;
  const tested = new Map(vendors.map(({ name }) => [name, lastExchange(world.targets.of(name))]));
  const days = await liveThrough(world, prepared, deployed, { onProgress });
  const stopped = deployed.failures.filter(failure => !vendors.some(({ name }) => belongsTo(failure, name)));
  // Where the program itself stopped, nothing was deployed and there is nothing to show of any vendor.
  const shown = stopped.length > 0 && deployed.resources.length === 0 ? [] : vendors;
  const beside = deployed.resources.filter(
    ({ component }) => !vendors.some(({ name }) => name === component),
  );
  return {
    stack: stack.name,
    startedAt: events.start,
    directory,
    failures: stopped.map(({ message }) => message),
    ...(beside.length > 0 && { beside: beside.map(({ type, name, id }) => ({ type, name, id })) }),
    vendors: shown.map(vendor =>
      vendorRehearsal({
        vendor,
        guards: { settings: stack.guards, now: Date.parse(events.start) },
        world,
        deployed,
        tested: tested.get(vendor.name),
        days: days.get(vendor.name) ?? [],
      }),
    ),
  };
}
