export type { CallDefinition, ParameterOf } from './call.ts';
export { type CallKey, calls } from './calls.ts';
export {
  createGraphClient,
  type Fetch,
  type GraphClient,
  type GraphClientOptions,
  type MadeCall,
} from './client.ts';
export type {
  BodyOf,
  Entity,
  PasswordCredential,
  ResultOf,
  Secret,
  SynchronizationJobEntity,
} from './entities.ts';
export { GraphError } from './graph-error.ts';
export { permissionsFor } from './permissions.ts';
