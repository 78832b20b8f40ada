export { jobsOf, liveThrough, type Watched } from './days.ts';
export {
  type Deployed,
  type PropertyChange,
  type ResourceChange,
  type ResourceState,
  resourceChanges,
} from './deploy/index.ts';
export { belongsTo, deployTo, identityOf, madeUpSecrets, type VendorIdentity } from './deployment.ts';
export { grantsTo } from './grants.ts';
export { HrSystem } from './hr-system.ts';
export { type Needed, type Needs, needsOf } from './needs.ts';
export { noPeople, type Preparation, type Prepared, prepare, type RehearsalRequest } from './prepare.ts';
export type * from './progress.ts';
export type * from './rehearsal.ts';
export { type Deployment, type Rehearsed, rehearse, rehearseDays } from './rehearse.ts';
export { type Settled, settle } from './settled.ts';
export { type Simulated, type SimulationRequest, simulate } from './simulate.ts';
export { createWorld, type World, type WorldOptions } from './world.ts';
