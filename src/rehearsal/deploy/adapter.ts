import type { Unwrap } from '@pulumi/pulumi';
import type { GraphClient } from '../../graph/index.ts';
import type { Properties } from './property.ts';

/** Who deploys: what the real provider reads from its access token. */
export interface Caller {
  tenantId: string;
  clientId: string;
  /** Its service principal. */
  objectId: string;
}

export interface Deployment {
  graph: GraphClient;
  caller: Caller;
}

export interface Creation extends Deployment {
  /**
   * Called once the provider knows what it made: what fails after that is in the state, unfinished, since
   * terraform-plugin-sdk keeps an id that is set before an error (resource.go, `create`), and the bridge
   * hands it over as `ErrorResourceInitFailed`. With nothing: it is forgotten again.
   */
  made(carried: Carried | undefined): void;
}

/** What is there now: `outputs` adds to the inputs, which the state holds anyway. */
export interface Carried {
  id: string;
  outputs?: Properties;
}

export interface Existing<Inputs = Properties> {
  id: string;
  inputs: Inputs;
  outputs: Properties;
}

/** Carries one resource type out through Graph, with the calls the real provider makes. */
export interface ResourceAdapter<Inputs = Properties> {
  /** Inputs whose change makes a new resource. Without `update` every change does. */
  replaceOnChanges?: readonly (keyof Inputs & string)[];
  /** Outputs the provider marks secret. */
  secretOutputs?: readonly string[];
  create(inputs: Inputs, creation: Creation, urn: string): Promise<Carried>;
  /** What is there of it; nothing where it is gone. Left out: it is taken to be as it was left. */
  read?(existing: Existing<Inputs>, deployment: Deployment): Promise<Carried | undefined>;
  update?(existing: Existing<Inputs>, inputs: Inputs, deployment: Deployment): Promise<Carried>;
  delete(existing: Existing<Inputs>, deployment: Deployment): Promise<void>;
}

/** Carries one data source out. */
export type FunctionAdapter<Inputs = Properties> = (
  inputs: Inputs,
  deployment: Deployment,
) => Promise<Properties>;

/**
 * Inputs as they arrive: what the SDK's argument types say, settled. Given the argument interface of
 * @pulumi/azuread, so that an adapter cannot read an input the provider does not have.
 */
export type InputsOf<Args> = { readonly [Name in keyof Args]: Unwrap<Args[Name]> };
