import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Intake } from '../../../src/mock/listener/intake.ts';
import type { Answer, Outcome } from '../../../src/mock/message.ts';
import { raw, statuses } from '../wire.ts';
import { echo, listening, plain, talk, unusual } from './talk.ts';

/** Requests that Node's own server reads. */
const byNode = vi.spyOn(Intake.prototype, 'take');
afterEach(() => byNode.mockClear());

const bodies = (answers: readonly { body: string }[]) => answers.map(({ body }) => body);
const paths = (asked: readonly { path: string }[]) => asked.map(({ path }) => path);

describe('requests on one connection are answered in their order (RFC 9112 §9.3.2)', () => {
  test('many plain ones, none of which Node reads', async () => {
    const { port, asked } = await listening(echo);
    const { say, heard } = talk(port);
    for (let at = 0; at < 50; at++) {
      say(at % 2 === 0 ? plain(`/${at}`) : plain(`/${at}`, `body ${at}`));
      const expected = at % 2 === 0 ? `GET /${at} undefined` : `POST /${at} body ${at}`;
      expect(bodies(await heard(1))).toEqual([expected]);
    }
    expect(asked).toHaveLength(50);
    expect(byNode).not.toHaveBeenCalled();
  });

  test('plain, not plain, and plain again: Node goes on with what it has begun', async () => {
    const { port, asked } = await listening(echo);
    const { say, heard } = talk(port);
    const requests = [
      plain('/1'),
      plain('/2', 'a'),
      unusual('/3', 'b'),
      plain('/4', 'c'),
      plain('/5'),
      unusual('/6'),
    ];
    for (const request of requests) {
      say(request);
      await heard(1);
    }
    expect(paths(asked)).toEqual(['/1', '/2', '/3', '/4', '/5', '/6']);
    expect(asked.map(({ body }) => body)).toEqual([undefined, 'a', 'b', 'c', undefined, undefined]);
    expect(byNode).toHaveBeenCalledTimes(4);
  });

  test.each([2, 50])('%i in one part', async count => {
    const { port, asked } = await listening(echo);
    const { say, heard } = talk(port);
    say(plain('/first'));
    await heard(1);
    const numbers = Array.from({ length: count }, (_, at) => at);
    say(numbers.map(at => plain(`/${at}`, `body ${at}`)).join(''));
    expect(bodies(await heard(count))).toEqual(numbers.map(at => `POST /${at} body ${at}`));
    expect(asked).toHaveLength(count + 1);
  });

  test('byte by byte', async () => {
    const { port, asked } = await listening(echo);
    const { socket, heard } = talk(port);
    for (const byte of Buffer.from(plain('/first', 'Åsa') + plain('/next')))
      await new Promise(resolve => socket.write(Buffer.of(byte), resolve));
    expect(bodies(await heard(2))).toEqual([
      Buffer.from('POST /first Åsa').toString('latin1'),
      'GET /next undefined',
    ]);
    expect(asked).toHaveLength(2);
  });

  test('however they are divided into parts', async () => {
    const { port, asked } = await listening(echo);
    const request = fc.tuple(fc.boolean(), fc.option(fc.string({ maxLength: 8 })));
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 5 }), cuts, async (requests, at) => {
        asked.length = 0;
        const texts = requests.map(([isPlain, body], each) =>
          (isPlain ? plain : unusual)(`/${each}`, body ?? undefined),
        );
        const whole = texts.join('');
        // Half of them between two requests.
        const between = texts.map((_, each) => texts.slice(0, each).join('').length);
        const places = at.map((share, each) =>
          each % 2
            ? Math.floor(share * whole.length)
            : (between[Math.floor(share * (between.length - 1))] ?? 0),
        );
        const borders = [0, ...places.sort((a, b) => a - b), whole.length];
        const { socket, heard } = talk(port);
        for (const [each, border] of borders.slice(1).entries())
          await new Promise(resolve => socket.write(whole.slice(borders[each], border), resolve));
        await heard(requests.length);
        expect(paths(asked)).toEqual(texts.map((_, each) => `/${each}`));
        expect(asked.map(({ body }) => body)).toEqual(requests.map(([, body]) => body ?? undefined));
        socket.destroy();
      }),
      { numRuns: 150, seed: 20261123 },
    );
  });
});

