import type { GraphClient } from '../graph/index.ts';
import { type Employee, playDay, playSync } from '../hr/index.ts';
import type { SampleHr } from '../sample/index.ts';
import type { Vendor } from '../vendor/index.ts';
import type { VendorIdentity } from './deployment.ts';
import type { DirectWrite } from './rehearsal.ts';
import type { World } from './world.ts';

type Integration = NonNullable<Vendor['integration']>;

/** A vendor that reads and writes Entra by itself, living through the sample's days. */
export class HrSystem {
  readonly #vendor: string;
  readonly #integration: Integration;
  readonly #sample: SampleHr;
  readonly #world: World;
  readonly #graph: GraphClient;
  readonly #password: () => string;
  #employees: readonly Employee[];

  /** Nothing for a vendor that has no integration, is not deployed, or has no secret to sign in with. */
  static of(
    vendor: Vendor,
    sample: SampleHr,
    world: World,
    identity: VendorIdentity | undefined,
  ): HrSystem | undefined {
    return (
      vendor.integration && identity && new HrSystem(vendor, vendor.integration, sample, world, identity)
    );
  }

  private constructor(
    vendor: Vendor,
    integration: Integration,
    sample: SampleHr,
    world: World,
    { clientId, clientSecret }: VendorIdentity,
  ) {
    this.#vendor = vendor.displayName;
    this.#integration = integration;
    this.#sample = sample;
    this.#world = world;
    this.#employees = sample.employees;
    const own = integration.authorization === 'service' && clientSecret !== undefined;
    // With a user account Huma acts as whoever connected it: here, whoever deploys.
    this.#graph = world.graphFor(own ? { clientId, clientSecret } : undefined);
    const passwords = world.chance.ids(`passwords ${vendor.name}`);
    this.#password = passwords;
  }

  /** Day 1 is the first synchronization; after it only what changes is sent. */
  async play(day: number): Promise<{ events: string[]; writes: DirectWrite[] }> {
    const options = {
      vendor: this.#vendor,
      integration: this.#integration,
      activated: this.#sample.activated,
      now: new Date(this.#world.clock.now()).toISOString(),
      graph: this.#graph,
      password: this.#password,
      employees: this.#employees,
    };
    const synced = day === 1 ? await playSync(options) : undefined;
    const events = this.#sample.days.find(each => each.day === day)?.events ?? [];
    const played = await playDay({ ...options, employees: synced?.employees ?? this.#employees, events });
    this.#employees = played.employees;
    return {
      events: [...(synced ? [`${this.#vendor}: users synchronized`] : []), ...played.events],
      writes: [...(synced?.writes ?? []), ...played.writes],
    };
  }
}
