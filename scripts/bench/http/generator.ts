// Sends requests over sockets of its own: no HTTP client, so that it costs less than any server it measures.
// It never sleeps while a run is under way: a server pays for waking it, and the slower one more often.
import { connect, type Socket } from 'node:net';
import type { Load, Loaded } from './messages.ts';

const headEnd = Buffer.from('\r\n\r\n');

process.on('message', async (load: Load) => {
  const began = performance.now();
  const end = stayAwake();
  await run(load);
  end();
  const loaded: Loaded = { wall: performance.now() - began };
  process.send?.(loaded);
});

/** Looks for what has arrived over and over, until what this gives is called. */
function stayAwake(): () => void {
  let awake = true;
  const turn = () => {
    if (awake) setImmediate(turn);
  };
  turn();
  return () => {
    awake = false;
  };
}

async function run({ port, connections, requests, status }: Load): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      return converse(socket, () => requests[next++], status);
    }),
  );
}

/** Sends a request, reads its whole answer, sends the next, until there is none. */
function converse(socket: Socket, take: () => string | undefined, status: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let held: Buffer = Buffer.alloc(0);
    const send = () => {
      const request = take();
      if (request === undefined) socket.end(resolve);
      else socket.write(request);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (part: Buffer) => {
      held = held.length === 0 ? part : Buffer.concat([held, part]);
      const length = lengthOf(held);
      if (length === undefined || held.length < length) return;
      const wrong = held.length > length || held.toString('latin1', 9, 12) !== `${status}`;
      if (wrong) reject(new Error(`expected ${status}, got ${held}`));
      held = held.subarray(length);
      if (!wrong) send();
    });
  });
}

/** Of a whole answer, head and body, in bytes; undefined while the head is not whole. */
function lengthOf(answer: Buffer): number | undefined {
  const end = answer.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = answer.toString('latin1', 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return end + headEnd.length + Number(length ?? 0);
}