describe('what is not answered at once is decided once, and Node carries it out', () => {
  const answer: Answer = { status: 201, headers: { 'x-a': 'b' }, body: 'twelve bytes' };
  const late: Outcome = { kind: 'answered', answer, delay: 1 };

  /** A connection on which two requests have been answered, and what becomes of a third. */
  async function third(outcome: Outcome | Promise<Outcome>, request: string) {
    const listener = await listening(received => (received.path === '/third' ? outcome : echo(received)));
    const talking = talk(listener.port);
    for (const each of [plain('/first'), plain('/second', 'a')]) {
      talking.say(each);
      await talking.heard(1);
    }
    talking.say(request);
    return { ...listener, ...talking };
  }

  describe.each([
    ['GET', plain('/third')],
    ['POST', plain('/third', '{"userName":"aino"}')],
  ])('%s', (method, request) => {
    test.each<[string, () => Outcome | Promise<Outcome>]>([
      ['late', () => late],
      ['by a promise', async () => ({ kind: 'answered', answer })],
      ['late by a promise', async () => late],
    ])('%s: the connection goes on', async (_, outcome) => {
      const { heard, say, asked } = await third(outcome(), request);
      expect(await heard(1)).toMatchObject([{ status: 201, body: 'twelve bytes' }]);
      say(plain('/fourth', 'b'));
      expect(bodies(await heard(1))).toEqual(['POST /fourth b']);
      expect(asked.map(each => `${each.method} ${each.path}`)).toEqual([
        'GET /first',
        'POST /second',
        `${method} /third`,
        'POST /fourth',
      ]);
      expect(byNode).toHaveBeenCalledOnce();
    });

    test.each<[string, Outcome]>([
      ['cut', { kind: 'cut', answer }],
      ['cut late', { kind: 'cut', answer, delay: 1 }],
    ])('%s', async (_, outcome) => {
      const { rest, asked } = await third(outcome, request);
      const text = await rest;
      expect(text).toContain('content-length: 12\r\n');
      expect(text.slice(text.indexOf('\r\n\r\n') + 4)).toBe('twelve');
      expect(asked).toHaveLength(3);
    });

    test.each<[string, Outcome]>([
      ['reset', { kind: 'reset' }],
      ['reset late', { kind: 'reset', delay: 1 }],
    ])('%s', async (_, outcome) => {
      const { rest, socket, asked } = await third(outcome, request);
      const error = new Promise(resolve => socket.on('error', resolve));
      expect(await error).toMatchObject({ code: 'ECONNRESET' });
      expect([await rest, asked.length]).toEqual(['', 3]);
    });

    test('silence, until the server is closed', async () => {
      const { rest, asked, nextAsked, close } = await third({ kind: 'silence' }, request);
      for (let at = 0; at < 3; at++) await nextAsked();
      await close();
      expect([await rest, asked.length]).toEqual(['', 3]);
    });

    test('a stream, until the client is gone', async () => {
      const left = vi.fn();
      const gone = new Promise<void>(resolve => left.mockImplementation(resolve));
      const open = vi.fn((write: (text: string) => void) => {
        write('some');
        return left;
      });
      const headers = { 'content-type': 'text/event-stream' };
      const { socket, asked } = await third({ kind: 'stream', headers, open }, request);
      let text = '';
      await new Promise<void>(resolve =>
        socket.on('data', part => {
          text += part;
          if (text.includes('some')) resolve();
        }),
      );
      expect(statuses(text)).toEqual([200]);
      socket.destroy();
      await gone;
      expect([open.mock.calls.length, left.mock.calls.length, asked.length]).toEqual([1, 1, 3]);
    });

    test('what Node refuses to send is a mistake, reported once', async () => {
      const refused = { ...answer, headers: { 'x-a': 'b\r\nx-c: d' } };
      const { heard, asked, reported } = await third({ kind: 'answered', answer: refused }, request);
      expect(await heard(1)).toMatchObject([{ status: 500 }]);
      expect([asked.length, reported]).toEqual([3, [expect.objectContaining({ code: 'ERR_INVALID_CHAR' })]]);
    });

    test.each(['at once', 'by a promise'])(
      'a mistake %s when part of the answer is sent: that connection ends, and the server goes on',
      async how => {
        const open = () => {
          throw new RangeError('nobody foresaw this');
        };
        const stream: Outcome = { kind: 'stream', headers: {}, open };
        const listener = await listening(received => {
          if (received.path !== '/third') return echo(received);
          return how === 'at once' ? stream : Promise.resolve(stream);
        });
        const { say, rest } = talk(listener.port);
        say(request);
        await rest;
        expect(listener.reported).toEqual([new RangeError('nobody foresaw this')]);
        const { say: sayNext, heard } = talk(listener.port);
        sayNext(plain('/next'));
        expect(bodies(await heard(1))).toEqual(['GET /next undefined']);
      },
    );

    test.each<[string, () => Outcome | Promise<Outcome>]>([
      [
        'at once',
        () => {
          throw new RangeError('nobody foresaw this');
        },
      ],
      ['by a promise', () => Promise.reject(new RangeError('nobody foresaw this'))],
    ])('a mistake %s: 500, reported once, and the connection goes on', async (_, decide) => {
      const listener = await listening(received => (received.path === '/third' ? decide() : echo(received)));
      const { say, heard } = talk(listener.port);
      say(request);
      expect(await heard(1)).toMatchObject([{ status: 500 }]);
      say(plain('/next'));
      expect(bodies(await heard(1))).toEqual(['GET /next undefined']);
      expect(paths(listener.asked)).toEqual(['/third', '/next']);
      expect(listener.reported).toEqual([new RangeError('nobody foresaw this')]);
    });
  });
});

