import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Outcome, Received, Refuse } from '../message.ts';
import { carryOut } from './carry-out.ts';
import { Intake } from './intake.ts';
import { PlainConnections } from './plain-connections.ts';
import { refuseConnection } from './refuse.ts';
import { Request } from './request.ts';

export interface ListenerOptions {
  /** Anything but this machine itself is open to the network. */
  host: string;
  /** 0: any free one. */
  port: number;
  /** What becomes of a request. */
  decide: (request: Received) => Outcome | Promise<Outcome>;
  /** How a request that is none is refused. */
  refuse: Refuse;
  /** Told what nobody foresaw. */
  report: (error: unknown) => void;
  /** Bytes of a request's body, at most. */
  bodyLimit: number;
}

export interface Listener {
  readonly port: number;
  /** Takes nothing new, lets what is under way end within a moment, and resolves when all is closed. */
  close(): Promise<void>;
}

/** For a client that sends its request slowly, and one that keeps its connection for the next. */
const patience = { headers: 10_000, request: 30_000, keepAlive: 65_000 };
/** As long as Node's server has: a request sent at the last moment is not to meet a connection that is closed. */
const leeway = 1_000;
/** A filter of the longest kind, percent-encoded, has to fit. */
const headerLimit = 64 * 1024;
const mostConnections = 4096;
/** What closing waits for requests under way. */
const grace = 2_000;

/**
 * Serves over plain HTTP/1.1.
 *
 * @throws NodeJS.ErrnoException where the address cannot be listened at, such as EADDRINUSE
 */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const { host, port, decide, refuse, report, bodyLimit } = options;
  const intake = new Intake({ bodyLimit, refuse });
  const server = createServer({
    maxHeaderSize: headerLimit,
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    keepAliveTimeout: patience.keepAlive,
    connectionsCheckingInterval: 5_000,
    noDelay: true,
    IncomingMessage: Request,
    // A request without a body needs no stream for it.
    optimizeEmptyRequests: true,
  });
  server.maxConnections = mostConnections;
  const open = new Set<() => void>();
  const fail = (error: unknown): Outcome => {
    report(error);
    return { kind: 'answered', answer: refuse(500, 'this is a mistake of the mock server itself') };
  };
  const become = (received: Received) => {
    try {
      const outcome = decide(received);
      return outcome instanceof Promise ? outcome.catch(fail) : outcome;
    } catch (error) {
      return fail(error);
    }
  };
  const plain = new PlainConnections(server, {
    decide: become,
    bodyLimit,
    patience: { first: patience.headers, next: patience.keepAlive + leeway, told: patience.keepAlive },
  });
  server.on('request', (request, response) => {
    const end = (outcome: Outcome) => {
      try {
        carryOut(outcome, request, response, open);
      } catch (error) {
        const mistake = fail(error);
        if (response.headersSent) response.destroy();
        else carryOut(mistake, request, response, open);
      }
    };
    const settle = (outcome: Outcome | Promise<Outcome>) => {
      if (outcome instanceof Promise) outcome.then(end);
      else end(outcome);
    };
    const decided = plain.decided(request.socket);
    if (decided) settle(decided);
    else intake.take(request, response, received => settle(become(received)));
  });
  server.on('clientError', (error, socket) => refuseConnection(error, socket, refuse));
  await started(server, port, host);
  // Such as a connection that was gone before it was taken, or too many open files.
  server.on('error', report);
  return { port: (server.address() as AddressInfo).port, close: () => close(server, open, plain) };
}

function started(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server, open: ReadonlySet<() => void>, plain: PlainConnections): Promise<void> {
  return new Promise(resolve => {
    const hurry = setTimeout(() => {
      plain.destroy();
      server.closeAllConnections();
    }, grace);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
    for (const end of [...open]) end();
    plain.end();
    server.closeIdleConnections();
  });
}
