import type {
  ErrorHook,
  ErrorHookArgs,
  ErrorHookFunction,
  ResourceHook,
  ResourceHookArgs,
  ResourceHookFunction,
} from '@pulumi/pulumi';
import type {} from '@pulumi/pulumi/runtime/state.js';

/**
 * The program's hooks. For an engine in another process the SDK serves them over gRPC; here they are called. It takes
 * the place of the SDK's `CallbackServer`.
 */
export class Hooks {
  readonly #resource = new Map<string, ResourceHookFunction>();
  readonly #error = new Map<string, ErrorHookFunction>();

  async registerResourceHook({ name, callback }: Pick<ResourceHook, 'name' | 'callback'>): Promise<void> {
    this.#resource.set(name, callback);
  }

  async registerErrorHook({ name, callback }: Pick<ErrorHook, 'name' | 'callback'>): Promise<void> {
    this.#error.set(name, callback);
  }

  /** @throws what a hook throws: it fails the resource */
  async run(names: readonly string[], about: ResourceHookArgs): Promise<void> {
    for (const name of names) await this.#resource.get(name)?.(about);
  }

  /** Whether one of them wants the operation tried again. @throws what a hook throws: it fails the resource */
  async wantAnother(names: readonly string[], failure: ErrorHookArgs): Promise<boolean> {
    let another = false;
    for (const name of names) if (await this.#error.get(name)?.(failure)) another = true;
    return another;
  }

  async awaitStackRegistrations(): Promise<void> {}

  shutdown(): void {}
}

/** For the SDK to use until its options are set again. It declares the type of its state and does not export it. */
export function install(hooks: Hooks): void {
  (globalStore as { callbacks?: Hooks }).callbacks = hooks;
}
