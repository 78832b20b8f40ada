import type { ServerResponse } from 'node:http';
import type { Received, Refuse } from '../message.ts';
import { Bodies, Body } from './body.ts';
import type { Request } from './request.ts';
import { originOf, pathOf } from './target.ts';

/** Reads requests from their connections, within bounds; what breaks the bounds is answered here. */
export class Intake {
  readonly #refuse: Refuse;
  readonly #bodies: Bodies;

  constructor({ bodyLimit, refuse }: { bodyLimit: number; refuse: Refuse }) {
    this.#refuse = refuse;
    this.#bodies = new Bodies(bodyLimit);
  }

  /**
   * Calls back once, with the whole request, or never; in the order in which requests came on their connection
   * (RFC 9112 §9.3.2), since each is whole before the next one begins.
   */
  take(request: Request, response: ServerResponse, then: (received: Received) => void): void {
    const { headers } = request;
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
    const length = headers['content-length'];
    if (length === undefined && headers['transfer-encoding'] === undefined) {
      then({ method, path, origin, headers: given, body: undefined });
      return;
    }
    const body = new Body(this.#bodies, length, read => {
      if ('body' in read) then({ method, path, origin, headers: given, body: read.body });
      else this.#answer(response, read.status, read.detail, read.headers);
    });
    request.handBodyTo(body);
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
