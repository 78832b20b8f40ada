import { isDeepStrictEqual } from 'node:util';
import type { Exchange, ScimTransport } from '../provisioning/index.ts';
import { createScimServer, type Handle, type ScimServer } from '../scim/index.ts';
import type { Vendor } from '../vendor/index.ts';
import type { Chance } from './chance.ts';
import type { VirtualClock } from './clock.ts';
import { paceOf } from './pace.ts';

/** The mock SCIM endpoint of one vendor. */
export interface Target {
  server: ScimServer;
  /** The way to it, with what goes wrong on it. */
  handle: Handle;
  profile: Vendor['target'];
  ids: () => string;
  /** Made up: the one token the endpoint takes. */
  token: string;
  /** The last exchange with it as it went over the wire, the token included. */
  sent: Exchange | undefined;
}

/** The last exchange with an endpoint, without the token. */
export function lastExchange(target: Target | undefined): Exchange | undefined {
  if (!target?.sent) return undefined;
  const { request, ...rest } = target.sent;
  const { Authorization: _, ...headers } = request.headers;
  return { request: { ...request, headers }, ...rest };
}

/** Puts faults on the way to an endpoint. */
export type Disturb = (handle: Handle, profile: Vendor['target']) => Handle;

/** Every vendor's endpoint, found by the tenant URL its job is given. */
export class Targets {
  readonly #byUrl = new Map<string, Target>();
  readonly #byVendor = new Map<string, Target>();
  readonly #chance: Chance;
  readonly #clock: VirtualClock;
  readonly #disturb: Disturb;

  constructor(
    vendors: readonly Vendor[],
    chance: Chance,
    clock: VirtualClock,
    disturb: Disturb = handle => handle,
  ) {
    this.#disturb = disturb;
    this.#chance = chance;
    this.#clock = clock;
    this.serve(vendors);
  }

  /**
   * Has an endpoint for each of these vendors. One that is there already keeps what it stores and from now on
   * takes what the vendor file says now; a vendor that moves to another URL takes its token along. Endpoints of
   * other vendors stay.
   */
  serve(vendors: readonly Vendor[]): void {
    const taken = new Set<string>();
    for (const { name, provisioning, target: profile } of vendors) {
      if (!provisioning) continue;
      const url = endpointOf(provisioning.tenantUrl);
      const known = this.#byUrl.get(url);
      const token = known?.token ?? this.#byVendor.get(name)?.token ?? this.#chance.secret(url);
      // Of two vendors with one endpoint the first says what it takes.
      if (!known || (!taken.has(url) && !isDeepStrictEqual(known.profile, profile)))
        this.#byUrl.set(url, this.#furnished(url, token, profile, known));
      taken.add(url);
    }
    for (const { name, provisioning } of vendors) {
      const target = provisioning && this.#byUrl.get(endpointOf(provisioning.tenantUrl));
      if (target) this.#byVendor.set(name, target);
    }
  }

  of(vendor: string): Target | undefined {
    return this.#byVendor.get(vendor);
  }

  all(): Target[] {
    return [...this.#byUrl.values()];
  }

  /** The way from the provisioning service to the endpoint; no answer where no vendor has that URL. */
  connect(baseAddress: string): ScimTransport {
    const target = this.#byUrl.get(endpointOf(baseAddress));
    if (!target) return () => Promise.reject(new Error(`nothing answers at ${new URL(baseAddress).host}`));
    return request => {
      try {
        const response = target.handle(request);
        target.sent = { request, response };
        return Promise.resolve(response);
      } catch (error) {
        return Promise.reject(error);
      }
    };
  }

  #furnished(url: string, token: string, profile: Vendor['target'], before: Target | undefined): Target {
    const ids = before?.ids ?? this.#chance.ids(`scim ${url}`);
    const basePath = new URL(url).pathname;
    const holds = before?.server.store;
    const clock = this.#clock;
    const server = createScimServer({ profile, token, clock, pace: paceOf(clock), ids, basePath, holds });
    const handle = this.#disturb(server.handle, profile);
    return { server, handle, profile, token, ids, sent: before?.sent };
  }
}

/** Flags in the query switch the service's behaviour and are no part of the endpoint. */
function endpointOf(tenantUrl: string): string {
  const { origin, pathname } = new URL(tenantUrl);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
