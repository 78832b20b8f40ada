import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';
import type { Vendor } from '../vendor/index.ts';
import { declareAppRoles, roleOfEverybody } from './app-roles.ts';
import type { Application } from './application.ts';
import { type ClientSecrets, declareClientSecrets } from './client-secret.ts';
import { declareOptionalClaims } from './optional-claims.ts';
import { declareRedirectUris } from './redirect-uris.ts';
import { declareSingleSignOn, type SigningCertificates } from './single-sign-on.ts';

/** An enterprise application that is there already: adopted, not owned. */
export interface ExistingApplication {
  applicationId: string;
  clientId: string;
  servicePrincipalId: string;
  servicePrincipalObjectId: string;
  defaultRoleId: string;
}

export interface EnterpriseApplicationArgs {
  vendor: string;
  displayName: string;
  /** Where it comes from: a template of the gallery, or an app of the tenant. */
  from: { templateId: string } | { existing: ExistingApplication };
  application: Pick<
    Vendor['application'],
    'roles' | 'redirectUris' | 'otherRedirectUris' | 'secret' | 'singleSignOn'
  >;
}

/** An enterprise application with its app registration, from the gallery, of one's own, or found. */
export class EnterpriseApplication extends pulumi.ComponentResource implements Application {
  readonly applicationId: pulumi.Output<string>;
  readonly clientId: pulumi.Output<string>;
  readonly servicePrincipalId: pulumi.Output<string>;
  readonly servicePrincipalObjectId: pulumi.Output<string>;
  readonly roleIds: Readonly<Record<string, pulumi.Output<string>>>;
  readonly defaultRoleId: pulumi.Output<string>;
  readonly clientSecrets: ClientSecrets | undefined;
  readonly signingCertificates: SigningCertificates | undefined;

  constructor(
    name: string,
    { vendor, displayName, from, application }: EnterpriseApplicationArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:EnterpriseApplication', name, {}, options);
    const child = { parent: this };

    if ('existing' in from) {
      this.applicationId = pulumi.output(from.existing.applicationId);
      this.clientId = pulumi.output(from.existing.clientId);
      this.servicePrincipalId = pulumi.output(from.existing.servicePrincipalId);
      this.servicePrincipalObjectId = pulumi.output(from.existing.servicePrincipalObjectId);
      this.defaultRoleId = pulumi.output(from.existing.defaultRoleId);
    } else {
      const { templateId } = from;
      const made = new azuread.ApplicationFromTemplate(
        `${vendor}-application`,
        { displayName, templateId },
        child,
      );
      this.applicationId = made.applicationId;
      const found = azuread.getServicePrincipalOutput({ objectId: made.servicePrincipalObjectId }, child);
      this.clientId = found.clientId;
      this.defaultRoleId = found.appRoles.apply(roleOfEverybody);
      this.servicePrincipalId = made.servicePrincipalId;
      this.servicePrincipalObjectId = made.servicePrincipalObjectId;
    }

    const { roles, secret, singleSignOn } = application;
    this.roleIds = declareAppRoles(vendor, this.applicationId, roles, child);
    declareRedirectUris(vendor, this.applicationId, application, child);
    declareOptionalClaims(vendor, this.applicationId, singleSignOn, child);
    // Where the application was there before, taking its sign-in back would lock everybody out.
    const adopted = 'existing' in from ? { retainOnDelete: true } : {};
    this.signingCertificates = declareSingleSignOn(vendor, this, singleSignOn, { ...child, ...adopted });
    this.clientSecrets = secret && declareClientSecrets(vendor, this.applicationId, secret, child);
    this.registerOutputs({
      clientId: this.clientId,
      servicePrincipalObjectId: this.servicePrincipalObjectId,
    });
  }
}
