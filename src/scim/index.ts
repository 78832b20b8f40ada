export { type Dialect, type DialectName, dialectNames } from './dialect.ts';
export { type ErrorBody, ScimError } from './error.ts';
export type { Handle, ScimServerRequest, ScimServerResponse } from './handle.ts';
export { limits } from './limits.ts';
export type * from './profile.ts';
export type { ScimResource } from './resource/resource.ts';
export { createScimServer, type ScimServer, type ScimServerOptions } from './server.ts';
export type { Clock } from './service.ts';
export type { ReadableStore } from './store/store.ts';
