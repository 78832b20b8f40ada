import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Received, Refuse } from '../message.ts';
import { BodyReader } from './body-reader.ts';
import { originOf, pathOf } from './target.ts';

/** Reads requests from their connections, within bounds; what breaks the bounds is answered here. */
export class Intake {
  readonly #refuse: Refuse;
  readonly #bodies: BodyReader;
  /** By connection, what came on it while a body was being read: its turn is after that (RFC 9112 §9.3.2). */
  readonly #waiting = new WeakMap<Socket, (() => void)[] | undefined>();

  constructor({ bodyLimit, refuse }: { bodyLimit: number; refuse: Refuse }) {
    this.#refuse = refuse;
    this.#bodies = new BodyReader(bodyLimit);
  }

  /** Calls back once, with the whole request, or never. */
  take(request: IncomingMessage, response: ServerResponse, then: (received: Received) => void): void {
    const waiting = this.#waiting.get(request.socket);
    if (waiting) waiting.push(() => this.take(request, response, then));
    else this.#take(request, response, then);
  }

  #take(request: IncomingMessage, response: ServerResponse, then: (received: Received) => void): void {
    const { headers, socket } = request;
    const origin = originOf(headers.host);
    const encoding = headers['content-encoding'];
    if (origin === undefined) {
      this.#answer(response, 400, 'the Host header names no host');
      return;
    }
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
      this.#answer(response, 415, `a body with Content-Encoding ${encoding} is not read here`);
      return;
    }
    const method = request.method ?? 'GET';
    const path = pathOf(request.url ?? '/');
    // The types allow lists for names that are never one.
    const given = headers as Received['headers'];
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
      then({ method, path, origin, headers: given, body: undefined });
      return;
    }
    this.#waiting.set(socket, []);
    this.#bodies.read(request, read => {
      if ('body' in read) then({ method, path, origin, headers: given, body: read.body });
      else this.#answer(response, read.status, read.detail, read.headers);
      const next = this.#waiting.get(socket);
      // A connection that sent one body sends more: its entry stays.
      this.#waiting.set(socket, undefined);
      if (!next || next.length === 0) return;
      for (const [at, turn] of next.entries()) {
        const again = this.#waiting.get(socket);
        if (again) {
          again.push(...next.slice(at));
          break;
        }
        turn();
      }
    });
  }

  /** The connection ends: what of a body is still to come is not read. */
  #answer(response: ServerResponse, status: number, detail: string, more?: Record<string, string>): void {
    if (response.headersSent) return;
    const { headers, body } = this.#refuse(status, detail);
    const length = Buffer.byteLength(body);
    response.writeHead(status, { ...headers, ...more, 'content-length': length, connection: 'close' });
    response.end(body);
  }
}
