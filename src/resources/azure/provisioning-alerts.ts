import * as monitor from '@pulumi/azure-native/monitor/index.js';
import * as pulumi from '@pulumi/pulumi';
import type { Alert } from './alerts.ts';
import { fillQuery, readQuery } from './query.ts';

export interface ProvisioningAlertsArgs {
  vendor: string;
  displayName: string;
  stack: string;
  resourceGroup: string;
  /** The workspace's: a rule stands in one region with what it asks. */
  location: pulumi.Input<string> | undefined;
  workspaceId: pulumi.Input<string>;
  actionGroupId: pulumi.Input<string>;
  alerts: readonly Alert[];
  failureRate: number;
  job: { jobId: pulumi.Input<string>; servicePrincipalId: pulumi.Input<string> };
  /** A job that is switched off is silent on purpose. */
  enabled: boolean;
}

/** The alert rules of one provisioning job. */
export class ProvisioningAlerts extends pulumi.ComponentResource {
  constructor(
    name: string,
    { vendor, displayName, stack, alerts, failureRate, job, ...args }: ProvisioningAlertsArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:ProvisioningAlerts', name, {}, options);
    const { location } = args;
    const parameters = pulumi.output({ ...job, failureRate });
    for (const { query, title, description, severity, window, frequency } of alerts)
      new monitor.ScheduledQueryRule(
        `${vendor}-alert-${query}`,
        {
          ruleName: `rollcall-${stack}-${vendor}-${query}`,
          resourceGroupName: args.resourceGroup,
          ...(location === undefined ? {} : { location }),
          kind: 'LogAlert',
          displayName: `${displayName} (${stack}): ${title}`,
          description,
          severity,
          enabled: args.enabled,
          scopes: [args.workspaceId],
          windowSize: window,
          evaluationFrequency: frequency,
          criteria: {
            allOf: [
              {
                query: parameters.apply(values => fillQuery(readQuery(query), values)),
                timeAggregation: 'Count',
                operator: 'GreaterThan',
                threshold: 0,
                failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
              },
            ],
          },
          // One mail when it begins and one when it is over.
          autoMitigate: true,
          // A new workspace has no table before the first record comes in.
          skipQueryValidation: true,
          actions: { actionGroups: [args.actionGroupId] },
          tags: { vendor, stack, managedBy: 'rollcall' },
        },
        { parent: this },
      );
    this.registerOutputs();
  }
}
