import { once } from 'node:events';
import { createServer } from 'node:http';
import { Duplex } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { carryOut } from '../../../src/mock/listener/carry-out.ts';
import type { Answer, OpenStream, Outcome } from '../../../src/mock/message.ts';

const answer: Answer = { status: 200, headers: {}, body: 'some' };
const open = vi.fn<OpenStream>(() => () => {});

test.each<Outcome>([
  { kind: 'answered', answer },
  { kind: 'answered', answer, delay: 300_000 },
  { kind: 'cut', answer },
  { kind: 'cut', answer, delay: 300_000 },
  { kind: 'reset' },
  { kind: 'reset', delay: 300_000 },
  { kind: 'silence' },
  { kind: 'stream', headers: {}, open },
])('nothing lasts for a client that was gone before it was decided: $kind, $delay', async outcome => {
  const server = createServer();
  const connection = new Duplex({ read() {}, write: (_part, _encoding, done) => done() });
  const requested = once(server, 'request');
  server.emit('connection', connection);
  connection.push('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [request, response] = await requested;
  connection.destroy();
  await once(response, 'close');
  const lasting = new Set<() => void>();
  carryOut(outcome, request, response, lasting);
  expect(lasting.size).toBe(0);
  expect(open).not.toHaveBeenCalled();
});
