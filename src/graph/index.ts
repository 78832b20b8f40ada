export {
  type AzureSettings,
  azureSettingNames,
  type Environment,
  type GivenSettings,
  readAzureSettings,
  secretSettings,
} from './azure-settings.ts';
export type { CallDefinition, ParameterOf } from './call.ts';
export { type CallKey, calls } from './calls.ts';
export {
  createGraphClient,
  type Fetch,
  type FetchOptions,
  type GraphClient,
  type GraphClientOptions,
  type MadeCall,
  type TrackingClient,
} from './client.ts';
export { CloudNotFound, findCloud } from './cloud.ts';
export { type Connection, connectGraph } from './connect.ts';
export { SignInFailed } from './credential.ts';
export { type CredentialChoice, chooseCredential, NoCredential } from './credential-choice.ts';
export type {
  BodyOf,
  Entity,
  PasswordCredential,
  ResultOf,
  Secret,
  SynchronizationJobEntity,
} from './entities.ts';
export { GraphError } from './graph-error.ts';
export { lacking } from './implied.ts';
export { type NeededCall, type NeededPermission, neededPermissions, neededRoles } from './needs.ts';
export { permissionsFor } from './permissions.ts';
export { type Quarantine, quarantineOf, quarantineRemedy, quarantineWords } from './quarantine.ts';
export { redact } from './redact.ts';
export { createTransport, type TransportOptions } from './transport.ts';
export { unlessGone } from './unless-gone.ts';
