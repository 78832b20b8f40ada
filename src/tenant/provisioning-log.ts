/**
 * Graph's provisioningObjectSummary and its parts: one entry of the provisioning log.
 * https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary
 */
export interface ProvisioningObjectSummary {
  id: string;
  activityDateTime: string;
  tenantId: string;
  jobId: string;
  /** One for each run of the job. */
  cycleId: string;
  /** One for each change of a run. */
  changeId: string;
  provisioningAction: 'create' | 'update' | 'delete' | 'stageddelete' | 'disable' | 'other';
  durationInMilliseconds: number;
  provisioningStatusInfo: {
    status: ProvisioningResult;
    errorInformation: ProvisioningErrorInfo | null;
  };
  provisioningSteps: ProvisioningStep[];
  modifiedProperties: { displayName: string; oldValue: string | null; newValue: string | null }[];
  servicePrincipal: { id: string; displayName: string };
  sourceSystem: ProvisioningSystem;
  targetSystem: ProvisioningSystem;
  sourceIdentity: ProvisionedIdentity;
  targetIdentity: ProvisionedIdentity;
  initiatedBy: { id: string; displayName: string; initiatorType: 'system' };
}

export type ProvisioningResult = 'success' | 'failure' | 'skipped' | 'warning';

export interface ProvisioningErrorInfo {
  errorCode: string;
  reason: string;
  additionalDetails: string | null;
  errorCategory: 'failure' | 'nonServiceFailure' | 'success';
  recommendedAction: string | null;
}

export interface ProvisioningStep {
  name: string;
  provisioningStepType: 'import' | 'scoping' | 'matching' | 'processing' | 'referenceResolution' | 'export';
  status: ProvisioningResult;
  description: string;
  /** Booleans are "True" and "False". */
  details: Record<string, string>;
}

export interface ProvisioningSystem {
  id: string;
  displayName: string;
  details: Record<string, string>;
}

export interface ProvisionedIdentity {
  id: string;
  displayName: string;
  identityType: string;
  details: Record<string, string>;
}
