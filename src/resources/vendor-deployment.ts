import * as pulumi from '@pulumi/pulumi';
import type { SingleSignOn, Vendor } from '../vendor/index.ts';
import { AppRegistration } from './app-registration.ts';
import type { Application } from './application.ts';
import { Assignments } from './assignments.ts';
import type { ClientSecrets } from './client-secret.ts';
import { type Directory, found } from './directory.ts';
import { EnterpriseApplication } from './enterprise-application.ts';
import { GraphPermissions } from './graph-permissions.ts';
import { Provisioning } from './provisioning.ts';
import { environmentOf, oidcAddresses, type SignInAddresses, samlAddresses } from './sign-in-addresses.ts';
import type { SigningCertificates } from './single-sign-on.ts';

/** The gallery's template for "an application you don't find in the gallery", the same in every tenant. */
const customTemplateId = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

export interface VendorDeploymentArgs {
  vendor: Vendor;
  directory: Directory;
  /** Object ids of the groups that vendor files own, by display name. */
  ownedGroups: ReadonlyMap<string, pulumi.Output<string>>;
  /** The vendor's token, where it has one: a secret. */
  token: pulumi.Output<string> | undefined;
}

/** What a vendor's admin is given, and what the rehearsal goes on with. */
export interface VendorOutputs {
  clientId: pulumi.Output<string>;
  tenantId: string;
  servicePrincipalObjectId: pulumi.Output<string>;
  jobId?: pulumi.Output<string>;
  clientSecret?: pulumi.Output<string>;
  /** Which client secret that is, and when it ends. */
  clientSecretInUse?: ClientSecrets['inUse'];
  /** The value of the second one, to be handed over before it is put to use. */
  otherClientSecret?: pulumi.Output<string>;
  /** What a vendor that people sign in to is told of Entra. */
  singleSignOn?: pulumi.Output<SignInAddresses & { mode: SingleSignOn['mode'] }>;
  signingCertificates?: SigningCertificates;
}

/** One vendor: its app, its permissions, who may use it, and its provisioning. */
export class VendorDeployment extends pulumi.ComponentResource {
  readonly outputs: VendorOutputs;

  constructor(
    name: string,
    { vendor, directory, ownedGroups, token }: VendorDeploymentArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:VendorDeployment', name, declared(vendor), options);
    const child = { parent: this };
    const { permissions, provisioning } = vendor;

    const application = applicationOf(vendor, directory, child);
    if (directory.microsoftGraph && permissions.application.length + permissions.delegated.length > 0)
      new GraphPermissions(
        `${name}-permissions`,
        { vendor: vendor.name, application, graph: directory.microsoftGraph, permissions },
        child,
      );
    const assignments = new Assignments(
      `${name}-assignments`,
      { vendor: vendor.name, application, assignments: vendor.assignments, ownedGroups, directory },
      child,
    );
    const job =
      provisioning &&
      token &&
      new Provisioning(
        `${name}-provisioning`,
        {
          vendor: vendor.name,
          application,
          provisioning,
          token,
          whenRefused: hints(vendor),
          startAfter: [assignments],
        },
        child,
      );

    this.outputs = {
      clientId: application.clientId,
      tenantId: directory.tenantId,
      servicePrincipalObjectId: application.servicePrincipalObjectId,
      ...(job ? { jobId: job.jobId } : {}),
      ...(application.clientSecrets ? secretOutputs(application.clientSecrets) : {}),
      ...signInOutputs(vendor.application, application, directory.tenantId),
    };
    this.registerOutputs(this.outputs);
  }
}

/** Of a vendor file, what a policy pack has to know and no resource below tells. */
function declared({ accept = {}, provisioning }: Vendor): pulumi.Inputs {
  const { expires } = provisioning?.token ?? {};
  return { accept, ...(provisioning && { token: { ...(expires !== undefined && { expires }) } }) };
}

function signInOutputs(
  { singleSignOn }: Vendor['application'],
  { clientId, signingCertificates }: Application,
  tenantId: string,
): Pick<VendorOutputs, 'singleSignOn' | 'signingCertificates'> {
  if (singleSignOn?.mode !== 'saml' && singleSignOn?.mode !== 'oidc') return {};
  const { mode } = singleSignOn;
  const environment = environmentOf();
  return {
    singleSignOn: clientId.apply(id => ({
      mode,
      ...(mode === 'saml' ? samlAddresses(tenantId, id, environment) : oidcAddresses(tenantId, environment)),
    })),
    ...(signingCertificates ? { signingCertificates } : {}),
  };
}

function secretOutputs({ value, inUse, other }: ClientSecrets): Partial<VendorOutputs> {
  return {
    clientSecret: value,
    clientSecretInUse: inUse,
    ...(other ? { otherClientSecret: other } : {}),
  };
}

function applicationOf(
  { name: vendor, displayName, application }: Vendor,
  directory: Directory,
  child: pulumi.ComponentResourceOptions,
): Application {
  const { from } = application;
  if (from.kind === 'registration') {
    const { deployer } = directory;
    return new AppRegistration(`${vendor}-app`, { vendor, displayName, deployer, application }, child);
  }
  const origin =
    from.kind === 'existing'
      ? { existing: found(directory.applications, from.nameOrId) }
      : {
          templateId:
            from.kind === 'custom' ? customTemplateId : found(directory.templates, from.displayName),
        };
  return new EnterpriseApplication(
    `${vendor}-app`,
    { vendor, displayName, from: origin, application },
    child,
  );
}

function hints({ steps }: Vendor): string | undefined {
  const said = [steps.connectionFailed, steps.secretLost].filter(hint => hint !== undefined);
  return said.length > 0 ? said.join(' ') : undefined;
}
