import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Outcome, Received } from '../message.ts';
import { plainAnswer } from './plain-answer.ts';
import { FieldReader } from './plain-fields.ts';
import { plainRequest } from './plain-request.ts';

export interface PlainOptions {
  /** What becomes of a request; it does not throw. */
  decide: (request: Received) => Outcome | Promise<Outcome>;
  /** Bytes of a request's body, at most. */
  bodyLimit: number;
  /** In milliseconds: for the first request on a connection, for each further one, and what of that a client is told. */
  patience: { first: number; next: number; told: number };
}

/**
 * The connections of a server on which nothing has come yet but plain requests, which are answered without what
 * Node makes of a request: two objects with streams, events and timers, which take longer than most answers of
 * this server. With the first thing that is not plain Node takes a connection over, for good: it alone decides
 * what is valid and what is not.
 */
export class PlainConnections {
  readonly #sockets = new Set<Socket>();
  /** What has become of requests already on whose connection Node has taken over since. */
  readonly #decided = new WeakMap<Socket, Outcome | Promise<Outcome>>();

  /** Takes over from the server what it does with a new connection. */
  constructor(server: Server, options: PlainOptions) {
    const [takeOver] = server.listeners('connection');
    if (!takeOver) throw new Error('the server does nothing with a connection');
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) =>
      this.#hear(socket, options, part => {
        takeOver.call(server, socket);
        socket.unshift(part);
      }),
    );
  }

  /** What became of the request with which Node took a connection over; given once. */
  decided(socket: Socket): Outcome | Promise<Outcome> | undefined {
    const outcome = this.#decided.get(socket);
    if (outcome !== undefined) this.#decided.delete(socket);
    return outcome;
  }

  /** Ends all, of which none has a request under way, when what they were answered is sent. */
  end(): void {
    for (const socket of this.#sockets) socket.destroySoon();
  }

  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #hear(
    socket: Socket,
    { decide, bodyLimit, patience }: PlainOptions,
    takeOver: (part: Buffer) => void,
  ): void {
    const fields = new FieldReader();
    let isFirst = true;
    const handOver = (part: Buffer) => {
      socket
        .off('data', take)
        .off('end', end)
        .off('error', ignore)
        .off('timeout', destroy)
        .off('close', forget);
      socket.setTimeout(0);
      forget();
      takeOver(part);
    };
    const take = (part: Buffer) => {
      // What could not be answered any more is not carried out either.
      if (!socket.writable) return;
      const request = plainRequest(part, fields, bodyLimit);
      if (!request) {
        handOver(part);
        return;
      }
      const outcome = decide(request);
      const answer =
        'kind' in outcome && outcome.kind === 'answered' && outcome.delay === undefined
          ? plainAnswer(outcome.answer, request.method, patience.told)
          : undefined;
      if (answer === undefined) {
        this.#decided.set(socket, outcome);
        handOver(part);
        return;
      }
      if (isFirst) socket.setTimeout(patience.next);
      isFirst = false;
      // Who does not read what it is answered is asked nothing more.
      if (!socket.write(answer)) socket.pause().once('drain', () => socket.resume());
    };
    const end = () => socket.end();
    const destroy = () => socket.destroy();
    const forget = () => this.#sockets.delete(socket);
    this.#sockets.add(socket);
    socket.setTimeout(patience.first);
    socket.on('data', take).on('end', end).on('error', ignore).on('timeout', destroy).on('close', forget);
  }
}

/** The connection is gone, which is told by `close`. */
function ignore(): void {}
