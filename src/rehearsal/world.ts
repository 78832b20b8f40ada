import type { Diagnostic } from '../diagnostics/index.ts';
import {
  type CallKey,
  calls,
  createGraphClient,
  permissionsFor,
  type TrackingClient,
} from '../graph/index.ts';
import { createProvisioningService, type EmulatedProvisioningService } from '../provisioning/index.ts';
import { plantDirectory } from '../sample/index.ts';
import { createTenant, defaultGallery, type GalleryEntry, galleryApp, type Tenant } from '../tenant/index.ts';
import { type Chance, createChance } from './chance.ts';
import { VirtualClock } from './clock.ts';
import type { Prepared } from './prepare.ts';
import type { OnProgress } from './progress.ts';
import { hosts, signIn } from './sign-in.ts';
import { type Disturb, Targets } from './targets.ts';

/** Everything a rehearsal takes place in: a tenant, its provisioning service, the vendors' endpoints, and time. */
export interface World {
  clock: VirtualClock;
  chance: Chance;
  tenant: Tenant;
  provisioning: EmulatedProvisioningService;
  targets: Targets;
  /** Whoever deploys. */
  deployer: { tenantId: string; clientId: string; objectId: string };
  /** Of the deployer: for whoever signs in as it, never for a report. */
  clientSecret: string;
  /** A client of the tenant's Graph, signed in as an application; without credentials, as the deployer. */
  graphFor(credentials?: { clientId: string; clientSecret: string }): TrackingClient;
}

export interface WorldOptions {
  /** Ids and made-up secrets follow from it. Left out: the same for everybody, as nobody else is let in. */
  seed?: number | string;
  /** Left out: when the events begin. */
  start?: number;
  onProgress?: OnProgress;
  /** What goes wrong on the way to the vendors' endpoints. */
  disturb?: Disturb | undefined;
}

/** Builds the world of a rehearsal and plants the sample directory in it. The same input gives the same world. */
export function createWorld(
  prepared: Prepared,
  { seed = 1, start = Date.parse(prepared.events.start), onProgress, disturb }: WorldOptions = {},
): { world: World; diagnostics: Diagnostic[] } {
  const clock = new VirtualClock(start);
  const chance = createChance(seed);
  const { displayName, domains, gallery } = prepared.directory.tenant;
  const clientSecret = chance.secret('deployer');
  const tenant = createTenant({
    clock,
    ids: chance.ids('tenant'),
    tenantId: chance.ids('tenant id')(),
    displayName,
    domains,
    gallery: galleryWith(gallery),
    deployer: { clientSecret, permissions: permissionsFor(Object.keys(calls) as CallKey[]) },
  });
  if (!tenant.deployer) throw new TypeError('the tenant was asked for a deployer and has none');
  const diagnostics = plantDirectory(prepared.directory, tenant.directory, (done, total) =>
    onProgress?.({ stage: 'planting', done, total }),
  );
  const targets = new Targets(prepared.vendors, chance, clock, disturb);
  const provisioning = createProvisioningService({
    directory: tenant.directory,
    secretsOf: servicePrincipal => tenant.secretsOf(servicePrincipal),
    clock,
    random: chance.random('provisioning'),
    connect: address => targets.connect(address),
    tenantId: tenant.tenantId,
  });
  tenant.join(provisioning);

  const { tenantId } = tenant;
  const { clientId, servicePrincipalId: objectId } = tenant.deployer;
  const deployerCredentials = { clientId, clientSecret };
  const graphFor: World['graphFor'] = (credentials = deployerCredentials) => {
    const fetch = (request: Request) => tenant.fetch(request);
    let signedInAt: number | undefined;
    let token = Promise.resolve('');
    return createGraphClient({
      baseUrl: hosts.graph,
      fetch,
      // Tokens end within the hour: one taken at another instant of the virtual clock is not used again.
      token: () => {
        if (signedInAt !== clock.now()) token = signIn(fetch, { tenantId, ...credentials });
        signedInAt = clock.now();
        return token;
      },
    });
  };
  const deployer = { tenantId, clientId, objectId };
  const world = { clock, chance, tenant, provisioning, targets, deployer, clientSecret, graphFor };
  return { world, diagnostics };
}

/** The tenant's own gallery, and the apps the sample names that are not in it. */
function galleryWith(names: readonly string[]): GalleryEntry[] {
  const known = defaultGallery();
  const offered = new Set(known.map(({ displayName }) => displayName));
  return [...known, ...names.filter(name => !offered.has(name)).map(name => galleryApp(name))];
}
