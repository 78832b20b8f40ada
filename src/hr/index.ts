export {
  describeActivity,
  type EmployeeChange,
  type HrEvent,
  isCalled,
  type PersonEvent,
} from './activity.ts';
export { type DayPlayed, playDay } from './day.ts';
export { unknownFields } from './fields.ts';
export type * from './hr.ts';
export type { Integration, IntegrationField } from './integration.ts';
export type { Conflicts } from './reconcile.ts';
export { type PlayOptions, playSync, type Synced, type SyncOptions } from './sync.ts';
export type { Write } from './writes.ts';
