import type { DirectoryReader, ObjectId } from '../tenant/index.ts';
import type { Assignments } from './assignment.ts';
import { choices } from './choices.ts';
import type { Endpoint } from './endpoint.ts';
import { failed, newEntry } from './entry.ts';
import { escrow } from './escrow.ts';
import { CycleFailure, EntryFailure } from './failure.ts';
import type { JobState, Kind, Link } from './job-state.ts';
import type { Plan } from './plan.ts';
import type { OnCycleProgress, ProvisioningEntry } from './report.ts';
import { shorten } from './shorten.ts';

/** An object whose references are exported once every object is there (scim-behaviour §6). */
export interface PendingReference {
  entry: ProvisioningEntry;
  id: ObjectId;
  link: Link;
  /** This cycle created the resource. */
  created: boolean;
  /** The manager the target holds, as far as it was read. */
  manager: string | null;
  /** Of a group on demand: the members to look at; left out: all (scim-behaviour §10). */
  only?: ReadonlySet<ObjectId>;
}

/** Everything one cycle works with. */
export interface Cycle {
  initial: boolean;
  /** When it began. */
  now: number;
  clock: { now(): number };
  plan: Plan;
  state: JobState;
  endpoint: Endpoint;
  directory: DirectoryReader;
  assignments: Assignments;
  /** SkipOutOfScopeDeletions of the job's secrets. */
  keepsWhoLeaves: boolean;
  entries: ProvisioningEntry[];
  references: PendingReference[];
  /** Disables and deletes this cycle does not carry out, with what held them back (§8). */
  held: Held | undefined;
  /** Of one object only, outside the job's cycles (§10). */
  onDemand: boolean;
  /** How many failures were given up after 28 days. */
  givenUp: number;
  /** Objects to look at, and how many of them have been. */
  work: number;
  done: number;
  onProgress: OnCycleProgress | undefined;
}

type Given =
  | 'initial'
  | 'now'
  | 'clock'
  | 'plan'
  | 'state'
  | 'endpoint'
  | 'directory'
  | 'assignments'
  | 'keepsWhoLeaves'
  | 'entries'
  | 'onDemand'
  | 'onProgress';

/** A cycle that has not looked at anything yet. */
export function newCycle(given: Pick<Cycle, Given>): Cycle {
  return { ...given, references: [], held: undefined, givenUp: 0, work: 0, done: 0 };
}

export interface Held {
  ids: ReadonlySet<ObjectId>;
  threshold: number;
  /** How many disables and deletes the cycle would have carried out. */
  wanted: number;
}

export const kindOf = (kind: 'User' | 'Group'): Kind => (kind === 'User' ? 'users' : 'groups');

/**
 * Works on one object under its entry: collects the exchanges, and turns a failure of the object into a
 * failed entry that is tried again later, or into what `fail` makes of it.
 */
export async function attempt(
  cycle: Cycle,
  entry: ProvisioningEntry,
  work: () => Promise<void>,
  fail: (failure: EntryFailure) => void = failure => keepForLater(cycle, entry, failure),
): Promise<void> {
  const from = cycle.endpoint.exchanges.length;
  const { id } = entry.source;
  const began = cycle.clock.now();
  try {
    await work();
    cycle.state.escrows.delete(id);
  } catch (error) {
    if (!(error instanceof EntryFailure)) {
      if (error instanceof CycleFailure) failed(entry, error);
      throw error;
    }
    fail(error);
  } finally {
    const made: number[] = [];
    for (let index = from; index < cycle.endpoint.exchanges.length; index++) made.push(index);
    entry.exchanges = entry.exchanges.concat(made);
    const took = cycle.clock.now() - began;
    if (took > 0) entry.durationInMilliseconds = (entry.durationInMilliseconds ?? 0) + took;
    shorten(cycle.endpoint.exchanges, from, entry);
  }
}

function keepForLater(cycle: Cycle, entry: ProvisioningEntry, failure: EntryFailure): void {
  failed(entry, failure);
  if (cycle.onDemand && !choices.onDemandFailuresAreRetried.value) return;
  const { type, id } = entry.source;
  const about = { kind: kindOf(type), code: failure.code, now: cycle.now };
  if (escrow(cycle.state.escrows, id, about) === 'given up') cycle.givenUp += 1;
}

/** Starts an entry of the report; the order of entries is the order objects are looked at. */
export function open(cycle: Cycle, ...about: Parameters<typeof newEntry>): ProvisioningEntry {
  const entry = newEntry(...about);
  cycle.entries.push(entry);
  return entry;
}
