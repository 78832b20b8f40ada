import type { GraphClient } from '../graph/index.ts';
import { type JobReference, jobParameters } from './job-reference.ts';
import { fromInputs, type MappingInputs } from './mapping-inputs.ts';
import { type ProvisioningStateDeployment, setProvisioningState, stop } from './provisioning-state.ts';
import { createOrUpdate, reset } from './synchronization-schema.ts';
import { type TypeToken, typeTokens } from './type-tokens.ts';

export interface SynchronizationSchemaInputs extends JobReference {
  mappings: MappingInputs;
}

/** Inputs, and outputs, as plain values by name: nothing unknown, nothing secret. */
export type Properties = Record<string, unknown>;

/** What a resource of Rollcall does through Graph; the rehearsal and the provider plugin both call it. */
export interface Handler {
  create(graph: GraphClient, inputs: Properties): Promise<{ id: string; outputs: Properties }>;
  update(graph: GraphClient, id: string, inputs: Properties): Promise<{ outputs: Properties }>;
  delete(graph: GraphClient, id: string, inputs: Properties): Promise<void>;
  /** Inputs whose change makes another resource of it. */
  replaceOn: readonly string[];
}

const replaceOn = ['servicePrincipalId', 'jobId'] as const;

function jobPath(reference: JobReference): string {
  const { servicePrincipal, job } = jobParameters(reference);
  return `/servicePrincipals/${servicePrincipal}/synchronization/jobs/${job}`;
}

async function putSchema(graph: GraphClient, inputs: Properties): Promise<{ outputs: Properties }> {
  const { mappings, ...reference } = inputs as unknown as SynchronizationSchemaInputs;
  await createOrUpdate(graph, { ...reference, mappings: fromInputs(mappings) });
  return { outputs: inputs };
}

async function putState(graph: GraphClient, inputs: Properties): Promise<{ outputs: Properties }> {
  await setProvisioningState(graph, inputs as unknown as ProvisioningStateDeployment);
  return { outputs: inputs };
}

/** Rollcall's own resources by type token. */
export const handlers: Readonly<Record<TypeToken, Handler>> = {
  [typeTokens.synchronizationSchema]: {
    replaceOn,
    async create(graph, inputs) {
      const done = await putSchema(graph, inputs);
      return { id: `${jobPath(inputs as unknown as JobReference)}/schema`, ...done };
    },
    update: (graph, _id, inputs) => putSchema(graph, inputs),
    delete: (graph, _id, inputs) => reset(graph, inputs as unknown as JobReference),
  },
  [typeTokens.provisioningState]: {
    replaceOn,
    async create(graph, inputs) {
      const done = await putState(graph, inputs);
      return { id: jobPath(inputs as unknown as JobReference), ...done };
    },
    update: (graph, _id, inputs) => putState(graph, inputs),
    delete: (graph, _id, inputs) => stop(graph, inputs as unknown as JobReference),
  },
};
