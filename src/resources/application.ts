import type * as pulumi from '@pulumi/pulumi';
import type { ClientSecrets } from './client-secret.ts';
import type { SigningCertificates } from './single-sign-on.ts';

/** An app of the tenant with its service principal, however it came to be. */
export interface Application {
  /** azuread's id of the app: `/applications/{object id}`. */
  readonly applicationId: pulumi.Output<string>;
  /** What a vendor calls the application id or client id. */
  readonly clientId: pulumi.Output<string>;
  /** azuread's id of the service principal: `/servicePrincipals/{object id}`. */
  readonly servicePrincipalId: pulumi.Output<string>;
  readonly servicePrincipalObjectId: pulumi.Output<string>;
  /** Ids of the app roles by key. */
  readonly roleIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** The role of an assignment that names none. */
  readonly defaultRoleId: pulumi.Output<string>;
  readonly clientSecrets: ClientSecrets | undefined;
  readonly signingCertificates: SigningCertificates | undefined;
}
