import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Outcome, Received } from '../../../src/mock/message.ts';
import { statuses } from '../wire.ts';
import { echo, listening, plain, talk, unusual } from './talk.ts';

/** More than the systems of both sides keep of what was sent and not read. */
const long = 'x'.repeat(32 * 1024 * 1024);

function decide(received: Received): Outcome {
  if (received.path !== '/long') return echo(received);
  return { kind: 'answered', answer: { status: 200, headers: {}, body: long } };
}

afterEach(() => vi.useRealTimers());
/** From now on nothing ends because time has passed. */
const stopTime = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

describe('a client that does not read its answers', () => {
  test('is asked nothing more until it does, and others are served', async () => {
    const { port, asked, nextAsked } = await listening(decide);
    const slow = talk(port, { paused: true });
    slow.say(plain('/long'));
    await nextAsked();
    slow.say(plain('/next'));
    const other = talk(port);
    for (let at = 0; at < 20; at++) {
      other.say(plain(`/${at}`));
      await other.heard(1);
      expect(await nextAsked()).toMatchObject({ path: `/${at}` });
    }
    expect(asked).toHaveLength(21);
    slow.socket.resume();
    expect(await nextAsked()).toMatchObject({ path: '/next' });
    slow.socket.end();
    const text = await slow.rest;
    expect(statuses(text)).toEqual([200, 200]);
    expect(text.endsWith('\r\n\r\nGET /next undefined')).toBe(true);
  });

  test('gets them in their order, also where Node takes over in the middle', async () => {
    const { port, asked } = await listening(decide);
    const slow = talk(port, { paused: true });
    const other = talk(port);
    const requests = ['/long', '/1', '/2', '/long', '/3', '/4'];
    for (const [at, path] of requests.entries()) {
      const request = (at === 2 || at === 4 ? unusual : plain)(path, `body ${at}`);
      slow.say(path === '/4' ? request.replace('\r\n', '\r\nConnection: close\r\n') : request);
      // Each comes in a part of its own: it is there before this is.
      other.say(plain('/other'));
      await other.heard(1);
    }
    slow.socket.resume();
    const text = await slow.rest;
    expect(statuses(text)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(text.match(/POST .*? body \d/g)).toEqual(
      [1, 2, 4, 5].map(at => `POST ${requests[at]} body ${at}`),
    );
    expect(asked.map(({ path }) => path).filter(path => path !== '/other')).toEqual(requests);
  });
});

describe('closing', () => {
  test('connections without a request are closed at once', async () => {
    const { port, close } = await listening(decide);
    const talks = [talk(port), talk(port), talk(port)];
    const [, second, third] = talks;
    second?.say(plain('/'));
    await second?.heard(1);
    third?.say(unusual('/'));
    await third?.heard(1);
    stopTime();
    await close();
    expect(await Promise.all(talks.map(({ rest }) => rest))).toEqual(['', '', '']);
  });

  test('a request that comes afterwards is not carried out', async () => {
    const { port, close, asked } = await listening(decide);
    const talks = Array.from({ length: 20 }, () => talk(port));
    for (const { say, heard } of talks) {
      say(plain('/before'));
      await heard(1);
    }
    stopTime();
    for (const { say } of talks) say(plain('/after', 'a'));
    await close();
    expect(await Promise.all(talks.map(({ rest }) => rest))).toEqual(talks.map(() => ''));
    expect(asked.filter(({ path }) => path === '/after')).toEqual([]);
  });

  test('an answer under way is waited for', async () => {
    const { port, close, asked, nextAsked } = await listening(decide);
    const slow = talk(port, { paused: true });
    slow.say(plain('/long'));
    await nextAsked();
    slow.say(plain('/next'));
    stopTime();
    const closed = close();
    slow.socket.resume();
    const text = await slow.rest;
    expect(text.length - text.indexOf('\r\n\r\n') - 4).toBe(long.length);
    await closed;
    expect(asked).toHaveLength(1);
  });

  test('so is one that is not made yet', async () => {
    let resolve = (_: Outcome) => {};
    const late = new Promise<Outcome>(made => {
      resolve = made;
    });
    const { port, close, nextAsked } = await listening(() => late);
    const { socket, say, heard, rest } = talk(port);
    say(plain('/', 'a'));
    const received = await nextAsked();
    stopTime();
    const closed = close();
    resolve(echo(received));
    expect(await heard(1)).toMatchObject([{ status: 200, body: 'POST / a' }]);
    socket.end();
    await closed;
    expect(await rest).toBe('');
  });

  test('two seconds, and no longer', async () => {
    const { port, close, nextAsked } = await listening(decide);
    const slow = talk(port, { paused: true });
    slow.say(plain('/long'));
    await nextAsked();
    stopTime();
    const onClosed = vi.fn();
    const closed = close().then(onClosed);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(onClosed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await closed;
    slow.socket.resume();
    expect((await slow.rest).length).toBeLessThan(long.length);
  });
});
