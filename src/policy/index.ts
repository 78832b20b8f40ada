export type { Finding, Guard, Limits } from './guard.ts';
export { guards } from './guards.ts';
export { type Judged, judge, levelOf, limitsOf } from './judge.ts';
export { type Registered, readTypes, resourceSays, vendorComponent } from './resource-says.ts';
export type { Says } from './statement.ts';
export { missetGuards, type Watched, watch } from './watch.ts';
