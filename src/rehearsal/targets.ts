import type { Exchange, ScimTransport } from '../provisioning/index.ts';
import { createScimServer, type ScimServer } from '../scim/index.ts';
import type { Vendor } from '../vendor/index.ts';
import type { Chance } from './chance.ts';
import type { VirtualClock } from './clock.ts';

/** The mock SCIM endpoint of one vendor. */
export interface Target {
  server: ScimServer;
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

/** Every vendor's endpoint, found by the tenant URL its job is given. */
export class Targets {
  readonly #byUrl = new Map<string, Target>();
  readonly #byVendor = new Map<string, Target>();

  constructor(vendors: readonly Vendor[], chance: Chance, clock: VirtualClock) {
    for (const { name, provisioning, target: profile } of vendors) {
      if (!provisioning) continue;
      const url = endpointOf(provisioning.tenantUrl);
      const target = this.#byUrl.get(url) ?? open(url, profile, chance, clock);
      this.#byUrl.set(url, target);
      this.#byVendor.set(name, target);
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
    return async request => {
      if (!target) throw new Error(`nothing answers at ${new URL(baseAddress).host}`);
      const response = target.server.handle(request);
      target.sent = { request, response };
      return response;
    };
  }
}

function open(url: string, profile: Vendor['target'], chance: Chance, clock: VirtualClock): Target {
  const token = chance.secret(url);
  const ids = chance.ids(`scim ${url}`);
  const server = createScimServer({ profile, token, clock, ids, basePath: new URL(url).pathname });
  return { server, token, sent: undefined };
}

/** Flags in the query switch the service's behaviour and are no part of the endpoint. */
function endpointOf(tenantUrl: string): string {
  const { origin, pathname } = new URL(tenantUrl);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
