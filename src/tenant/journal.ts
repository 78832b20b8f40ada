import { GraphError } from './graph-error.ts';
import type { Claims, Tokens } from './token.ts';

/** A request that may have changed the tenant, and what came of it. Bodies hold what was sent: secrets too. */
export interface JournalEntry {
  /** Epoch milliseconds. */
  at: number;
  method: string;
  /** With its query. */
  path: string;
  caller: Claims;
  body: string;
  status: number;
}

type Handle = (request: Request) => Promise<Response>;

/** A kept request came out differently than it did: the tenant is not the one it was. */
export class JournalMismatch extends Error {}

/**
 * Keeps a tenant by keeping what was asked of it: the same clock, ids and requests give the same tenant.
 * Reads are not kept, nor are requests without a good token, which change nothing.
 */
export class Journal {
  /** Called with each entry, before its request is answered. */
  write: ((entry: JournalEntry) => void) | undefined;
  readonly #handle: Handle;
  readonly #tokens: Tokens;
  readonly #clock: { now(): number };
  #turn: Promise<unknown> = Promise.resolve();

  constructor(handle: Handle, tokens: Tokens, clock: { now(): number }) {
    this.#handle = handle;
    this.#tokens = tokens;
    this.#clock = clock;
  }

  async fetch(request: Request): Promise<Response> {
    const { write } = this;
    // A connection test changes nothing, and what it finds depends on who is there to test.
    const { pathname, search } = new URL(request.url);
    if (!write || request.method === 'GET' || pathname.endsWith('/validateCredentials'))
      return this.#handle(request);
    const caller = this.#callerOf(request);
    if (!caller) return this.#handle(request);
    const body = await request.clone().text();
    // One after the other, so that the entries stand in the order the requests took effect in.
    const answered = this.#turn.then(async () => {
      const at = this.#clock.now();
      const response = await this.#handle(request);
      write({
        at,
        method: request.method,
        path: `${pathname}${search}`,
        caller,
        body,
        status: response.status,
      });
      return response;
    });
    this.#turn = answered.catch(() => {});
    return answered;
  }

  /**
   * Asks again what was asked then. The clock must stand at the entry's instant.
   *
   * @throws JournalMismatch where the answer is another one
   */
  async replay({ method, path, caller, body, status }: JournalEntry): Promise<void> {
    const response = await this.#handle(
      new Request(new URL(path, 'https://graph.microsoft.com'), {
        method,
        headers: {
          authorization: `Bearer ${this.#tokens.issue(caller)}`,
          'content-type': 'application/json',
        },
        body: body === '' ? null : body,
      }),
    );
    if (response.status !== status)
      throw new JournalMismatch(
        `${method} ${path} was answered with ${status}, and now with ${response.status}`,
      );
  }

  #callerOf(request: Request): Claims | undefined {
    try {
      return this.#tokens.read(request.headers.get('authorization'), this.#clock.now());
    } catch (error) {
      if (error instanceof GraphError) return undefined;
      throw error;
    }
  }
}
