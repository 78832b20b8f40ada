import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';
import type { SingleSignOn, Vendor } from '../vendor/index.ts';
import { declareAppRoles, defaultAccess } from './app-roles.ts';
import type { Application } from './application.ts';
import { type ClientSecrets, declareClientSecrets } from './client-secret.ts';
import { declareOptionalClaims } from './optional-claims.ts';
import { declareRedirectUris } from './redirect-uris.ts';

export interface AppRegistrationArgs {
  vendor: string;
  displayName: string;
  /** Object id of whoever deploys. */
  deployer: string;
  application: Pick<
    Vendor['application'],
    'roles' | 'redirectUris' | 'otherRedirectUris' | 'secret' | 'signInAudience' | 'singleSignOn'
  >;
}

/** An app registration with its service principal, as the portal's "New registration" makes it. */
export class AppRegistration extends pulumi.ComponentResource implements Application {
  readonly applicationId: pulumi.Output<string>;
  readonly clientId: pulumi.Output<string>;
  readonly servicePrincipalId: pulumi.Output<string>;
  readonly servicePrincipalObjectId: pulumi.Output<string>;
  readonly roleIds: Readonly<Record<string, pulumi.Output<string>>>;
  readonly defaultRoleId: pulumi.Output<string>;
  readonly clientSecrets: ClientSecrets | undefined;
  /** Registrations have no SAML. */
  readonly signingCertificates = undefined;

  constructor(
    name: string,
    { vendor, displayName, deployer, application }: AppRegistrationArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:AppRegistration', name, {}, options);
    const child = { parent: this };
    const { signInAudience, roles, secret, singleSignOn } = application;

    const registration = new azuread.ApplicationRegistration(
      `${vendor}-application`,
      { displayName, signInAudience, ...pagesOf(singleSignOn) },
      child,
    );
    // Without the tag the portal does not list it among the enterprise applications. The provider takes the
    // one who makes it off its owners unless told otherwise, and Application.ReadWrite.OwnedBy, all a deployer
    // needs, would then not suffice to change or delete it. Whoever deploys later changes no owners.
    // One that is there already was made by a run that did not hear of it: nobody else knows the registration.
    const servicePrincipal = new azuread.ServicePrincipal(
      `${vendor}-service-principal`,
      {
        clientId: registration.clientId,
        featureTags: [{ enterprise: true }],
        owners: [deployer],
        useExisting: true,
        ...modeOf(singleSignOn),
      },
      { ...child, ignoreChanges: ['owners', 'useExisting'] },
    );

    this.applicationId = registration.id;
    this.clientId = registration.clientId;
    this.servicePrincipalId = servicePrincipal.id;
    this.servicePrincipalObjectId = servicePrincipal.objectId;
    this.defaultRoleId = pulumi.output(defaultAccess);
    this.roleIds = declareAppRoles(vendor, registration.id, roles, child);
    declareRedirectUris(vendor, registration.id, application, child);
    declareOptionalClaims(vendor, registration.id, singleSignOn, child);
    this.clientSecrets = secret && declareClientSecrets(vendor, registration.id, secret, child);
    this.registerOutputs({
      clientId: this.clientId,
      servicePrincipalObjectId: this.servicePrincipalObjectId,
    });
  }
}

/** What a registration says of the vendor's pages. Implicit grants are off: the provider leaves them so. */
function pagesOf(
  singleSignOn: SingleSignOn | undefined,
): Pick<azuread.ApplicationRegistrationArgs, 'homepageUrl' | 'logoutUrl'> {
  if (singleSignOn?.mode !== 'oidc') return {};
  const { homePageUrl, logoutUrl } = singleSignOn;
  return {
    ...(homePageUrl === undefined ? {} : { homepageUrl: homePageUrl }),
    ...(logoutUrl === undefined ? {} : { logoutUrl }),
  };
}

function modeOf(
  singleSignOn: SingleSignOn | undefined,
): Pick<azuread.ServicePrincipalArgs, 'preferredSingleSignOnMode' | 'loginUrl'> {
  if (!singleSignOn) return {};
  const loginUrl = 'signOnUrl' in singleSignOn ? singleSignOn.signOnUrl : undefined;
  return {
    preferredSingleSignOnMode: singleSignOn.mode,
    ...(loginUrl === undefined ? {} : { loginUrl }),
  };
}
