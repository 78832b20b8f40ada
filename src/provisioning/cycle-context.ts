import type { DirectoryReader, ObjectId } from '../tenant/index.ts';
import type { Assignments } from './assignment.ts';
import type { Endpoint } from './endpoint.ts';
import { failed, newEntry } from './entry.ts';
import { escrow } from './escrow.ts';
import { CycleFailure, EntryFailure } from './failure.ts';
import type { JobState, Kind, Link } from './job-state.ts';
import type { Plan } from './plan.ts';
import type { ProvisioningEntry } from './report.ts';

/** An object whose references are exported once every object is there (scim-behaviour §6). */
export interface PendingReference {
  entry: ProvisioningEntry;
  id: ObjectId;
  link: Link;
  /** This cycle created the resource. */
  created: boolean;
  /** The manager the target holds, as far as it was read. */
  manager: string | null;
}

/** Everything one cycle works with. */
export interface Cycle {
  initial: boolean;
  now: number;
  plan: Plan;
  state: JobState;
  endpoint: Endpoint;
  directory: DirectoryReader;
  assignments: Assignments;
  /** SkipOutOfScopeDeletions of the job's secrets. */
  keepsWhoLeaves: boolean;
  entries: ProvisioningEntry[];
  references: PendingReference[];
}

export const kindOf = (kind: 'User' | 'Group'): Kind => (kind === 'User' ? 'users' : 'groups');

/**
 * Works on one object under its entry: collects the exchanges, and turns a failure of the object into a
 * failed entry that is tried again later.
 */
export async function attempt(
  cycle: Cycle,
  entry: ProvisioningEntry,
  work: () => Promise<void>,
): Promise<void> {
  const from = cycle.endpoint.exchanges.length;
  const { id } = entry.source;
  try {
    await work();
    cycle.state.escrows.delete(id);
  } catch (error) {
    if (error instanceof EntryFailure) {
      failed(entry, error);
      escrow(cycle.state.escrows, id, kindOf(entry.source.type), cycle.now);
    } else {
      if (error instanceof CycleFailure) failed(entry, error);
      throw error;
    }
  } finally {
    for (let index = from; index < cycle.endpoint.exchanges.length; index++) entry.exchanges.push(index);
  }
}

/** Starts an entry of the report; the order of entries is the order objects are looked at. */
export function open(cycle: Cycle, ...about: Parameters<typeof newEntry>): ProvisioningEntry {
  const entry = newEntry(...about);
  cycle.entries.push(entry);
  return entry;
}
