export { type Needed, type Needs, needsOf } from './needs.ts';
export type { RehearsalRequest } from './prepare.ts';
export type * from './rehearsal.ts';
export { type Rehearsed, rehearse } from './rehearse.ts';
