import type { ProvisioningObjectSummary } from '../provisioning-log.ts';
import { listReply, named } from './lists.ts';
import { permissions } from './permissions.ts';
import type { Call, Route } from './route.ts';

const queried = named('provisioningObjectSummary', [
  'id',
  'activityDateTime',
  'tenantId',
  'jobId',
  'cycleId',
  'changeId',
  'provisioningAction',
  'durationInMilliseconds',
  'provisioningStatusInfo',
  'provisioningSteps',
  'modifiedProperties',
  'servicePrincipal',
  'sourceSystem',
  'targetSystem',
  'sourceIdentity',
  'targetIdentity',
  'initiatedBy',
]);

/** The service knows the application by its id only; its names are the directory's. */
function render({ state }: Call) {
  const { apps } = state.directory;
  return (summary: ProvisioningObjectSummary) => {
    const found = apps.servicePrincipals.get(summary.servicePrincipal.id);
    if (!found) return { ...summary };
    const { displayName, appId } = found;
    const details = { ApplicationId: appId, ServicePrincipalDisplayName: displayName };
    return {
      ...summary,
      servicePrincipal: { ...summary.servicePrincipal, displayName },
      targetSystem: {
        ...summary.targetSystem,
        details: { ...summary.targetSystem.details, ...details },
      },
    };
  };
}

export const provisioningLogRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/auditLogs/provisioning',
    permissions: permissions.readProvisioningLog,
    handle: call =>
      listReply(call, {
        set: 'auditLogs/provisioning',
        queried,
        items: () => call.state.synchronization.service?.provisioningLog?.() ?? [],
        render: render(call),
      }),
  },
];
