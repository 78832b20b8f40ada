/** While an answer waits for a slow client all of its sheet is kept. */
const size = 64 * 1024;
/** The most digits of a length that fits. */
const digits = 5;

/**
 * Memory that messages are written to one behind the other, and sent from: a body is gone through once to be encoded
 * and measured, and is not put together with its head as text before. What is written is never written over.
 */
export class Sheet {
  #memory = Buffer.allocUnsafeSlow(size);
  #free = 0;

  /**
   * A message in UTF-8, with the length of its body in its head.
   *
   * @param before of the head, in ASCII, what stands before the length
   * @param after the rest of the head, in ASCII
   */
  write(before: string, after: string, body: string): Buffer {
    const room = before.length + digits + after.length;
    // A unit of a JavaScript string takes three bytes at most.
    const most = room + 3 * body.length;
    if (most > size) return Buffer.from(`${before}${Buffer.byteLength(body)}${after}${body}`);
    if (most > size - this.#free) this.#turn();
    const start = this.#free + room;
    const length = this.#memory.write(body, start, 'utf8');
    const head = `${before}${length}${after}`;
    const begin = start - head.length;
    this.#memory.write(head, begin, 'latin1');
    this.#free = start + length;
    return this.#memory.subarray(begin, this.#free);
  }

  #turn(): void {
    this.#memory = Buffer.allocUnsafeSlow(size);
    this.#free = 0;
  }
}
