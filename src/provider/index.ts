export { azureadSettings } from './azuread-settings.ts';
export { connect } from './connect.ts';
export { connectionDigest } from './connection-digest.ts';
export {
  functions,
  type GetSynchronizationTemplateArgs,
  getSynchronizationTemplateOutput,
} from './functions.ts';
export type { CheckFailure, Handler, Properties } from './handler.ts';
export { handlers } from './handlers.ts';
export { JobInQuarantine } from './job-in-quarantine.ts';
export { type JobReference, plainReference } from './job-reference.ts';
export { fromInputs, type MappingInputs, type ObjectMappingInputs, toInputs } from './mapping-inputs.ts';
export { type PatienceOptions, patient } from './patience.ts';
export { servePlugin } from './plugin.ts';
export {
  CredentialsRefused,
  type ProvisioningStateDeployment,
  type Restart,
  setProvisioningState,
  stop,
  validateCredentials,
} from './provisioning-state.ts';
export {
  ProvisioningState,
  type ProvisioningStateArgs,
  SingleSignOn,
  type SingleSignOnArgs,
  SynchronizationSchema,
  type SynchronizationSchemaArgs,
  TokenSigningCertificate,
  type TokenSigningCertificateArgs,
} from './resources.ts';
export { RollcallProvider, type Surroundings } from './rollcall-provider.ts';
export { SchemaNotKept, SchemaRefused } from './schema-errors.ts';
export {
  createOrUpdate,
  readSchema,
  reset,
  type SchemaChange,
  type SchemaDeployment,
  SchemaInUse,
} from './synchronization-schema.ts';
export type { SynchronizationSchemaInputs } from './synchronization-schema-handler.ts';
export { onlyTemplate, TemplateNotChosen } from './synchronization-template.ts';
export { type TypeToken, typeTokens } from './type-tokens.ts';
