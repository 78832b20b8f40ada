import { setTimeout } from 'node:timers/promises';
import * as pulumi from '@pulumi/pulumi';
import type { GraphClient } from '../graph/index.ts';
import { finders, findNew, standing } from '../leftovers/index.ts';
import { azureadSettings, connect, patient } from '../provider/index.ts';

/** How the azuread provider says that Graph made something, and that it does not know what. */
const made: readonly RegExp[] = [
  // An answer of success whose body broke off (hashicorp/go-azure-sdk, sdk/client).
  /unmarshaling response body/,
  // Read back right after it was made and not found: the provider forgets it, and Pulumi's bridge says this.
  /expected non-nil error with nil state during Create/,
  // Its id gets into the state once it was seen, not before.
  /Waiting for creation of Service Principal Id Synchronization Job/,
];
/** How Pulumi's bridge begins where the provider knows what was made: it is in the state, and the next run ends it. */
const kept = /\bcreating urn:pulumi:/;
/**
 * Refusals, after which nothing new is there: Graph's, but for those that say it is there already, since the provider
 * asks once more after a failure of Graph's, which may have carried it out; and the provider's own, of what is there.
 */
const refused = /unexpected status 4(?!00|09)\d\d|to be imported/;

/**
 * Whether what was lost of a resource is taken away and made again. Not a service principal: the one that is there is
 * taken (`useExisting`). Rollcall's own resources put a state, and can be put again.
 */
export function isRecoverable(type: string): boolean {
  return finders.has(type) && type !== 'azuread:index/servicePrincipal:ServicePrincipal';
}

/** Graph answers from many places: what one made, another may list only after a while. */
const mostLooks = 5;
const pause = 3_000;
/** A tenant that loses every answer is somebody's to look at. */
const mostAttempts = 3;

export interface RecoveryOptions {
  /** Asked for once; left out: as the stack's configuration says. */
  graph?: () => Promise<GraphClient>;
  sleep?: (milliseconds: number) => Promise<void>;
  warn: (message: string) => unknown;
}

/**
 * From here on, where Graph makes something and its answer is lost, what it made is taken away and made again. Without
 * that nobody knows its id: the next run would make the same once more, or be refused because it is there.
 *
 * Two of Pulumi's hooks on every resource it can help (https://www.pulumi.com/docs/iac/concepts/resources/options/hooks/):
 * what is there before is never taken away.
 */
export function recoverLostAnswers(options: RecoveryOptions): void {
  const recovery = new Recovery(options);
  const hooks: pulumi.ResourceHookBinding = {
    beforeCreate: [new pulumi.ResourceHook('rollcall-look-around', asked => recovery.lookAround(asked))],
    onError: [new pulumi.ErrorHook('rollcall-lost-answer', failure => recovery.isToBeMadeAgain(failure))],
  };
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
    isRecoverable(type) ? { props, opts: pulumi.mergeOptions(opts, { hooks }) } : undefined,
  );
}

/** What is read of what Pulumi tells its hooks. */
type Asked = Pick<pulumi.ResourceHookArgs, 'urn' | 'type' | 'newInputs'>;
type Failed = Asked & Pick<pulumi.ErrorHookArgs, 'failedOperation' | 'name' | 'errors'>;

/** What both hooks do. */
export class Recovery {
  readonly #graph: () => Promise<GraphClient>;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  readonly #warn: (message: string) => unknown;
  #client: Promise<GraphClient> | undefined;
  /** By URN, ids of what could be taken for it and was there before. */
  readonly #before = new Map<string, ReadonlySet<string>>();

  constructor({ graph = connected, sleep = setTimeout, warn }: RecoveryOptions) {
    this.#graph = graph;
    this.#sleep = sleep;
    this.#warn = warn;
  }

  /** Before a resource is made. Who may not look around deploys all the same. */
  async lookAround({ urn, type, newInputs = {} }: Asked): Promise<void> {
    try {
      this.#before.set(urn, await standing(type, newInputs, await this.#connect()));
    } catch {
      this.#before.delete(urn);
    }
  }

  /** Whether a resource that failed is to be tried once more: what it left in the tenant is gone then. */
  async isToBeMadeAgain({
    failedOperation,
    urn,
    type,
    name,
    newInputs = {},
    errors,
  }: Failed): Promise<boolean> {
    const [error = ''] = errors;
    const known = made.some(words => words.test(error));
    if (failedOperation !== 'create' || kept.test(error) || (refused.test(error) && !known)) return false;
    try {
      // A refusal comes after a while of the provider's own: by then it is listed.
      const found = await this.#find(
        urn,
        type,
        newInputs,
        !known && /unexpected status 4/.test(error) ? 1 : mostLooks,
      );
      if (!found) {
        if (known) this.#warn(`${name}: ${lost}, and it was not found. ${byHand}`);
        return false;
      }
      await found.remove();
      const again = errors.length < mostAttempts;
      const next = again ? 'made again' : `not tried again after ${mostAttempts} times`;
      this.#warn(`${name}: ${lost}. It was taken away, and is ${next}.`);
      return again;
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      this.#warn(`${name}: ${perhaps}. Looking for it failed: ${why}\n${byHand}`);
      return false;
    }
  }

  async #find(urn: string, type: string, inputs: pulumi.Inputs, looks: number) {
    const before = this.#before.get(urn);
    if (!before) return undefined;
    // What was just made can be taken away only where it is known already.
    const graph = patient(await this.#connect(), { sleep: this.#sleep });
    for (let look = 1; look <= looks; look++) {
      if (look > 1) await this.#sleep(pause);
      const found = await findNew(type, inputs, { graph, before });
      if (found === 'several') return undefined;
      if (found) return found;
    }
    return undefined;
  }

  #connect(): Promise<GraphClient> {
    const client = this.#client ?? this.#graph();
    this.#client = client;
    // What could not be reached may be there the next time.
    client.catch(() => {
      this.#client = undefined;
    });
    return client;
  }
}

const lost = 'Microsoft Graph made it, but its answer was lost';
const perhaps = 'Microsoft Graph may have made it';
const byHand =
  'Look for it in the tenant before the next run: docs/provider.md, "When a run failed, or was killed".';

/** A client signed in as the azuread provider is. */
function connected(): Promise<GraphClient> {
  const settings = pulumi.output(azureadSettings() ?? {});
  return new Promise((resolve, reject) => {
    settings.apply(given => connect(given).then(resolve, reject));
  });
}
