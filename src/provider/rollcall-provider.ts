import type * as pulumi from '@pulumi/pulumi';
import type { GivenSettings, GraphClient } from '../graph/index.ts';
import { functions } from './functions.ts';
import type { Handler } from './handler.ts';
import { handlers } from './handlers.ts';
import { patient } from './patience.ts';
import { Refusal } from './refusal.ts';
import { concealLike, reveal, secretTexts, type WireProperties } from './secret-properties.ts';
import { version } from './version.ts';

export interface Surroundings {
  /** A client for what a program says of `azuread:`; asked once for the same settings. */
  connect(given: GivenSettings): Promise<GraphClient>;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Rollcall's resources as Pulumi's engine asks for them: each request goes to the handler of its type.
 * Secrets are laid open for the handler only; what goes back holds them as they came.
 */
export class RollcallProvider implements pulumi.provider.Provider {
  readonly version = version;
  readonly schema = JSON.stringify({ name: 'rollcall', version });
  readonly #around: Surroundings;
  readonly #clients = new Map<string, Promise<GraphClient>>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  async check(urn: string, _olds: WireProperties, news: WireProperties) {
    return guarded([news], () => ({ inputs: news, failures: handlerOf(urn).check(opened(news).inputs) }));
  }

  /** Only what replaces is said here: the engine compares the inputs itself, and shows each row that changes. */
  async diff(_id: string, urn: string, olds: WireProperties, news: WireProperties) {
    const [before, after] = [reveal(olds), reveal(news)];
    const replaces = handlerOf(urn).replaceOn.filter(name => before[name] !== after[name]);
    return { replaces };
  }

  async create(urn: string, news: WireProperties) {
    return guarded([news], async () => {
      const { inputs, settings } = opened(news);
      const graph = patient(await this.#connect(settings), { sleep: this.#around.sleep });
      const { id, outputs } = await handlerOf(urn).create(graph, inputs);
      return { id, outs: { ...news, ...outputs } };
    });
  }

  async update(_id: string, urn: string, olds: WireProperties, news: WireProperties) {
    return guarded([olds, news], async () => {
      const { inputs, settings } = opened(news);
      const graph = await this.#connect(settings);
      const { outputs } = await handlerOf(urn).update(graph, inputs, opened(olds).inputs);
      return { outs: { ...news, ...outputs } };
    });
  }

  async read(id: string, urn: string, state: WireProperties = {}) {
    return guarded([state], async () => {
      const handler = handlerOf(urn);
      const { inputs: held, settings } = opened(state);
      const known = Object.keys(held).length > 0;
      const before = Object.fromEntries(
        Object.entries(held).filter(([name]) => !handler.outputNames.includes(name)),
      );
      const found = await handler.read(await this.#connect(settings), id, known ? before : undefined);
      if (!found) return { id: '', props: {} };
      const own = 'azuread' in state ? { azuread: state.azuread } : {};
      const inputs = { ...concealLike(found.inputs, state), ...own };
      return { id, inputs, props: { ...inputs, ...found.outputs } };
    });
  }

  async delete(_id: string, urn: string, state: WireProperties) {
    return guarded([state], async () => {
      const { inputs, settings } = opened(state);
      await handlerOf(urn).delete(await this.#connect(settings), inputs);
    });
  }

  async invoke(token: string, wire: WireProperties) {
    return guarded([wire], async () => {
      const run = functions[token];
      if (!run) throw new TypeError(`Rollcall has no function ${token}`);
      const { inputs, settings } = opened(wire);
      return { outputs: await run(await this.#connect(settings), inputs) };
    });
  }

  #connect(settings: GivenSettings): Promise<GraphClient> {
    const key = JSON.stringify(settings);
    const client = this.#clients.get(key) ?? this.#around.connect(settings);
    this.#clients.set(key, client);
    // What could not be reached may be there the next time.
    client.catch(() => this.#clients.delete(key));
    return client;
  }
}

/** What is meant for the handler, and what for the way to Graph. */
function opened(wire: WireProperties): { inputs: WireProperties; settings: GivenSettings } {
  const { azuread = {}, ...inputs } = reveal(wire);
  return { inputs, settings: azuread as GivenSettings };
}

/** `urn:pulumi:<stack>::<project>::<types of the parents>$<type>::<name>` */
function handlerOf(urn: string): Handler {
  const type = (urn.split('::')[2] ?? '').split('$').at(-1) ?? '';
  const handler = Object.entries(handlers).find(([token]) => token === type)?.[1];
  if (!handler) throw new TypeError(`Rollcall has no resource ${type}`);
  return handler;
}

async function guarded<Result>(
  wires: readonly WireProperties[],
  work: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new Refusal(
      error,
      wires.flatMap(wire => secretTexts(wire)),
    );
  }
}
