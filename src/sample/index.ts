export { type ApplyOptions, applyEvents, type VendorLookup } from './apply.ts';
export { describe } from './describe.ts';
export { type Loaded, loadDirectory } from './directory.ts';
export { loadEvents } from './events.ts';
export { instantOf, loadHr, type SampleHr } from './hr.ts';
export { plantDirectory } from './plant.ts';
export type { KnownVendor } from './reading.ts';
export type * from './sample.ts';
export type { DirectoryWriter } from './writer.ts';
