import type { GraphClient } from '../graph/index.ts';

/** Inputs, and outputs, as plain values by name: nothing unknown, nothing secret. */
export type Properties = Record<string, unknown>;

/** An input that cannot be deployed. */
export interface CheckFailure {
  /** Its path, as Pulumi writes paths: `users.attributes["name.familyName"].expression`. */
  property: string;
  /** For people, with its code. */
  reason: string;
}

/** What is there now: outputs add to the inputs. */
export interface Done {
  outputs: Properties;
}

/** What a resource of Rollcall does through Graph; the rehearsal and the provider plugin both call it. */
export interface Handler {
  /** Every error of the inputs. Those that hang on something unknown yet are left out. */
  check(inputs: Properties): CheckFailure[];
  create(graph: GraphClient, inputs: Properties): Promise<Done & { id: string }>;
  /** @param before the inputs as last deployed */
  update(graph: GraphClient, inputs: Properties, before: Properties): Promise<Done>;
  /**
   * The resource as it is: nothing where it is gone.
   *
   * @param before the inputs as last deployed; nothing where it is to be adopted
   * @throws TypeError for an id that is none of this type's
   */
  read(
    graph: GraphClient,
    id: string,
    before: Properties | undefined,
  ): Promise<(Done & { inputs: Properties }) | undefined>;
  delete(graph: GraphClient, inputs: Properties): Promise<void>;
  /** Inputs whose change makes another resource of it. */
  replaceOn: readonly string[];
  /** Names of its own outputs, which are no inputs. */
  outputNames: readonly string[];
}
