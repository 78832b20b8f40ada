import type { CycleReport, ProvisioningEntry } from '../provisioning/index.ts';
import type { DirectWrite, RehearsedDay, VendorRehearsal } from '../rehearsal/index.ts';

/** What became of people and groups, counted. */
export interface Tally {
  created: number;
  updated: number;
  disabled: number;
  deleted: number;
  unchanged: number;
  skipped: number;
  failed: number;
  /** Requests that change the target or, for a vendor that works through Graph, the directory. */
  writes: number;
  requests: number;
}

const nothing: Tally = {
  created: 0,
  updated: 0,
  disabled: 0,
  deleted: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  writes: 0,
  requests: 0,
};

/** What an entry counts as; a create that failed is a failure, not a creation. */
export function outcomeOf(entry: ProvisioningEntry): keyof Tally {
  if (entry.status === 'failure') return 'failed';
  if (entry.status === 'skipped') return entry.reason?.code === 'RedundantExport' ? 'unchanged' : 'skipped';
  switch (entry.provisioningAction) {
    case 'create':
      return 'created';
    case 'update':
      return 'updated';
    case 'disable':
      return 'disabled';
    case 'delete':
      return 'deleted';
    case 'stageddelete':
      return 'skipped';
    case 'other':
      return 'unchanged';
  }
}

const writeOutcome: Record<DirectWrite['action'], keyof Tally> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  none: 'unchanged',
  refused: 'failed',
};

function tallyCycle(cycle: CycleReport): Tally {
  const tally = { ...nothing };
  for (const entry of cycle.entries) tally[outcomeOf(entry)]++;
  tally.requests = cycle.exchanges.length;
  tally.writes = cycle.exchanges.filter(({ request }) => request.method !== 'GET').length;
  return tally;
}

function tallyWrite(write: DirectWrite): Tally {
  const sent = write.request ? 1 : 0;
  return { ...nothing, [writeOutcome[write.action]]: 1, writes: sent, requests: sent };
}

export function tallyDay(day: RehearsedDay): Tally {
  return sum([...day.cycles.map(tallyCycle), ...day.writes.map(tallyWrite)]);
}

export function sum(tallies: readonly Tally[]): Tally {
  const total = { ...nothing };
  for (const tally of tallies) {
    for (const key of Object.keys(nothing) as (keyof Tally)[]) total[key] += tally[key];
  }
  return total;
}

export function tallyVendor(vendor: VendorRehearsal): Tally {
  return sum(vendor.days.map(tallyDay));
}

const words: [keyof Tally, string][] = [
  ['created', 'created'],
  ['updated', 'updated'],
  ['disabled', 'disabled'],
  ['deleted', 'deleted'],
  ['skipped', 'skipped'],
  ['failed', 'failed'],
];

/** `18 created, 2 skipped, 1 failed`; empty where nothing happened. */
export function inWords(tally: Tally): string[] {
  return words.filter(([key]) => tally[key] > 0).map(([key, word]) => `${tally[key]} ${word}`);
}
