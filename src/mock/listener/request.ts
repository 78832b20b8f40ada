import { IncomingMessage } from 'node:http';

/** Takes a body as it arrives. */
export interface PartTaker {
  add(part: Buffer): void;
  /** It is whole. */
  end(): void;
  /** The connection ended; perhaps after `end`. */
  leave(): void;
}

/**
 * A request that hands on the parts of its body as they arrive. As the stream that Node makes of them it would
 * cost a server more than many an answer: buffers, listeners and turns of the event loop, for what mostly comes
 * in one part. It is no stream then: nothing can be read from it.
 */
export class Request extends IncomingMessage {
  #taker: PartTaker | undefined;

  /** To be called when the request is there, before anything of its body is. */
  handBodyTo(taker: PartTaker): void {
    this.#taker = taker;
  }

  /** What came, or null when all is there. Nobody is ever asked to wait: what is too much is not kept. */
  override push(part: Buffer | null): boolean {
    if (part === null) this.#taker?.end();
    else this.#taker?.add(part);
    return true;
  }

  /** Node reads on what nobody has read. Here there is nothing. */
  override resume(): this {
    return this;
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#taker?.leave();
    super._destroy(error, callback);
  }
}
