import { type Exchange, parseTargetPath, readTarget } from '../provisioning/index.ts';
import type { RehearsedDay, World } from '../rehearsal/index.ts';
import type { Vendor } from '../vendor/index.ts';
import type { ExpectedDay, Sent } from './model.ts';

/** What one day left behind, in the words of a test file: names stand where the vendor's ids were. */
export interface Observed {
  requests: Sent[];
  /** Who failed, with the code of the provisioning log. */
  failed: Record<string, string>;
  writes: Sent[];
  /** Of those the test names, what it names: `null` where there is no account. Strangers are left out. */
  users: Held;
  groups: Held;
}

export type Held = Record<string, Record<string, unknown> | null>;

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Entra puts the object id before the sign-in name of whoever is in the recycle bin. */
const binned = /^[0-9a-f]{32}(?=.+@)/;

/** Watches one vendor, day after day: who is who at the vendor shows in what was sent. */
export class Observer {
  readonly #world: World;
  readonly #vendor: string;
  /** The tenant URL's own path, which requests are told without. */
  readonly #base: string;
  /** By the vendor's id. */
  readonly #names = new Map<string, string>();
  /** By every name somebody ever had: the id in Entra. */
  readonly #sources = new Map<string, string>();
  /** By the id in Entra: the vendor's. */
  readonly #targets = new Map<string, string>();

  constructor(world: World, { name, provisioning }: Vendor) {
    this.#world = world;
    this.#vendor = name;
    this.#base = provisioning ? new URL(provisioning.tenantUrl).pathname.replace(/\/+$/, '') : '';
  }

  /** To be called on the day itself: tomorrow the vendor holds something else. */
  observe({ cycles, writes }: Pick<RehearsedDay, 'cycles' | 'writes'>, expected: ExpectedDay = {}): Observed {
    for (const { id, userPrincipalName } of this.#world.tenant.directory.users.values())
      this.#sources.set(`users ${userPrincipalName.replace(binned, '').toLowerCase()}`, id);
    for (const { id, displayName } of this.#world.tenant.directory.groups.values())
      this.#sources.set(`groups ${displayName.toLowerCase()}`, id);
    const entries = cycles.flatMap(cycle => cycle.entries);
    for (const { source, targetId } of entries) {
      const name = (source.userPrincipalName ?? source.displayName).replace(binned, '');
      this.#sources.set(`${source.type === 'User' ? 'users' : 'groups'} ${name.toLowerCase()}`, source.id);
      if (targetId === undefined) continue;
      this.#targets.set(source.id, targetId);
      this.#names.set(targetId, name);
    }
    const failures = entries.filter(({ status }) => status === 'failure');
    return {
      requests: cycles.flatMap(cycle => cycle.exchanges.flatMap(({ request }) => this.#sent(request))),
      failed: Object.fromEntries(
        failures.map(({ source, reason }) => [
          (source.userPrincipalName ?? source.displayName).replace(binned, ''),
          reason?.code ?? '',
        ]),
      ),
      writes: writes.flatMap(({ action, person, changes }) => {
        if (action === 'none') return [];
        const values = Object.fromEntries(changes.map(({ property, newValue }) => [property, newValue]));
        return [{ [`${action} ${person}`]: changes.length === 0 ? null : values }];
      }),
      users: this.#held('users', expected.users),
      groups: this.#held('groups', expected.groups),
    };
  }

  #sent({ method, url, body }: Exchange['request']): Sent[] {
    if (method === 'GET') return [];
    const { pathname, search } = new URL(url);
    const path = pathname.startsWith(this.#base) ? pathname.slice(this.#base.length) : pathname;
    const content: unknown = body === undefined ? null : this.#readable(JSON.parse(body));
    return [{ [`${method} ${this.#named(path)}${search}`]: content }];
  }

  #held(kind: 'users' | 'groups', named: ExpectedDay['users'] = {}): Held {
    const held: Held = {};
    for (const [who, values] of Object.entries(named)) {
      const source = this.#sources.get(`${kind} ${who.toLowerCase()}`);
      if (source !== undefined) held[who] = this.#values(kind, source, Object.keys(values ?? {}));
    }
    return held;
  }

  #values(kind: 'users' | 'groups', source: string, targets: readonly string[]) {
    const id = this.#targets.get(source);
    const store = this.#world.targets.of(this.#vendor)?.server.store[kind];
    const resource = id === undefined ? undefined : store?.get(id);
    if (!resource) return null;
    return Object.fromEntries(
      targets.map(target => {
        const path = parseTargetPath(target);
        return [target, path ? (this.#readable(readTarget(path, resource)) ?? null) : null];
      }),
    );
  }

  #named(text: string): string {
    return text.replace(guid, id => {
      const name = this.#names.get(id);
      return name === undefined ? id : `{${name}}`;
    });
  }

  #readable(value: unknown): unknown {
    if (typeof value === 'string') return this.#named(value);
    if (Array.isArray(value)) return value.map(each => this.#readable(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.#readable(each)]));
  }
}
