import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FromServer, Load, Loaded, ToServer } from './messages.ts';

/** Whether processes can be kept on a core each, so that none takes time from another. */
export const pins = availableParallelism() > 1 && spawnSync('taskset', ['-c', '1', 'true']).status === 0;

/** Starts one of the programs beside this file, on a core of its own where that can be had. */
function start(program: string, core: number, args: readonly string[] = []): ChildProcess {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const pinned = { execPath: 'taskset', execArgv: ['-c', `${core}`, process.execPath] };
  return fork(file, args, { serialization: 'advanced', ...(pins ? pinned : {}) });
}

/** The next message of a process; rejects where it ends instead. */
function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`a process of the measurement ended with ${code}`));
    child.once('exit', ended);
    child.once('message', message => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

export class ServerProcess {
  readonly #child: ChildProcess;
  port = 0;

  constructor(program: 'mock-server.ts' | 'bare-server.ts', options: object = {}) {
    this.#child = start(program, 0, [JSON.stringify(options)]);
  }

  /** Milliseconds it took to have everything ready, the start of the process apart. */
  async ready(): Promise<number> {
    const { port, milliseconds } = await this.#expect('ready');
    this.port = port;
    return milliseconds;
  }

  async ask(message: ToServer & { ask: 'answer' }): Promise<void> {
    this.#child.send(message);
    await this.#expect('done');
  }

  async cpu(): Promise<number> {
    this.#child.send({ ask: 'cpu' } satisfies ToServer);
    return (await this.#expect('cpu')).cpu;
  }

  /** Of all users. */
  async ids(): Promise<{ ids: string[]; userNames: string[] }> {
    this.#child.send({ ask: 'ids' } satisfies ToServer);
    return this.#expect('ids');
  }

  end(): void {
    this.#child.kill();
  }

  async #expect<K extends FromServer['told']>(told: K): Promise<Extract<FromServer, { told: K }>> {
    const message = await answerOf<FromServer>(this.#child);
    if (message.told === told) return message as Extract<FromServer, { told: K }>;
    throw new Error(`expected ${told}, got ${message.told}`);
  }
}

export class Generator {
  readonly #child = start('generator.ts', 1);

  send(load: Load): Promise<Loaded> {
    this.#child.send(load);
    return answerOf(this.#child);
  }

  end(): void {
    this.#child.kill();
  }
}
