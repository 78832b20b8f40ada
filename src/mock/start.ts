import type { Diagnostic } from '../diagnostics/index.ts';
import { limits } from '../scim/index.ts';
import { isLoopback } from '../serve/index.ts';
import { faceOf, type ScimServer } from './create.ts';
import { decide } from './decide.ts';
import { listen } from './listener/listen.ts';
import type { Outcome, Received } from './message.ts';
import type { Mock } from './mock.ts';
import { openMock, type ScimServerOptions } from './open.ts';
import { strangerAt } from './stranger.ts';

export interface StartOptions extends ScimServerOptions {
  /** Left out: 127.0.0.1. One that other machines reach needs a token. */
  host?: string | undefined;
  /** 0, and left out: any free one. */
  port?: number | undefined;
  /**
   * A file where everything is kept: what it holds is there from the beginning, and what was answered is in it
   * whatever becomes of the process. Left out: in memory only.
   */
  data?: string | undefined;
  /** That many invented users, and groups of them; not where the data file has somebody already. */
  users?: number | undefined;
  /** Told what nobody foresaw; left out: a line on standard error. */
  report?: ((error: unknown) => void) | undefined;
}

/** A mock SCIM server that listens. */
export interface RunningScimServer extends ScimServer {
  /** `http://localhost:8080` */
  origin: string;
  /** Where `/Users` is below: `http://localhost:8080/scim/v2`. */
  url: string;
  /** What of the data file was left out, and of the invented users. */
  warnings: readonly Diagnostic[];
  /** Invented users that the vendor does not take, by what it says. */
  refused: ReadonlyMap<string, number>;
  /** Takes nothing new, lets what is under way end within a moment, and resolves when all is closed. */
  close(): Promise<void>;
}

/**
 * Starts a mock SCIM server over plain HTTP.
 *
 * @throws TypeError where other machines could reach it and it asks for no token, or the target names
 * something that is no attribute
 * @throws UnreadableData where the data file holds what the server does not take
 * @throws NodeJS.ErrnoException where the data file cannot be read or written, or the address cannot be listened at, such as EADDRINUSE
 */
export async function startScimServer(options: StartOptions = {}): Promise<RunningScimServer> {
  const { host = '127.0.0.1', port = 0, report = say } = options;
  if (!isLoopback(host) && options.token === undefined)
    throw new TypeError(`a server at ${host}, where other machines reach it, needs a token`);
  const mock = openMock(options);
  const { kept, ...said } = await fill(mock, options);
  mock.begin(kept);
  const listener = await listen({
    host,
    port,
    decide: received => admit(mock, received),
    refuse: mock.refuse,
    report,
    bodyLimit: limits.body,
  }).catch((error: unknown) => {
    kept?.close();
    throw error;
  });
  const origin = `http://${nameOf(host)}:${listener.port}`;
  const close = async () => {
    await listener.close();
    kept?.close();
  };
  return { ...faceOf(mock), ...said, origin, url: origin + mock.basePath, close };
}

/** Puts in what is there from the beginning. */
async function fill(mock: Mock, { data, users = 0, target }: StartOptions) {
  const { contents } = mock.protocol;
  const opened = data === undefined ? undefined : await import('./kept/keep.ts');
  const kept = data === undefined ? undefined : await opened?.keepIn(data, contents);
  const { store } = mock.protocol;
  const isEmpty = store.users.size === 0 && store.groups.size === 0;
  const invent = users > 0 && isEmpty ? await import('./sample/fill.ts') : undefined;
  const refused = invent?.fillWithSample(contents, users, target) ?? new Map<string, number>();
  if (invent) kept?.file.rewrite(contents.all());
  return { kept: kept?.file, warnings: kept?.warnings ?? [], refused };
}

function admit(mock: Mock, received: Received): Outcome | Promise<Outcome> {
  const stranger = mock.token === undefined ? strangerAt(received) : undefined;
  if (stranger === undefined) return decide(mock, received);
  return { kind: 'answered', answer: mock.refuse(403, stranger) };
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
