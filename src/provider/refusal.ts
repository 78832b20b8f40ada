import { redact } from '../graph/index.ts';

/**
 * An error as the engine may show it: its words without the secrets, and no stack, which the SDK's server
 * would print.
 */
export class Refusal extends Error {
  override readonly stack = '';

  constructor(error: unknown, secrets: readonly string[]) {
    super(redact(error instanceof Error ? error.message : String(error), secrets));
  }

  override toString(): string {
    return this.message;
  }
}
