import type { Changes } from './changes.ts';

/** One request as it was, unmasked: only what `describe` makes of it is for showing. */
export interface LoggedRequest {
  /** Counts up from 1. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds until it was answered, as far as this server is concerned. */
  readonly duration: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** All of them, as they came. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | undefined;
  /** Absent where no answer was given. */
  readonly status: number | undefined;
  readonly answer: string;
  readonly changes: Changes;
  /** The fault that struck it, by its name. */
  readonly fault: string | undefined;
}

/** Of all requests seen the last ones, within these bounds. */
export interface LogBounds {
  requests: number;
  /** Characters of bodies and answers, and what changed resources take. */
  size: number;
}

const usual: LogBounds = { requests: 1000, size: 32 * 1024 * 1024 };

/** Remembers the last requests: in a ring, as under load each comes at the cost of another. */
export class RequestLog {
  readonly #bounds: LogBounds;
  /** By their number, counted round and round; and beside each its size. */
  readonly #ring: (LoggedRequest | undefined)[] = [];
  readonly #sizes: number[] = [];
  readonly #listeners = new Set<(request: LoggedRequest) => void>();
  #size = 0;
  #last = 0;
  /** The number of the last request that is forgotten. */
  #forgotten = 0;

  constructor(bounds: LogBounds = usual) {
    this.#bounds = bounds;
  }

  /** The number of the last request seen; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  get forgotten(): number {
    return this.#forgotten;
  }

  add(seen: Omit<LoggedRequest, 'number'>): void {
    const request: LoggedRequest = { ...seen, number: ++this.#last };
    const size = sizeOf(request);
    if (this.#last - this.#forgotten > this.#bounds.requests) this.#forget();
    const at = request.number % this.#bounds.requests;
    this.#ring[at] = request;
    this.#sizes[at] = size;
    this.#size += size;
    while (this.#size > this.#bounds.size) this.#forget();
    for (const tell of this.#listeners) tell(request);
  }

  get(number: number): LoggedRequest | undefined {
    if (number <= this.#forgotten || number > this.#last) return undefined;
    return this.#ring[number % this.#bounds.requests];
  }

  /** What is remembered, the oldest first, from behind a number on. */
  *after(number: number): Iterable<LoggedRequest> {
    for (let next = Math.max(Math.floor(number), this.#forgotten) + 1; next <= this.#last; next++) {
      const request = this.get(next);
      if (request) yield request;
    }
  }

  /** Forgets all; numbers go on. */
  clear(): void {
    this.#ring.length = 0;
    this.#size = 0;
    this.#forgotten = this.#last;
  }

  /** Tells of every request from now on, until what this gives is called. */
  listen(tell: (request: LoggedRequest) => void): () => void {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  }

  #forget(): void {
    this.#forgotten++;
    const at = this.#forgotten % this.#bounds.requests;
    this.#size -= this.#sizes[at] ?? 0;
    this.#ring[at] = undefined;
  }
}

function sizeOf({ path, body, answer, changes }: LoggedRequest): number {
  return path.length + (body?.length ?? 0) + answer.length + changes.size;
}
