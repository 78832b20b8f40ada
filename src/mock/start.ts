import { isLoopback } from '../serve/index.ts';
import { createScimServer, type ScimServer, type ScimServerOptions } from './create.ts';
import { listen } from './listener/listen.ts';

export interface StartOptions extends ScimServerOptions {
  /** Left out: 127.0.0.1. One that other machines reach needs a token. */
  host?: string | undefined;
  /** 0, and left out: any free one. */
  port?: number | undefined;
  /** Told what nobody foresaw; left out: a line on standard error. */
  report?: ((error: unknown) => void) | undefined;
}

/** A mock SCIM server that listens. */
export interface RunningScimServer extends ScimServer {
  /** `http://localhost:8080` */
  origin: string;
  /** Where `/Users` is below: `http://localhost:8080/scim/v2`. */
  url: string;
  /** Takes nothing new, lets what is under way end within a moment, and resolves when all is closed. */
  close(): Promise<void>;
}

/** What is said where any path before `/Users` does. */
const usualPath = '/scim/v2';

/**
 * Starts a mock SCIM server over plain HTTP.
 *
 * @throws TypeError where other machines could reach it and it asks for no token, or the target names
 * something that is no attribute
 * @throws NodeJS.ErrnoException where the address cannot be listened at, such as EADDRINUSE
 */
export async function startScimServer(options: StartOptions = {}): Promise<RunningScimServer> {
  const { host = '127.0.0.1', port = 0, basePath = usualPath, report = say } = options;
  if (!isLoopback(host) && options.token === undefined)
    throw new TypeError(`a server at ${host}, where other machines reach it, needs a token`);
  const server = createScimServer(options);
  const { decide, refuse, bodyLimit } = server;
  const listener = await listen({ host, port, decide, refuse, report, bodyLimit });
  const origin = `http://${nameOf(host)}:${listener.port}`;
  return { ...server, origin, url: origin + basePath, close: () => listener.close() };
}

/** As clients are to write it. */
function nameOf(host: string): string {
  if (host === '127.0.0.1' || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function say(error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`The mock SCIM server made a mistake: ${message}\n`);
}
