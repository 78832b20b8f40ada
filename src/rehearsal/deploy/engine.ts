import { isDeepStrictEqual } from 'node:util';
import type { CallKey } from '../../graph/index.ts';
import type { Carried, Deployment, Existing, FunctionAdapter, ResourceAdapter } from './adapter.ts';
import { creationOf, Forgotten, inProviderWords, messageOf, Unfinished } from './creation.ts';
import type { Hooks } from './hooks.ts';
import { conceal, type Properties, reveal, secretNames, type WireProperties } from './property.ts';
import type { Registration } from './registration.ts';
import type { ResourceState, Step } from './state.ts';

/** A failure of one resource or data source, in words for people. */
export interface Failure {
  /** The resource's logical name, or the data source's token. */
  name: string;
  type: string;
  message: string;
}

/** A call to Graph, and the outermost component it was made for; none for a data source. */
export interface AttributedCall {
  key: CallKey;
  component: string | undefined;
}

export interface Adapters {
  hooks: Hooks;
  resources: ReadonlyMap<string, ResourceAdapter>;
  functions: ReadonlyMap<string, FunctionAdapter>;
}

/**
 * What Pulumi's engine does with registrations, as far as one program against one tenant needs it: create,
 * update in place, replace and delete, compared with what an earlier deployment left. Graph calls are made
 * one resource at a time, in the order the program asks, so that the same program leaves the same tenant.
 */
