import * as aadiam from '@pulumi/azure-native/aadiam/index.js';
import * as monitor from '@pulumi/azure-native/monitor/index.js';
import * as operationalinsights from '@pulumi/azure-native/operationalinsights/index.js';
import * as pulumi from '@pulumi/pulumi';
import type { MonitoringSettings } from '../../vendor/index.ts';

export interface Workspace {
  id: pulumi.Input<string>;
  location: pulumi.Input<string> | undefined;
}

export interface MonitoringArgs {
  settings: MonitoringSettings;
  stack: string;
  /** Left out: one is made. */
  workspace: Workspace | undefined;
}

/** The tenant's provisioning and audit logs in Log Analytics, and who is mailed. */
export class Monitoring extends pulumi.ComponentResource {
  readonly workspaceId: pulumi.Output<string>;
  readonly location: pulumi.Input<string> | undefined;
  readonly actionGroupId: pulumi.Output<string>;

  constructor(
    name: string,
    { settings, stack, workspace: existing }: MonitoringArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:Monitoring', name, {}, options);
    const child = { parent: this };
    const tags = { stack, managedBy: 'rollcall' };
    const { resourceGroup: resourceGroupName, location, mail } = settings;

    const workspace = existing ?? made(settings, stack, tags, child);
    this.workspaceId = pulumi.output(workspace.id);
    this.location = location ?? workspace.location;
    new aadiam.DiagnosticSetting(
      'monitoring-logs',
      {
        name: `rollcall-${stack}`,
        workspaceId: this.workspaceId,
        // Quarantine is told in the audit log.
        logs: ['ProvisioningLogs', 'AuditLogs'].map(category => ({ category, enabled: true })),
      },
      child,
    );
    const actionGroup = new monitor.ActionGroup(
      'monitoring-mail',
      {
        actionGroupName: `rollcall-${stack}`,
        resourceGroupName,
        location: 'Global',
        // At most twelve characters; it stands in text messages.
        groupShortName: 'rollcall',
        enabled: true,
        emailReceivers: mail.map(emailAddress => ({
          name: emailAddress,
          emailAddress,
          useCommonAlertSchema: true,
        })),
        tags,
      },
      child,
    );
    this.actionGroupId = actionGroup.id;
    this.registerOutputs({ workspaceId: this.workspaceId, actionGroupId: this.actionGroupId });
  }
}

function made(
  { resourceGroup: resourceGroupName, location }: MonitoringSettings,
  stack: string,
  tags: Record<string, string>,
  child: pulumi.CustomResourceOptions,
): Workspace {
  return new operationalinsights.Workspace(
    'monitoring-workspace',
    {
      workspaceName: workspaceName(stack),
      resourceGroupName,
      ...(location === undefined ? {} : { location }),
      sku: { name: 'PerGB2018' },
      // What the price of taking the logs in covers already.
      retentionInDays: 30,
      tags,
    },
    child,
  );
}

/** Log Analytics takes 4 to 63 letters, digits and hyphens; stacks may have other characters in their names. */
export function workspaceName(stack: string): string {
  return `rollcall-${stack.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 63).replace(/-$/, '');
}
