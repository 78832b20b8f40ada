import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PlainConnections, type PlainOptions } from '../../../src/mock/listener/plain-connections.ts';
import { statuses } from '../wire.ts';
import { echo, plain, talk, unusual } from './talk.ts';

const always = 300_000;

/** Where a server listens for one test. */
async function portOf(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A server of plain connections, the first of them, and the first that Node takes over. */
async function serving(options: Partial<PlainOptions>, most = 100) {
  const server = createServer();
  server.maxConnections = most;
  const connections = new PlainConnections(server, {
    decide: echo,
    bodyLimit: 1000,
    patience: { first: always, next: always, told: always },
    ...options,
  });
  onTestFinished(() => connections.destroy());
  const taken = firstRead(server);
  const connected = new Promise<Socket>(resolve => server.once('connection', resolve));
  return { port: await portOf(server), connections, connected, taken };
}

/** The first connection on which Node's own server reads a request. */
function firstRead(server: Server): Promise<Socket> {
  return new Promise(resolve => server.on('request', ({ socket }) => resolve(socket)));
}

describe('how long a connection is kept', () => {
  test('on which nothing comes', async () => {
    const { port } = await serving({ patience: { first: 20, next: always, told: always } });
    expect(await talk(port).rest).toBe('');
  });

  test('on which nothing more comes; what the client is told is another thing', async () => {
    const { port } = await serving({ patience: { first: always, next: 20, told: 7_000 } });
    const { say, heard, rest } = talk(port);
    say(plain('/'));
    const [answer] = await heard(1);
    expect(answer?.head).toMatch(/\r\nKeep-Alive: timeout=7$/);
    expect(await rest).toBe('');
  });

  test('which Node has taken over: as long as Node likes', async () => {
    const { port, taken } = await serving({});
    const { say, heard } = talk(port);
    say(plain('/'));
    await heard(1);
    say(unusual('/'));
    const ordinary = createServer();
    const expected = firstRead(ordinary);
    talk(await portOf(ordinary)).say(unusual('/'));
    const events = ['close', 'data', 'drain', 'end', 'error', 'timeout'];
    const listeners = (each: Socket) => events.map(event => [event, each.listenerCount(event)]);
    expect(listeners(await taken)).toEqual(listeners(await expected));
    expect([await taken, await expected].map(({ timeout }) => timeout || 0)).toEqual([0, 0]);
  });
});

test('more connections than may be are not taken, and the others go on', async () => {
  const { port } = await serving({}, 2);
  const talks = [talk(port), talk(port)];
  const serve = async () => {
    for (const { say, heard } of talks) {
      say(plain('/a'));
      expect(await heard(1)).toMatchObject([{ body: 'GET /a undefined' }]);
    }
  };
  await serve();
  const third = talk(port);
  third.say(plain('/b'));
  expect(await third.rest).toBe('');
  await serve();
});

test('what comes when a connection is being ended is not carried out', async () => {
  const asked: string[] = [];
  const decide: PlainOptions['decide'] = ({ path }) => {
    asked.push(path);
    return { kind: 'answered', answer: { status: 200, headers: {}, body: 'x'.repeat(10_000) } };
  };
  const { port, connections, connected } = await serving({ decide });
  const { say, socket, rest } = talk(port, { paused: true });
  const there = await connected;
  const ask = async (path: string) => {
    say(plain(path));
    await once(there, 'data');
  };
  // Until something is unsent, but not so much that nothing more is read.
  while (there.writableLength === 0) await ask('/before');
  expect(there.isPaused()).toBe(false);
  connections.end();
  await Promise.race([ask('/after'), once(there, 'close')]);
  socket.resume();
  expect(statuses(await rest)).toHaveLength(asked.length);
  expect(new Set(asked)).toEqual(new Set(['/before']));
});
