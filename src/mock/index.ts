export { createScimServer, type ScimServer, type ScimServerOptions } from './create.ts';
export type { Answer, Outcome, Received } from './message.ts';
export { type RunningScimServer, type StartOptions, startScimServer } from './start.ts';
