import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Listener, type ListenerOptions, listen } from '../../../src/mock/listener/listen.ts';
import type { Outcome, Received } from '../../../src/mock/message.ts';

/** An answer as it came over a connection. */
export interface Heard {
  status: number;
  head: string;
  /** In Latin 1, as all that is heard. */
  body: string;
}

/** One connection, on which a test says what it likes. */
export interface Talk {
  readonly socket: ReturnType<typeof connect>;
  say(part: string | Buffer): void;
  /** The next answers, as soon as that many are there. */
  heard(count: number): Promise<Heard[]>;
  /** What came and was not taken with `heard`, when the connection is closed. */
  readonly rest: Promise<string>;
}

/** Connects; `paused`: reads nothing until the socket is told to. */
export function talk(port: number, { paused = false } = {}): Talk {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  onTestFinished(() => void socket.destroy());
  let text = '';
  const waiting = new Set<() => void>();
  const lookAll = () => {
    for (const look of waiting) look();
  };
  socket.on('data', part => {
    text += part.toString('latin1');
    lookAll();
  });
  const rest = new Promise<string>(resolve =>
    socket.on('close', () => {
      lookAll();
      resolve(text);
    }),
  );
  if (paused) socket.pause();
  // What the other side does is told by `close`.
  socket.on('error', () => {});
  socket.on('end', () => socket.end());
  const heard = (count: number) =>
    new Promise<Heard[]>((resolve, reject) => {
      const look = () => {
        const answers = firstAnswers(text, count);
        if (answers === undefined) {
          if (socket.closed) reject(new Error(`closed after ${JSON.stringify(text.slice(0, 1000))}`));
          return;
        }
        waiting.delete(look);
        text = text.slice(answers.length);
        resolve(answers.heard);
      };
      waiting.add(look);
      look();
    });
  return { socket, say: part => void socket.write(part), heard, rest };
}

/** Undefined: not so many yet. */
function firstAnswers(text: string, count: number): { heard: Heard[]; length: number } | undefined {
  const heard: Heard[] = [];
  let at = 0;
  while (heard.length < count) {
    const end = text.indexOf('\r\n\r\n', at);
    if (end < 0) return undefined;
    const head = text.slice(at, end);
    const body = end + 4;
    at = body + Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
    if (text.length < at) return undefined;
    heard.push({ status: Number(head.slice(9, 12)), head, body: text.slice(body, at) });
  }
  return { heard, length: at };
}

export interface Listening extends Listener {
  readonly origin: string;
  /** All that was asked to be decided. */
  readonly asked: Received[];
  /** The next of these, which may have come already. */
  nextAsked(): Promise<Received>;
  /** What nobody foresaw. */
  readonly reported: unknown[];
}

/** A listener for one test. */
export async function listening(
  decide: ListenerOptions['decide'],
  options: Partial<ListenerOptions> = {},
): Promise<Listening> {
  const asked: Received[] = [];
  const reported: unknown[] = [];
  const arrivals = new EventEmitter();
  let seen = 0;
  const listener = await listen({
    host: '127.0.0.1',
    port: 0,
    decide: received => {
      asked.push(received);
      arrivals.emit('asked');
      return decide(received);
    },
    refuse: (status, detail) => ({ status, headers: { 'content-type': 'text/plain' }, body: detail }),
    report: error => reported.push(error),
    bodyLimit: 100_000,
    ...options,
  });
  onTestFinished(() => listener.close());
  const nextAsked = async (): Promise<Received> => {
    const next = asked[seen];
    if (next === undefined) {
      await once(arrivals, 'asked');
      return nextAsked();
    }
    seen++;
    return next;
  };
  return { ...listener, origin: `http://127.0.0.1:${listener.port}`, asked, nextAsked, reported };
}

/** What was asked, in the answer. */
export const echo = ({ method, path, body }: Received): Outcome => ({
  kind: 'answered',
  answer: { status: 200, headers: {}, body: `${method} ${path} ${body}` },
});

/** A request as nearly all are. */
export function plain(path: string, body?: string): string {
  if (body === undefined) return `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** One that only Node's own server reads. */
export function unusual(path: string, body?: string): string {
  return plain(path, body).replace('\r\n', '\r\nX-A:\t1\r\n');
}
