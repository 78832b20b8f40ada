import { v5 as uuid } from 'uuid';
import type { ProvisioningErrorInfo, ProvisioningObjectSummary } from '../../tenant/index.ts';
import type { ProvisioningEntry } from '../report.ts';
import type { LoggedRun } from './run.ts';
import { stepsOf } from './steps.ts';

/** The id of one change within its run: the same run gives the same ids. */
export const changeIdOf = (cycleId: string, index: number): string => uuid(`change ${index}`, cycleId);

/** An entry of a cycle as Graph's provisioningObjectSummary (syncschema, provisioning log). */
export function summaryOf(
  run: LoggedRun,
  entry: ProvisioningEntry,
  index: number,
): ProvisioningObjectSummary {
  const { source } = entry;
  const rule = run.rules[source.type];
  return {
    id: uuid(`entry ${index}`, run.cycleId),
    activityDateTime: run.startedAt,
    tenantId: run.tenantId,
    jobId: run.jobId,
    cycleId: run.cycleId,
    changeId: changeIdOf(run.cycleId, index),
    provisioningAction: entry.provisioningAction,
    durationInMilliseconds: entry.durationInMilliseconds ?? 0,
    provisioningStatusInfo: { status: entry.status, errorInformation: errorOf(entry) },
    provisioningSteps: stepsOf(entry, {
      initial: run.initial,
      source: rule?.source.name ?? '',
      target: rule?.target.name ?? '',
    }),
    modifiedProperties: entry.modifiedProperties,
    servicePrincipal: { id: run.servicePrincipalId, displayName: '' },
    sourceSystem: { id: rule?.source.id ?? '', displayName: rule?.source.name ?? '', details: {} },
    targetSystem: {
      id: rule?.target.id ?? '',
      displayName: rule?.target.name ?? '',
      details: { ServicePrincipalId: run.servicePrincipalId },
    },
    sourceIdentity: {
      id: source.id,
      displayName: source.displayName,
      identityType: source.type,
      details: source.userPrincipalName === undefined ? {} : { userPrincipalName: source.userPrincipalName },
    },
    targetIdentity: {
      id: entry.targetId ?? '',
      displayName: '',
      identityType: rule?.targetObject ?? '',
      details: {},
    },
    initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
  };
}

/** Of failures and of warnings; a skip says why in its last step, as in Graph's example. */
export function errorOf({ status, reason, notes }: ProvisioningEntry): ProvisioningErrorInfo | null {
  if (status !== 'failure' && status !== 'warning') return null;
  const said = status === 'failure' ? reason : notes.at(-1);
  return {
    errorCode: said?.code ?? '',
    reason: said?.message ?? '',
    additionalDetails: null,
    // What fails here is the target, its answer or the configuration; never the service.
    errorCategory: 'nonServiceFailure',
    recommendedAction: (status === 'failure' ? reason?.fix : undefined) ?? null,
  };
}
