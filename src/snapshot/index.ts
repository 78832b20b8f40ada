export { documentOf } from './document.ts';
export { type Kept, keptLines, readKept } from './kept.ts';
export { type DeployedVendor, type Needs, needsOf } from './needs.ts';
export { type Conditions, conditionsOf } from './pseudonyms/conditions.ts';
export { type PseudonymOptions, pseudonymise } from './pseudonyms/pseudonymise.ts';
export { type OnSnapshot, OtherTenant, type Taken, takeSnapshot } from './take-snapshot.ts';
