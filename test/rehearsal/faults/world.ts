import {
  type CallKey,
  createGraphClient,
  createTransport,
  type GraphClient,
} from '../../../src/graph/index.ts';
import { handlers, patient } from '../../../src/provider/index.ts';
import type { Caller, ResourceAdapter } from '../../../src/rehearsal/deploy/adapter.ts';
import { functions, resources } from '../../../src/rehearsal/deploy/adapters/index.ts';
import { Engine } from '../../../src/rehearsal/deploy/engine.ts';
import { Hooks } from '../../../src/rehearsal/deploy/hooks.ts';
import type { ResourceState } from '../../../src/rehearsal/deploy/state.ts';
import { Recovery } from '../../../src/resources/lost-answers.ts';
import { createTenant, defaultGallery, type Tenant } from '../../../src/tenant/index.ts';
import { type Fault, type Loopback, serve } from '../../graph/loopback.ts';
import { snapshot } from '../../local/snapshot.ts';

const clientSecret = 'secret-of-the-deployer';

/** A fault of one call: how often it happens. */
export interface Failing {
  key: CallKey;
  /** So many of them are answered first. */
  after: number;
  fault: Fault;
  times: number;
}

/** A tenant of its own, reached in memory for what goes before, and over the loopback for what is tested. */
export interface World {
  tenant: Tenant;
  caller: Caller;
  direct: GraphClient;
  /** Calls made over the loopback, in order. */
  made: CallKey[];
  failing: Failing | undefined;
  /** Carries out what `work` asks of the engine, over the loopback; its failures, in words. */
  run(
    previous: readonly ResourceState[],
    work: (engine: Engine) => Promise<unknown>,
  ): Promise<{ failures: string[]; states: ResourceState[] }>;
  /** All there is in the tenant, ids aside. */
  seen(): Promise<Record<string, unknown>>;
}

let server: Promise<Loopback> | undefined;
const worlds = new Map<string, World>();

/** `/17/v1.0/groups` → world 17 and `/v1.0/groups`. */
const split = (path: string) => /^\/(\d+)(\/.*)$/.exec(path) ?? [];

export function listening(): Promise<Loopback> {
  server ??= serve(
    request => {
      const url = new URL(request.url);
      const [, name = '', rest = ''] = split(url.pathname);
      const target = new URL(`${rest}${url.search}`, 'https://graph.microsoft.com');
      const world = worlds.get(name);
      if (!world) throw new Error(`no world ${name}`);
      return world.tenant.fetch(new Request(target, request));
    },
    ({ path }) => {
      const failing = worlds.get(split(path)[1] ?? '')?.failing;
      if (!failing || failing.times === 0 || !now.get(failing)) return undefined;
      failing.times -= 1;
      return failing.fault;
    },
    { plain: true },
  );
  return server;
}

/** Faults whose call is under way. */
const now = new Map<Failing, true>();

/** Rollcall's own resources as the plugin runs them: a new one is waited for. */
const own = Object.entries(handlers).map(([type, handler]): [string, ResourceAdapter] => [
  type,
  {
    replaceOnChanges: handler.replaceOn,
    create: (inputs, { graph }) => handler.create(patient(graph, { sleep: async () => {} }), { ...inputs }),
    update: async ({ id, inputs: before }, inputs, { graph }) => ({
      id,
      ...(await handler.update(graph, { ...inputs }, { ...before })),
    }),
    delete: ({ inputs }, { graph }) => handler.delete(graph, { ...inputs }),
  },
]);
const adapters = { resources: new Map([...resources, ...own]), functions };

/** Names of the hooks the program puts on what it deploys; their own calls come through. */
export const [lookAround, lostAnswer] = ['rollcall-look-around', 'rollcall-lost-answer'] as const;

let worldsMade = 0;

/** How long an answer may take, in milliseconds; and little where one will not come, the first time. */
const [patience, impatience] = [100_000, 1_500];

export async function createWorld(): Promise<World> {
  const { origin } = await listening();
  const name = String(++worldsMade);
  let serial = 0;
  const tenant = createTenant({
    clock: { now: () => Date.parse('2026-03-02T08:00:00Z') },
    ids: () => `00000000-0000-4000-8000-${String(++serial).padStart(12, '0')}`,
    tenantId: '0a1b2c3d-0000-4000-8000-000000000001',
    displayName: 'Contoso',
    domains: ['contoso.com'],
    gallery: defaultGallery(),
    provisioning: { validateCredentials: async () => ({ ok: true }) },
    deployer: {
      clientSecret,
      permissions: [
        'AppRoleAssignment.ReadWrite.All',
        'Application.ReadWrite.All',
        'DelegatedPermissionGrant.ReadWrite.All',
        'Directory.Read.All',
        'Group.ReadWrite.All',
        'Synchronization.ReadWrite.All',
        'User.ReadWrite.All',
      ],
    },
  });
  const bearer = await tokenFor(tenant);
  const token = async () => bearer;
  const direct = createGraphClient({
    baseUrl: 'https://graph.microsoft.com',
    fetch: request => tenant.fetch(request),
    token,
  });
  const clientOf = (timeout: (attempt: number) => number) => {
    const transport = createTransport({ timeout, wait: () => 0 });
    return createGraphClient({ baseUrl: `${origin}/${name}`, fetch: transport, token });
  };
  const [distant, impatient] = [
    clientOf(() => patience),
    clientOf(attempt => (attempt === 1 ? impatience : patience)),
  ];
  const caller = {
    tenantId: tenant.tenantId,
    clientId: tenant.deployer?.clientId ?? '',
    objectId: tenant.deployer?.servicePrincipalId ?? '',
  };

  const world: World = {
    tenant,
    caller,
    direct,
    made: [],
    failing: undefined,
    async run(previous, work) {
      const graph: GraphClient = {
        async call(key, parameters, body) {
          world.made.push(key);
          const { failing } = world;
          const fails = failing?.key === key && failing.after-- <= 0;
          if (fails) now.set(failing, true);
          const hangs = fails && failing.fault.kind === 'hang' && failing.times > 0;
          try {
            return await (hangs ? impatient : distant).call(key, parameters, body);
          } finally {
            if (failing) now.delete(failing);
          }
        },
      };
      const recovery = new Recovery({ graph: async () => direct, sleep: async () => {}, warn() {} });
      const hooks = new Hooks();
      await hooks.registerResourceHook({ name: lookAround, callback: asked => recovery.lookAround(asked) });
      await hooks.registerErrorHook({
        name: lostAnswer,
        callback: failure => recovery.isToBeMadeAgain(failure),
      });
      const engine = new Engine({ ...adapters, hooks }, { graph, caller }, previous);
      try {
        await work(engine);
      } catch (error) {
        return { failures: [error instanceof Error ? error.message : String(error)], states: [] };
      }
      return { failures: engine.failures.map(({ message }) => message), states: engine.states };
    },
    seen() {
      return snapshot({ tenant, deployer: caller, clientSecret, targets: { all: () => [] } });
    },
  };
  worlds.set(name, world);
  return world;
}

async function tokenFor(tenant: Tenant): Promise<string> {
  const answer = await tenant.fetch(
    new Request(`https://login.microsoftonline.com/${tenant.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: tenant.deployer?.clientId ?? '',
        client_secret: clientSecret,
        scope: 'https://graph.microsoft.com/.default',
      }),
    }),
  );
  return ((await answer.json()) as { access_token: string }).access_token;
}
