import type { AppRole, ObjectId } from '../directory.ts';
import { badRequest, conflict, GraphError, notFound } from '../graph-error.ts';
import { applicationType, servicePrincipalType } from '../properties/application.ts';
import { acceptProperties, changesOf, requireProperties } from '../properties/resource-type.ts';
import { checkEntitlements } from './app-roles.ts';
import { type KeyCredential, keyCredentialsOf } from './key-credentials.ts';
import { dateTime, type Surroundings } from './surroundings.ts';
import { type WebApplication, webOf } from './web-application.ts';

export interface PermissionScope {
  id: string;
  value?: string | null | undefined;
  type: 'User' | 'Admin';
  isEnabled: boolean;
  [property: string]: unknown;
}

export interface Application {
  id: ObjectId;
  appId: string;
  displayName: string;
  appRoles: AppRole[];
  api: { oauth2PermissionScopes: PermissionScope[]; [property: string]: unknown };
  web: WebApplication;
  identifierUris: string[];
  signInAudience: string;
  applicationTemplateId: string | null;
  createdDateTime: string;
  [property: string]: unknown;
}

export interface ServicePrincipal {
  id: ObjectId;
  appId: string;
  displayName: string;
  accountEnabled: boolean;
  createdDateTime: string;
  [property: string]: unknown;
}

type Body = Readonly<Record<string, unknown>>;

const applicationDefaults = {
  addIns: [],
  applicationTemplateId: null,
  appRoles: [],
  defaultRedirectUri: null,
  description: null,
  groupMembershipClaims: null,
  identifierUris: [],
  info: {},
  isDeviceOnlyAuthSupported: null,
  isFallbackPublicClient: null,
  keyCredentials: [],
  notes: null,
  oauth2RequirePostResponse: false,
  optionalClaims: null,
  publicClient: { redirectUris: [] },
  requiredResourceAccess: [],
  samlMetadataUrl: null,
  serviceManagementReference: null,
  signInAudience: 'AzureADMyOrg',
  spa: { redirectUris: [] },
  tags: [],
  tokenEncryptionKeyId: null,
};

const servicePrincipalDefaults = {
  accountEnabled: true,
  addIns: [],
  alternativeNames: [],
  appRoleAssignmentRequired: false,
  description: null,
  homepage: null,
  keyCredentials: [],
  loginUrl: null,
  logoutUrl: null,
  notes: null,
  notificationEmailAddresses: [],
  preferredSingleSignOnMode: null,
  preferredTokenSigningKeyThumbprint: null,
  samlMetadataUrl: null,
  samlSingleSignOnSettings: null,
  servicePrincipalType: 'Application',
  tags: [],
  tokenEncryptionKeyId: null,
};

/** App registrations and service principals. Secrets, owners and assignments are not here. */
export class Applications {
  readonly applications = new Map<ObjectId, Application>();
  readonly servicePrincipals = new Map<ObjectId, ServicePrincipal>();
  readonly #foreign = new Map<string, Application>();
  readonly #applicationByAppId = new Map<string, ObjectId>();
  readonly #servicePrincipalByAppId = new Map<string, ObjectId>();
  readonly #around: Surroundings;
  readonly #isVerified: (domain: string) => boolean;

  constructor(around: Surroundings, isVerified: (domain: string) => boolean) {
    this.#around = around;
    this.#isVerified = isVerified;
  }

  application(id: ObjectId): Application {
    const application = this.applications.get(id);
    if (!application) throw notFound(id);
    return application;
  }

  servicePrincipal(id: ObjectId): ServicePrincipal {
    const servicePrincipal = this.servicePrincipals.get(id);
    if (!servicePrincipal) throw notFound(id);
    return servicePrincipal;
  }

