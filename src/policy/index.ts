export type { Finding, Guard } from './guard.ts';
export { guards } from './guards.ts';
export { type Watched, watch } from './watch.ts';