export class Engine {
  readonly states: ResourceState[] = [];
  readonly steps: { urn: string; name: string; type: string; step: Step }[] = [];
  readonly failures: Failure[] = [];
  readonly calls: AttributedCall[] = [];
  readonly #adapters: Adapters;
  readonly #deployment: Deployment;
  readonly #previous: Map<string, ResourceState>;
  readonly #missing = new Set<string>();
  readonly #replaced: ResourceState[];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(adapters: Adapters, deployment: Deployment, previous: readonly ResourceState[]) {
    this.#adapters = adapters;
    this.#deployment = deployment;
    this.#replaced = previous.filter(state => state.pendingDeletion);
    const standing = previous.filter(state => !state.pendingDeletion);
    this.#previous = new Map(standing.map(state => [state.urn, state]));
  }

  /** Gives the resource as it is afterwards, or nothing where it failed or was skipped: never rejects. */
  register(registration: Registration): Promise<ResourceState | undefined> {
    return this.#inTurn(async () => {
      const { urn, name, type } = registration;
      if (this.states.some(state => state.urn === urn)) {
        this.failures.push({ name, type, message: `two resources of this type are called ${name}` });
        return undefined;
      }
      const before = this.#take([urn, ...registration.formerly]);
      const done = (step: Step, state: ResourceState | undefined) => {
        this.steps.push({ urn, name, type, step });
        if (state) this.states.push(state);
        if (step !== 'failed' && step !== 'skipped') return state;
        this.#missing.add(urn);
        return undefined;
      };
      if (registration.unknown || this.#lacks(registration.dependencies)) return done('skipped', before);
      try {
        const { step, state } = await this.#carryOut(registration, before && (await this.#look(before)));
        return done(step, state);
      } catch (error) {
        this.failures.push({ name, type, message: messageOf(error) });
        const left = error instanceof Unfinished ? error.state : before;
        return done('failed', left && { ...left, unsure: true });
      }
    });
  }

  /** Deletes what the program no longer asks for; nothing where it did not come to its end, or failed. */
  async finish(complete: boolean): Promise<void> {
    if (!complete || this.failures.length > 0) {
      this.states.push(...this.#replaced, ...this.#previous.values());
      return;
    }
    for (const state of [...this.#replaced, ...[...this.#previous.values()].reverse()]) {
      const { urn, name, type } = state;
      try {
        const there = state.retainOnDelete ? undefined : await this.#look(state);
        if (there) await this.#adapter(type).delete(existing(there), this.#deploymentFor(state.component));
        this.steps.push({ urn, name, type, step: 'delete' });
      } catch (error) {
        this.states.push({ ...state, unsure: true });
        this.failures.push({ name, type, message: messageOf(error) });
      }
    }
  }

  /**
   * Carries a data source out. One that waits for resources is part of the deployment: where it fails, what
   * hangs on it is skipped, and it gives nothing.
   *
   * @throws what the adapter throws, where the program asks for itself
   */
  invoke(
    token: string,
    inputs: Properties,
    dependencies: readonly string[],
  ): Promise<Properties | undefined> {
    return this.#inTurn(async () => {
      if (this.#lacks(dependencies)) return undefined;
      try {
        const run = this.#adapters.functions.get(token);
        if (!run) throw new Error(`${token} cannot be rehearsed: no adapter carries it out`);
        return await run(inputs, this.#deploymentFor(undefined));
      } catch (error) {
        if (dependencies.length === 0) throw error;
        this.failures.push({ name: token, type: token, message: messageOf(error) });
        return undefined;
      }
    });
  }

  #lacks(dependencies: readonly string[]): boolean {
    return dependencies.some(urn => this.#missing.has(urn));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }

  /** Where the last run failed, what is there now; nothing where it is gone. */
  async #look(state: ResourceState): Promise<ResourceState | undefined> {
    const { read } = this.#adapter(state.type);
    if (!state.unsure || !read) return state;
    const found = await read(existing(state), this.#deploymentFor(state.component));
    return found && { ...state, id: found.id, outputs: { ...state.outputs, ...found.outputs } };
  }

  async #carryOut(registration: Registration, before: ResourceState | undefined) {
    const adapter = this.#adapter(registration.type);
    if (!before) return { step: 'create', state: await this.#create(adapter, registration) } as const;

    const inputs: WireProperties = { ...registration.inputs };
    for (const name of registration.ignoreChanges) {
      if (name in before.inputs) inputs[name] = before.inputs[name];
      else delete inputs[name];
    }
    const changed = [...new Set([...Object.keys(inputs), ...Object.keys(before.inputs)])].filter(
      name => !isDeepStrictEqual(inputs[name], before.inputs[name]),
    );
    const { urn, name, dependencies, retainOnDelete } = registration;
    if (changed.length === 0 && !(before.unsure && adapter.update)) {
      const { retainOnDelete: _, unsure: __, ...unchanged } = before;
      const retain = retainOnDelete ? { retainOnDelete } : {};
      return { step: 'same', state: { ...unchanged, urn, name, dependencies, ...retain } } as const;
    }

    const replacing = new Set([...(adapter.replaceOnChanges ?? []), ...registration.replaceOnChanges]);
    if (!adapter.update || changed.some(property => replacing.has(property))) {
      const created = this.#create(adapter, { ...registration, inputs });
      const isThere = await created.catch(error => error instanceof Unfinished);
      if (isThere) this.#replaced.unshift({ ...before, pendingDeletion: true });
      return { step: 'replace', state: await created } as const;
    }
    const deployment = this.#deploymentFor(registration.component);
    const carried = await adapter.update(existing(before), reveal(inputs), deployment);
    return { step: 'update', state: stateOf({ ...registration, inputs }, adapter, carried) } as const;
  }

  /** Creates it, again as long as an error hook wants that. */
  async #create(adapter: ResourceAdapter, registration: Registration): Promise<ResourceState> {
    const { beforeCreate, onError } = registration;
    const about = creationOf(registration);
    await this.#adapters.hooks.run(beforeCreate, about);
    for (const errors: string[] = []; ; ) {
      try {
        return await this.#createOnce(adapter, registration);
      } catch (error) {
        errors.unshift(inProviderWords(error, registration.urn));
        const failure = { ...about, failedOperation: 'create', errors: [...errors] };
        if (await this.#adapters.hooks.wantAnother(onError, failure)) continue;
        throw error;
      }
    }
  }

  async #createOnce(adapter: ResourceAdapter, registration: Registration): Promise<ResourceState> {
    let known: Carried | undefined;
    let forgotten = false;
    const made = (carried: Carried | undefined) => {
      forgotten = carried === undefined;
      known = carried;
    };
    const creation = { ...this.#deploymentFor(registration.component), made };
    try {
      const carried = await adapter.create(reveal(registration.inputs), creation, registration.urn);
      return stateOf(registration, adapter, carried);
    } catch (error) {
      if (forgotten) throw new Forgotten(error);
      if (!known) throw error;
      throw new Unfinished(error, stateOf(registration, adapter, known));
    }
  }

  #deploymentFor(component: string | undefined): Deployment {
    const { graph, caller } = this.#deployment;
    return {
      caller,
      graph: {
        call: (key, parameters, body) => {
          this.calls.push({ key, component });
          return graph.call(key, parameters, body);
        },
      },
    };
  }

  #adapter(type: string): ResourceAdapter {
    const adapter = this.#adapters.resources.get(type);
    if (!adapter) throw new Error(`${type} cannot be rehearsed: no adapter carries it out`);
    return adapter;
  }

  #take(urns: readonly string[]): ResourceState | undefined {
    const urn = urns.find(candidate => this.#previous.has(candidate));
    if (urn === undefined) return undefined;
    const state = this.#previous.get(urn);
    this.#previous.delete(urn);
    return state;
  }
}

function existing({ id, inputs, outputs }: ResourceState): Existing {
  return { id, inputs: reveal(inputs), outputs: reveal(outputs) };
}

function stateOf(
  registration: Registration,
  adapter: ResourceAdapter,
  { id, outputs }: Carried,
): ResourceState {
  const { urn, type, name, component, inputs, dependencies, additionalSecretOutputs, retainOnDelete } =
    registration;
  const secret = [...secretNames(inputs), ...(adapter.secretOutputs ?? []), ...additionalSecretOutputs];
  const all = { ...reveal(inputs), ...outputs };
  const state = { urn, type, name, component, id, inputs, outputs: conceal(all, secret), dependencies };
  return retainOnDelete ? { ...state, retainOnDelete } : state;
}
