import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';
import {
  connectionDigest,
  getSynchronizationTemplateOutput,
  ProvisioningState,
  SynchronizationSchema,
} from '../provider/index.ts';
import type { Vendor } from '../vendor/index.ts';
import type { Application } from './application.ts';
import { graphId } from './graph-id.ts';
import { synchronizationSettings } from './synchronization-secrets.ts';

export interface ProvisioningArgs {
  vendor: string;
  application: Pick<Application, 'servicePrincipalId' | 'servicePrincipalObjectId'>;
  provisioning: NonNullable<Vendor['provisioning']>;
  /** The vendor's bearer token: a secret. */
  token: pulumi.Output<string>;
  /** What a person does when the vendor refuses the credentials, in the vendor's own words. */
  whenRefused: string | undefined;
  /** What must be there before the job runs: who is assigned. */
  startAfter: pulumi.Resource[];
}

/**
 * A provisioning job, in the order that is safe: created stopped, then its credentials, then its mappings,
 * then, if a test of the connection succeeds, started.
 */
export class Provisioning extends pulumi.ComponentResource {
  readonly jobId: pulumi.Output<string>;

  constructor(
    name: string,
    { vendor, application, provisioning, token, whenRefused, startAfter }: ProvisioningArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:Provisioning', name, {}, options);
    const servicePrincipalId = application.servicePrincipalObjectId;

    const job = new azuread.SynchronizationJob(
      `${vendor}-job`,
      {
        servicePrincipalId: application.servicePrincipalId,
        templateId:
          provisioning.job ??
          getSynchronizationTemplateOutput({ servicePrincipalId }, { parent: this }).templateId,
        enabled: false,
      },
      // Whether it runs is ProvisioningState's to say.
      { parent: this, ignoreChanges: ['enabled'] },
    );
    const secrets = new azuread.SynchronizationSecret(
      `${vendor}-secrets`,
      {
        servicePrincipalId: application.servicePrincipalId,
        credentials: pulumi.secret([
          ...synchronizationSettings(provisioning),
          { key: 'SecretToken', value: token },
        ]),
      },
      {
        parent: this,
        dependsOn: [job],
        additionalSecretOutputs: ['credentials'],
        // Taking away the old ones empties what the new ones have put: they are the same service principal's.
        deleteBeforeReplace: true,
      },
    );
    this.jobId = job.id.apply(graphId);
    const schema = new SynchronizationSchema(
      `${vendor}-schema`,
      { servicePrincipalId, jobId: this.jobId, mappings: provisioning.mappings },
      { parent: this, dependsOn: [secrets] },
    );
    new ProvisioningState(
      `${vendor}-state`,
      {
        servicePrincipalId,
        jobId: this.jobId,
        state: provisioning.state,
        connection: pulumi.secret(
          token.apply(value => connectionDigest({ tenantUrl: provisioning.tenantUrl, token: value })),
        ),
        restart: provisioning.restart,
        whenRefused,
      },
      { parent: this, dependsOn: [schema, ...startAfter] },
    );
    this.registerOutputs({ jobId: this.jobId });
  }
}
