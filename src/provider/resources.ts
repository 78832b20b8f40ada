import * as pulumi from '@pulumi/pulumi';
import type { DeclaredMappings } from '../schema/index.ts';
import { azureadSettings } from './azuread-settings.ts';
import { toInputs } from './mapping-inputs.ts';
import type { Restart } from './provisioning-state.ts';
import type { SingleSignOnDeployment } from './single-sign-on.ts';
import { typeTokens } from './type-tokens.ts';
import { version } from './version.ts';

export interface SynchronizationSchemaArgs {
  /** The service principal's object id. */
  servicePrincipalId: pulumi.Input<string>;
  jobId: pulumi.Input<string>;
  mappings: pulumi.Input<DeclaredMappings>;
}

/** Rollcall's part of a provisioning job's schema; the rest of the live schema is left as it is. */
export class SynchronizationSchema extends pulumi.CustomResource {
  declare readonly servicePrincipalId: pulumi.Output<string>;
  declare readonly jobId: pulumi.Output<string>;

  constructor(name: string, args: SynchronizationSchemaArgs, options?: pulumi.CustomResourceOptions) {
    const { servicePrincipalId, jobId } = args;
    const mappings = pulumi.output(args.mappings).apply(toInputs);
    super(
      typeTokens.synchronizationSchema,
      name,
      {
        servicePrincipalId,
        jobId,
        users: mappings.users,
        groups: mappings.groups,
        azuread: azureadSettings(),
      },
      { version, ...options },
    );
  }
}

export interface ProvisioningStateArgs {
  /** The service principal's object id. */
  servicePrincipalId: pulumi.Input<string>;
  jobId: pulumi.Input<string>;
  state: pulumi.Input<'on' | 'off'>;
  /** Changes with the tenant URL and the token (`connectionDigest`): a secret. */
  connection?: pulumi.Input<string>;
  /** Restarts the job once, where it is new or changed; never a new job. */
  restart?: pulumi.Input<Restart | undefined>;
  /** What a person does when the target does not accept the credentials: part of the error then. */
  whenRefused?: pulumi.Input<string | undefined>;
}

/** Whether a provisioning job runs. It is started only after its credentials were tested. */
export class ProvisioningState extends pulumi.CustomResource {
  declare readonly servicePrincipalId: pulumi.Output<string>;
  declare readonly jobId: pulumi.Output<string>;
  declare readonly state: pulumi.Output<'on' | 'off'>;

  constructor(name: string, args: ProvisioningStateArgs, options?: pulumi.CustomResourceOptions) {
    const { servicePrincipalId, jobId, state, connection, restart, whenRefused } = args;
    const inputs = {
      servicePrincipalId,
      jobId,
      state,
      connection,
      restart,
      whenRefused,
      azuread: azureadSettings(),
    };
    super(typeTokens.provisioningState, name, inputs, { version, ...options });
  }
}

/** Settings as they are declared; what is left out is not touched. */
export type SingleSignOnArgs = {
  [Name in keyof SingleSignOnDeployment]: pulumi.Input<SingleSignOnDeployment[Name]>;
};

/**
 * How people sign in to an enterprise application that came from a template or was there before. azuread's
 * resources take such an application whole: they would wipe what the template set.
 */
export class SingleSignOn extends pulumi.CustomResource {
  constructor(name: string, args: SingleSignOnArgs, options?: pulumi.CustomResourceOptions) {
    super(typeTokens.singleSignOn, name, { ...args, azuread: azureadSettings() }, { version, ...options });
  }
}

export interface TokenSigningCertificateArgs {
  /** The service principal's object id. */
  servicePrincipalId: pulumi.Input<string>;
  /** `CN=…` */
  displayName: pulumi.Input<string>;
  /** ISO 8601, within three years. */
  endDate: pulumi.Input<string>;
}

/** A certificate Entra makes to sign SAML tokens with. It signs once a SingleSignOn names its thumbprint. */
export class TokenSigningCertificate extends pulumi.CustomResource {
  /** As the portal shows it. */
  declare readonly thumbprint: pulumi.Output<string>;
  /** The public part: DER, base64. */
  declare readonly certificate: pulumi.Output<string>;

  constructor(name: string, args: TokenSigningCertificateArgs, options?: pulumi.CustomResourceOptions) {
    const outputs = { thumbprint: undefined, certificate: undefined };
    const inputs = { ...args, ...outputs, azuread: azureadSettings() };
    super(typeTokens.tokenSigningCertificate, name, inputs, { version, ...options });
  }
}
