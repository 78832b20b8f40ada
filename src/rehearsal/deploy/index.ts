export type { Caller } from './adapter.ts';
export { type PropertyChange, type ResourceChange, resourceChanges } from './changes.ts';
export { type Deployed, type DeployOptions, deploy } from './deploy.ts';
export type { Failure } from './engine.ts';
export type { ResourceState, Step } from './state.ts';
