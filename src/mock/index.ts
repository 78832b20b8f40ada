export { createScimServer, type ScimServer, type SeenRequests } from './create.ts';
export type { Fault, FaultsFile, Misfortune } from './faults/fault.ts';
export type { FaultState, Faults } from './faults/faults.ts';
export { loadFaults } from './faults/file.ts';
export type { Loaded } from './faults/load.ts';
export type { ScimServerOptions } from './open.ts';
export type { SeenChange, SeenRequest } from './seen/describe.ts';
export type { AttributeChange } from './seen/difference.ts';
export { type RunningScimServer, type StartOptions, startScimServer } from './start.ts';