describe('the connection', () => {
  test('what is said about it is the same from here and from Node (RFC 9112 §9.3)', async () => {
    const { port } = await listening(echo);
    const { say, heard } = talk(port);
    const heads: string[] = [];
    for (const request of [plain('/'), unusual('/'), plain('/')]) {
      say(request);
      const [answer] = await heard(1);
      heads.push((answer?.head ?? '').replace(/^Date: .*$/m, 'Date'));
    }
    expect(new Set(heads).size).toBe(1);
    expect(heads[0]).toContain('\r\nConnection: keep-alive\r\nKeep-Alive: timeout=65');
  });

  test.each([
    ['Connection: close (RFC 9112 §9.6)', plain('/last').replace('\r\n', '\r\nConnection: close\r\n')],
    ['HTTP/1.0 (RFC 9112 §9.3)', plain('/last').replace('/1.1', '/1.0')],
  ])('%s: it ends after the answer', async (_, last) => {
    const listener = await listening(echo);
    expect(await raw(listener, last)).toContain('GET /last');
    const { say, heard, rest } = talk(listener.port);
    say(plain('/first', 'a'));
    await heard(1);
    say(last);
    expect(await rest).toContain('GET /last');
    expect(paths(listener.asked)).toEqual(['/last', '/first', '/last']);
  });

  test('Expect: 100-continue (RFC 9110 §10.1.1)', async () => {
    const { port, asked } = await listening(echo);
    const { say, heard } = talk(port);
    say(plain('/first'));
    await heard(1);
    const [head, body] = plain('/second', 'the body')
      .replace('\r\n', '\r\nExpect: 100-continue\r\n')
      .split('\r\n\r\n');
    say(`${head}\r\n\r\n`);
    expect(await heard(1)).toMatchObject([{ status: 100 }]);
    say(body ?? '');
    expect(bodies(await heard(1))).toEqual(['POST /second the body']);
    expect(asked).toHaveLength(2);
  });

  test.each([
    ['plain', plain('/a', 'b')],
    ['not plain', unusual('/a', 'b')],
  ])('a client that says no more after a request that is %s still gets its answer', async (_, request) => {
    const { port, asked } = await listening(echo);
    const { socket, rest } = talk(port);
    socket.end(request);
    expect(await rest).toContain('\r\n\r\nPOST /a b');
    expect(asked).toHaveLength(1);
  });

  test('a client that says nothing and ends', async () => {
    const { port, asked } = await listening(echo);
    const { socket, rest } = talk(port);
    socket.end();
    expect([await rest, asked]).toEqual(['', []]);
  });
});
