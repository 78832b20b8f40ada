export {
  functions,
  type GetSynchronizationTemplateArgs,
  getSynchronizationTemplateOutput,
} from './functions.ts';
export { type Handler, handlers, type Properties, type SynchronizationSchemaInputs } from './handlers.ts';
export { type JobReference, plainReference } from './job-reference.ts';
export { fromInputs, type MappingInputs, type ObjectMappingInputs, toInputs } from './mapping-inputs.ts';
export {
  CredentialsRefused,
  type ProvisioningStateDeployment,
  setProvisioningState,
  stop,
  validateCredentials,
} from './provisioning-state.ts';
export {
  ProvisioningState,
  type ProvisioningStateArgs,
  SynchronizationSchema,
  type SynchronizationSchemaArgs,
} from './resources.ts';
export { SchemaNotKept, SchemaRefused } from './schema-errors.ts';
export {
  createOrUpdate,
  readSchema,
  reset,
  type SchemaChange,
  type SchemaDeployment,
} from './synchronization-schema.ts';
export { onlyTemplate, TemplateNotChosen } from './synchronization-template.ts';
export { type TypeToken, typeTokens } from './type-tokens.ts';
