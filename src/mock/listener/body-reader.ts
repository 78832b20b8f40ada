import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** A body, or why there is none. */
export type Read = { body: string } | { status: number; detail: string; headers?: Record<string, string> };

/** Bodies that are on their way at one time, in bodies of the largest size. */
const mostBodies = 64;
/**
 * Of a body that is too long that much is heard out, in bodies of the largest size: many a client reads no
 * answer before it has sent everything.
 */
const mostHeardOut = 8;

/** Reads bodies as text, each within its limit, and all of them together within theirs. */
export class BodyReader {
  readonly #limit: number;
  /** Bytes of bodies that are not whole yet. */
  #held = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Calls back once; also where the client is gone before it has sent everything, and nobody reads an answer. */
  read(request: IncomingMessage, then: (read: Read) => void): void {
    const limit = this.#limit;
    const parts: Buffer[] = [];
    let length = 0;
    let kept = 0;
    let crowded = false;
    let done = false;
    const release = () => {
      this.#held -= kept;
      kept = 0;
      parts.length = 0;
    };
    const finish = (read: Read) => {
      release();
      if (done) return;
      done = true;
      then(read);
    };
    const tooLong = () => finish({ status: 413, detail: `the body is longer than ${limit} bytes` });
    if (Number(request.headers['content-length']) > limit * mostHeardOut) {
      tooLong();
      return;
    }
    request.on('data', (part: Buffer) => {
      length += part.length;
      crowded ||= this.#held + part.length > limit * mostBodies;
      if (length > limit * mostHeardOut) tooLong();
      if (length > limit || crowded || done) {
        release();
        return;
      }
      parts.push(part);
      kept += part.length;
      this.#held += part.length;
    });
    request.on('end', () => {
      if (length > limit) tooLong();
      else if (crowded)
        finish({ status: 503, detail: 'too many bodies at once', headers: { 'retry-after': '1' } });
      else finish(text(parts));
    });
    const gone = () => finish({ status: 400, detail: 'the body is not whole' });
    request.on('close', gone);
    request.on('error', gone);
  }
}

function text(parts: readonly Buffer[]): Read {
  const [first, ...more] = parts;
  const whole = first && more.length === 0 ? first : Buffer.concat(parts);
  if (isUtf8(whole)) return { body: whole.toString() };
  return { status: 400, detail: 'the body is not UTF-8 (RFC 8259 §8.1)' };
}