  applicationWithAppId(appId: string): Application | undefined {
    return this.applications.get(this.#applicationByAppId.get(appId) ?? '') ?? this.#foreign.get(appId);
  }

  servicePrincipalWithAppId(appId: string): ServicePrincipal | undefined {
    return this.servicePrincipals.get(this.#servicePrincipalByAppId.get(appId) ?? '');
  }

  /** A service principal's app roles and delegated permissions are those of its application. */
  appRolesOf(servicePrincipal: ObjectId): AppRole[] {
    return this.applicationWithAppId(this.servicePrincipal(servicePrincipal).appId)?.appRoles ?? [];
  }

  /** Microsoft's own application, whose registration is in another tenant; gives its service principal here. */
  addForeign(body: Body, appId: string): ServicePrincipal {
    const application = this.createApplication(body, appId);
    this.applications.delete(application.id);
    this.#foreign.set(appId, application);
    return this.createServicePrincipal({ appId });
  }

  isForeign(servicePrincipal: ObjectId): boolean {
    return this.#foreign.has(this.servicePrincipals.get(servicePrincipal)?.appId ?? '');
  }

  /** @param appId given only for Microsoft's own applications. */
  createApplication(body: Body, appId?: string): Application {
    requireProperties(applicationType, body, ['displayName']);
    const accepted = withoutNulls(acceptProperties(applicationType, body, 'refused'));
    const application: Application = {
      ...applicationDefaults,
      ...accepted,
      displayName: String(accepted.displayName),
      appRoles: rolesOf(accepted.appRoles),
      api: apiOf(accepted.api, undefined),
      web: webOf(accepted.web),
      identifierUris: textsOf(accepted.identifierUris),
      signInAudience: String(accepted.signInAudience ?? applicationDefaults.signInAudience),
      applicationTemplateId: textOf(accepted.applicationTemplateId),
      createdDateTime: dateTime(this.#around.clock.now()),
      appId: '',
      id: '',
    };
    this.#check(application, null);
    application.id = this.#around.ids();
    application.appId = appId ?? this.#around.ids();
    this.applications.set(application.id, application);
    this.#applicationByAppId.set(application.appId, application.id);
    return application;
  }

  updateApplication(id: ObjectId, body: Body): Application {
    const before = this.application(id);
    const accepted = acceptProperties(applicationType, changesOf(id, body), 'refused');
    if (accepted.displayName === null) throw badRequest("Property 'displayName' cannot be cleared.");
    const application: Application = {
      ...before,
      ...accepted,
      appRoles: 'appRoles' in accepted ? rolesOf(accepted.appRoles) : before.appRoles,
      api: apiOf(accepted.api, before.api),
      web: webOf(accepted.web, before.web),
      identifierUris: 'identifierUris' in accepted ? textsOf(accepted.identifierUris) : before.identifierUris,
      signInAudience: textOf(accepted.signInAudience) ?? before.signInAudience,
      applicationTemplateId: before.applicationTemplateId,
    };
    this.#check(application, before);
    this.applications.set(id, application);
    this.#rename(application);
    return application;
  }

  deleteApplication(id: ObjectId): void {
    const { appId } = this.application(id);
    this.applications.delete(id);
    this.#applicationByAppId.delete(appId);
  }

  createServicePrincipal(body: Body): ServicePrincipal {
    requireProperties(servicePrincipalType, body, ['appId']);
    const accepted = withoutNulls(acceptProperties(servicePrincipalType, body, 'refused'));
    const appId = String(accepted.appId);
    const application = this.applicationWithAppId(appId);
    if (!application) {
      throw new GraphError(
        400,
        'Request_BadRequest',
        `The appId '${appId}' of the service principal does not reference a valid application object.`,
        [{ code: 'NoBackingApplicationObject', target: 'appId', message: 'No such application.' }],
      );
    }
    if (this.servicePrincipalWithAppId(appId)) {
      throw new GraphError(
        409,
        'Request_MultipleObjectsWithSameKeyValue',
        `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
      );
    }
    const servicePrincipal: ServicePrincipal = {
      ...servicePrincipalDefaults,
      ...accepted,
      accountEnabled: accepted.accountEnabled !== false,
      displayName: textOf(accepted.displayName) ?? application.displayName,
      appId,
      createdDateTime: dateTime(this.#around.clock.now()),
      id: this.#around.ids(),
    };
    this.servicePrincipals.set(servicePrincipal.id, servicePrincipal);
    this.#servicePrincipalByAppId.set(appId, servicePrincipal.id);
    return servicePrincipal;
  }

  updateServicePrincipal(id: ObjectId, body: Body): ServicePrincipal {
    const before = this.servicePrincipal(id);
    const accepted = acceptProperties(servicePrincipalType, changesOf(id, body), 'refused');
    if ('appId' in accepted && accepted.appId !== before.appId)
      throw badRequest("Property 'appId' is read-only.");
    for (const name of ['displayName', 'accountEnabled']) {
      if (accepted[name] === null) throw badRequest(`Property '${name}' cannot be cleared.`);
    }
    if (Array.isArray(accepted.keyCredentials))
      accepted.keyCredentials = keyCredentialsOf(accepted.keyCredentials, before.keyCredentials);
    const servicePrincipal: ServicePrincipal = { ...before, ...accepted, id, appId: before.appId };
    this.servicePrincipals.set(id, servicePrincipal);
    return servicePrincipal;
  }

  setKeyCredentials(id: ObjectId, keyCredentials: KeyCredential[]): void {
    this.servicePrincipals.set(id, { ...this.servicePrincipal(id), keyCredentials });
  }

  deleteServicePrincipal(id: ObjectId): void {
    const { appId } = this.servicePrincipal(id);
    this.servicePrincipals.delete(id);
    this.#servicePrincipalByAppId.delete(appId);
  }

  /** A service principal of the tenant's own application bears its name. */
  #rename({ appId, displayName }: Application): void {
    const held = this.servicePrincipalWithAppId(appId);
    if (held) this.servicePrincipals.set(held.id, { ...held, displayName });
  }

  #check(application: Application, before: Application | null): void {
    checkEntitlements('appRoles', before?.appRoles ?? [], application.appRoles);
    checkEntitlements(
      'api.oauth2PermissionScopes',
      before?.api.oauth2PermissionScopes ?? [],
      application.api.oauth2PermissionScopes,
    );
    // A SAML application is known by the vendor's name, not by one of this organization's.
    const saml = this.servicePrincipalWithAppId(application.appId)?.preferredSingleSignOnMode === 'saml';
    for (const uri of application.identifierUris) {
      const host = /^https:\/\/([^/:]+)/i.exec(uri)?.[1];
      if (host && !saml && !before?.identifierUris.includes(uri) && !this.#isVerified(host)) {
        const message =
          'Values of identifierUris property must use a verified domain of the organization or its subdomain.';
        throw badRequest(message, [
          { code: 'HostNameNotOnVerifiedDomain', target: 'identifierUris', message },
        ]);
      }
      const others = [...this.applications.values()].filter(({ id }) => id !== before?.id);
      if (others.some(({ identifierUris }) => identifierUris.includes(uri))) throw conflict('identifierUris');
    }
  }
}

const withoutNulls = (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
const textsOf = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
/** Its shape was checked when the property was accepted. */
const rolesOf = (value: unknown): AppRole[] => (Array.isArray(value) ? value : []);
function apiOf(value: unknown, before: Application['api'] | undefined): Application['api'] {
  const api = { ...before, ...objectOf(value) };
  const scopes: unknown = api.oauth2PermissionScopes;
  return { ...api, oauth2PermissionScopes: Array.isArray(scopes) ? scopes : [] };
}
