import type { CycleReport, ProvisioningEntry } from '../../src/provisioning/index.ts';
import type { Rehearsal, RehearsedDay, VendorRehearsal } from '../../src/rehearsal/index.ts';

/** Smallest values, to be overlaid with what a test is about. */
export const entry = (displayName: string, given: Partial<ProvisioningEntry> = {}): ProvisioningEntry => ({
  source: { type: 'User', id: displayName, displayName },
  provisioningAction: 'create',
  status: 'success',
  modifiedProperties: [],
  notes: [],
  exchanges: [],
  ...given,
});

export const cycle = (entries: ProvisioningEntry[], given: Partial<CycleReport> = {}): CycleReport => ({
  jobId: 'job',
  kind: 'incremental',
  startedAt: '2026-03-02T08:00:00.000Z',
  entries,
  exchanges: [],
  ...given,
});

export const day = (number: number, given: Partial<RehearsedDay> = {}): RehearsedDay => ({
  day: number,
  date: `2026-03-0${number}T08:00:00.000Z`,
  events: [],
  cycles: [],
  writes: [],
  ...given,
});

export const vendor = (given: Partial<VendorRehearsal> = {}): VendorRehearsal => ({
  vendor: 'humbol',
  displayName: 'Humbol',
  application: 'gallery',
  provisions: ['users'],
  resources: [],
  deployerPermissions: [],
  grants: [],
  guards: [],
  steps: { before: [], after: [] },
  days: [],
  attention: [],
  limitations: [],
  ...given,
});

export const rehearsal = (vendors: VendorRehearsal[], given: Partial<Rehearsal> = {}): Rehearsal => ({
  stack: 'demo',
  startedAt: '2026-03-02T08:00:00Z',
  directory: { people: 2, groups: 1, absent: [] },
  failures: [],
  vendors,
  ...given,
});
