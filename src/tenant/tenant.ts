import { v5 as uuid } from 'uuid';
import { applicationPermissions, microsoftGraphAppId } from '../permissions/index.ts';
import { createApp } from './app.ts';
import { Credentials } from './credentials.ts';
import { dateTime, EntraDirectory } from './directory/index.ts';
import type { ObjectId } from './directory.ts';
import { FederatedCredentials } from './federated-credentials.ts';
import { defaultGallery, type GalleryEntry } from './gallery.ts';
import { Grants } from './grants.ts';
import { badRequest } from './graph-error.ts';
import type { ProvisioningService, SynchronizationJob, SynchronizationSecrets } from './job.ts';
import { Journal, type JournalEntry } from './journal.ts';
import { graphApplication } from './microsoft-graph-application.ts';
import type { State } from './state.ts';
import { Synchronization } from './synchronization/synchronization.ts';
import { Tokens } from './token.ts';

export interface TenantOptions {
  clock: { now(): number };
  /** The next GUID. */
  ids: () => string;
  tenantId: string;
  displayName: string;
  /** Verified domains; the first is the default. */
  domains: readonly string[];
  /** Left out: Humbol, Tribeloo and the non-gallery template. */
  gallery?: readonly GalleryEntry[];
  provisioning?: ProvisioningService;
  /** Who deploys: an application with these Graph application permissions, consented to. */
  deployer?: { displayName?: string; clientSecret: string; permissions: readonly string[] };
}

export interface Tenant {
  readonly tenantId: string;
  readonly directory: EntraDirectory;
  /** Null where no deployer was asked for. */
  readonly deployer: { clientId: string; servicePrincipalId: ObjectId } | null;
  /** Microsoft Graph's service principal in this tenant. */
  readonly graphServicePrincipalId: ObjectId;
  /** Graph, the token endpoint and the metadata: whatever the host of the request. Never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Every provisioning job, in order of creation. */
  jobs(): Iterable<SynchronizationJob>;
  secretsOf(servicePrincipal: ObjectId): SynchronizationSecrets;
  /** The delegated permissions of Microsoft Graph the service principal holds for everybody. */
  delegatedPermissionsOf(servicePrincipal: ObjectId): string[];
  /** Joins the service that answers validateCredentials. */
  join(provisioning: ProvisioningService): void;
  /** From now on every request that may change the tenant is handed over, to be replayed some day; or no longer. */
  record(write: ((entry: JournalEntry) => void) | undefined): void;
  /**
   * Takes over what was recorded of a tenant made with the same options. The clock must stand at the
   * entry's instant.
   *
   * @throws JournalMismatch where it comes out differently
   */
  replay(entry: JournalEntry): Promise<void>;
}

/**
 * An Entra tenant in memory. The same clock, ids and requests give the same tenant; request ids come
 * from a count of their own, so that asking more often does not change the ids of what is made.
 *
 * @throws GraphError where the deployer's permissions are not Graph's.
 */
export function createTenant(options: TenantOptions): Tenant {
  const { tenantId, displayName, gallery = defaultGallery() } = options;
  const around = { clock: options.clock, ids: options.ids };
  const domains = options.domains.map((name, at) => ({ name, isDefault: at === 0 }));
  const directory = new EntraDirectory(around, domains);
  const graph = directory.apps.addForeign(graphApplication(), microsoftGraphAppId);
  const synchronization = new Synchronization(directory, around, { tenantId, gallery });
  synchronization.service = options.provisioning;
  const state: State = {
    tenantId,
    displayName,
    createdDateTime: dateTime(options.clock.now()),
    around,
    directory,
    graphServicePrincipalId: graph.id,
    credentials: new Credentials(around),
    federatedCredentials: new FederatedCredentials(options.ids),
    grants: new Grants(directory, around),
    synchronization,
    gallery,
    tokens: new Tokens(options.ids()),
  };
  directory.whenGone = id => {
    state.credentials.forget(id);
    state.federatedCredentials.forget(id);
    state.grants.forget(id);
    synchronization.forget(id);
  };
  let answers = 0;
  const app = createApp(state, () => {
    answers += 1;
    return uuid(`request ${answers}`, tenantId);
  });
  const journal = new Journal(async request => app.fetch(request), state.tokens, options.clock);
  const deployer = options.deployer ? addDeployer(state, options.deployer) : null;
  return {
    tenantId,
    directory,
    deployer,
    graphServicePrincipalId: graph.id,
    fetch: request => journal.fetch(request),
    jobs: () => synchronization.jobs,
    secretsOf: servicePrincipal => synchronization.secretsOf(servicePrincipal),
    delegatedPermissionsOf: servicePrincipal =>
      [...state.grants.all.values()]
        .filter(grant => grant.clientId === servicePrincipal && grant.resourceId === graph.id)
        .filter(({ consentType }) => consentType === 'AllPrincipals')
        .flatMap(({ scope }) => scope.split(' ')),
    join(provisioning) {
      synchronization.service = provisioning;
    },
    record(write) {
      journal.write = write;
    },
    replay: entry => journal.replay(entry),
  };
}

function addDeployer(state: State, wanted: NonNullable<TenantOptions['deployer']>) {
  const { directory, credentials, graphServicePrincipalId } = state;
  const unknown = wanted.permissions.filter(name => !Object.hasOwn(applicationPermissions, name));
  if (unknown.length > 0)
    throw badRequest(`Not application permissions of Microsoft Graph: ${unknown.join(', ')}.`);
  const application = directory.apps.createApplication({ displayName: wanted.displayName ?? 'Deployer' });
  const servicePrincipal = directory.apps.createServicePrincipal({ appId: application.appId });
  credentials.add(
    application.id,
    { displayName: 'bootstrap', endDateTime: '9999-12-31T00:00:00Z' },
    { secretText: wanted.clientSecret },
  );
  for (const name of wanted.permissions) {
    directory.assignAppRole({
      principalId: servicePrincipal.id,
      resourceId: graphServicePrincipalId,
      appRoleId: applicationPermissions[name] ?? '',
    });
  }
  return { clientId: application.appId, servicePrincipalId: servicePrincipal.id };
}
