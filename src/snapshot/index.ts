export { documentOf } from './document.ts';
export { type Kept, keptLines, readKept } from './kept.ts';
export { type DeployedVendor, type Needs, needsOf } from './needs.ts';
export { type OnSnapshot, OtherTenant, type Taken, takeSnapshot } from './take-snapshot.ts';
