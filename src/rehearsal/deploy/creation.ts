import type { ResourceHookArgs } from '@pulumi/pulumi';
import { GraphError } from '../../graph/index.ts';
import { reveal } from './property.ts';
import type { Registration } from './registration.ts';
import type { ResourceState } from './state.ts';

/** A failure after the provider knew what it made. */
export class Unfinished extends Error {
  readonly state: ResourceState;

  constructor(cause: unknown, state: ResourceState) {
    super(messageOf(cause), { cause });
    this.state = state;
  }
}

/** A failure after which the provider no longer knows what it made. */
export class Forgotten extends Error {
  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
  }
}

/** What hooks are told of a resource that is made. */
export function creationOf({ urn, name, type, inputs }: Registration): ResourceHookArgs {
  return { urn, id: '', name, type, newInputs: reveal(inputs) };
}

/**
 * A failure as a hook reads it under the real engine: Pulumi's bridge tells what of it is in the state, and of a resource
 * that was made and forgotten (pulumi-terraform-bridge, pkg/tfbridge/provider.go); the rest is the azuread provider's
 * (hashicorp/go-azure-sdk, sdk/client).
 */
export function inProviderWords(error: unknown, urn: string): string {
  const message = messageOf(error);
  if (error instanceof Forgotten) return `expected non-nil error with nil state during Create of ${urn}`;
  if (error instanceof Unfinished) return `creating ${urn}: ${message}`;
  if (!(error instanceof GraphError)) return message;
  if (error.code === 'UnreadableAnswer') return `unmarshaling response body: ${message}`;
  if (error.status === null) return `HTTP response was nil; connection may have been reset: ${message}`;
  return `unexpected status ${error.status}: ${message}`;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
