import * as pulumi from '@pulumi/pulumi';
import type { DeclaredMappings } from '../schema/index.ts';
import { azureadSettings } from './azuread-settings.ts';
import { toInputs } from './mapping-inputs.ts';
import type { Restart } from './provisioning-state.ts';
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
