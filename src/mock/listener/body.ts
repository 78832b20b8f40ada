import { isUtf8 } from 'node:buffer';
import type { PartTaker } from './request.ts';

/** A body, or why there is none. */
export type Read = { body: string } | { status: number; detail: string; headers?: Record<string, string> };

/** Bodies that are on their way at one time, in bodies of the largest size. */
const mostBodies = 64;
/**
 * Of a body that is too long that much is heard out, in bodies of the largest size: many a client reads no
 * answer before it has sent everything.
 */
const mostHeardOut = 8;

/** The bodies that are on their way to one server: each within its limit, and all of them together within theirs. */
export class Bodies {
  readonly limit: number;
  /** Bytes of bodies that are not whole yet. */
  held = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Whether so many bytes more are too many. */
  isCrowdedBy(length: number): boolean {
    return this.held + length > this.limit * mostBodies;
  }
}

/** One of them, until it is whole. */
export class Body implements PartTaker {
  readonly #bodies: Bodies;
  readonly #then: (read: Read) => void;
  readonly #parts: Buffer[] = [];
  #length = 0;
  #kept = 0;
  #isCrowded = false;
  #isDone = false;

  /**
   * @param announced the header that says how long it will be
   * @param then called once; also where the client is gone before it has sent everything, and nobody reads an answer
   */
  constructor(bodies: Bodies, announced: string | undefined, then: (read: Read) => void) {
    this.#bodies = bodies;
    this.#then = then;
    if (Number(announced) > bodies.limit * mostHeardOut) this.#refuseLength();
  }

  add(part: Buffer): void {
    const { limit } = this.#bodies;
    this.#length += part.length;
    this.#isCrowded ||= this.#bodies.isCrowdedBy(part.length);
    if (this.#length > limit * mostHeardOut) this.#refuseLength();
    if (this.#length > limit || this.#isCrowded || this.#isDone) {
      this.#release();
      return;
    }
    this.#parts.push(part);
    this.#kept += part.length;
    this.#bodies.held += part.length;
  }

  end(): void {
    if (this.#length > this.#bodies.limit) this.#refuseLength();
    else if (this.#isCrowded)
      this.#finish({ status: 503, detail: 'too many bodies at once', headers: { 'retry-after': '1' } });
    else this.#finish(text(this.#parts));
  }

  leave(): void {
    this.#finish({ status: 400, detail: 'the body is not whole' });
  }

  #refuseLength(): void {
    this.#finish({ status: 413, detail: `the body is longer than ${this.#bodies.limit} bytes` });
  }

  #finish(read: Read): void {
    this.#release();
    if (this.#isDone) return;
    this.#isDone = true;
    this.#then(read);
  }

  #release(): void {
    this.#bodies.held -= this.#kept;
    this.#kept = 0;
    this.#parts.length = 0;
  }
}

function text(parts: readonly Buffer[]): Read {
  const [first] = parts;
  const whole = first && parts.length === 1 ? first : Buffer.concat(parts);
  if (isUtf8(whole)) return { body: whole.toString() };
  return { status: 400, detail: 'the body is not UTF-8 (RFC 8259 §8.1)' };
}
