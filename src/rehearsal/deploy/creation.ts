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
 * A failure as a hook reads it under the real engine: an answer that broke off as the azuread provider tells it, a
 * resource that was made and forgotten as Pulumi's bridge does (pulumi-terraform-bridge, pkg/tfbridge/provider.go).
 */
export function inProviderWords(error: unknown, urn: string): string {
  if (error instanceof Forgotten) return `expected non-nil error with nil state during Create of ${urn}`;
  const brokenOff = error instanceof GraphError && error.code === 'UnreadableAnswer';
  return brokenOff ? `unmarshaling response body: ${error.message}` : messageOf(error);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
