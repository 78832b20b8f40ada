import type { GraphClient } from '../graph/index.ts';
import { type Employee, type PlayOptions, playDay, playSync } from '../hr/index.ts';
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

  /**
   * Nothing for a vendor that has no integration, is not deployed, or has no secret to sign in with. The
   * `employees` are the sample's, or as an earlier deployment of the vendor left them.
   */
  static of(
    vendor: Vendor,
    sample: SampleHr,
    world: World,
    identity: VendorIdentity | undefined,
    employees: readonly Employee[] = sample.employees,
  ): HrSystem | undefined {
    return (
      vendor.integration &&
      identity &&
      new HrSystem(vendor, vendor.integration, { ...sample, employees: [...employees] }, world, identity)
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

  /** As the vendor has them now. */
  get employees(): readonly Employee[] {
    return this.#employees;
  }

  /** Day 1 is the first synchronization; after it only what changes is sent. */
  async play(day: number): Promise<{ events: string[]; writes: DirectWrite[] }> {
    const synced = day === 1 ? await this.synchronize() : [];
    const events = this.#sample.days.find(each => each.day === day)?.events ?? [];
    const played = await playDay({ ...this.#options(), events });
    this.#employees = played.employees;
    return {
      events: [...(day === 1 ? [`${this.#vendor}: users synchronized`] : []), ...played.events],
      writes: [...synced, ...played.writes],
    };
  }

  /** The vendor's "synchronize users": everybody is compared, and what differs is written. */
  async synchronize(): Promise<DirectWrite[]> {
    const { writes, employees } = await playSync(this.#options());
    this.#employees = employees;
    return writes;
  }

  #options(): PlayOptions {
    return {
      vendor: this.#vendor,
      integration: this.#integration,
      activated: this.#sample.activated,
      now: new Date(this.#world.clock.now()).toISOString(),
      graph: this.#graph,
      password: this.#password,
      employees: this.#employees,
    };
  }
}
