import type { OnDemandAnswer, ProvisioningResult, ProvisioningStep } from '../../tenant/index.ts';
import { choices } from '../choices.ts';
import { importStep, type StepContext, stepsOf, word } from '../log/steps.ts';
import { changeIdOf, errorOf } from '../log/summary.ts';
import { redacted } from '../redacted.ts';
import { attributeReader, type SourceObject } from '../source-object.ts';
import type { OnDemandRun } from './provision-on-demand.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Graph's answer to provisionOnDemand: a pair of JSON texts (syncschema, provisionOnDemand). `key` is the
 * result, `value` the steps and what was modified.
 */
export function answerOf(run: OnDemandRun): OnDemandAnswer {
  const { subject } = run;
  const { status, reason } = subject;
  const details =
    status === 'success' || !reason ? {} : { errorCode: reason.code, errorMessage: reason.message };
  return {
    key: JSON.stringify({ result: capital(status), details }),
    value: JSON.stringify(detailsOf(run)),
  };
}

function detailsOf(run: OnDemandRun) {
  const { report, subject, objectPlan, object, endedAt } = run;
  const { source } = subject;
  const error = errorOf(subject);
  const system = ({ name }: { name: string }) => ({ id: null, name, details: null });
  return {
    action: capital(subject.provisioningAction),
    changeId: changeIdOf(report.cycleId, report.entries.indexOf(subject)),
    startTime: report.startedAt,
    endTime: new Date(endedAt).toISOString(),
    modifiedProperties: subject.modifiedProperties,
    provisioningSteps: steps(run).map(step => ({
      name: step.name,
      type: capital(step.provisioningStepType),
      status: capital(step.status),
      description: step.description,
      timestamp: new Date(endedAt).toISOString(),
      details: step.details,
    })),
    reportableIdentifier: source.userPrincipalName ?? source.displayName,
    statusInfo: {
      status: capital(subject.status),
      errorCode: error?.errorCode ?? null,
      reason: error?.reason ?? null,
      additionalDetails: null,
      errorCategory: error?.errorCategory ?? null,
      recommendedAction: error?.recommendedAction ?? null,
    },
    sourceIdentity: { id: object.id, type: source.type, displayName: null, details: null },
    sourceSystem: system(objectPlan.rule.source),
    targetIdentity: {
      id: subject.targetId ?? null,
      type: objectPlan.rule.targetObject,
      displayName: null,
      details: null,
    },
    targetSystem: system(objectPlan.rule.target),
  };
}

/** The steps of the log, with what the portal's "View details" shows. */
function steps(run: OnDemandRun): ProvisioningStep[] {
  const { subject, report, objectPlan } = run;
  const context: StepContext = {
    initial: false,
    source: objectPlan.rule.source.name,
    target: objectPlan.rule.target.name,
  };
  // The connection test is shown only where it fails, and then nothing else was done (§10).
  if (report.failure && subject.exchanges.length === 0) return [testConnection(report.failure)];
  return stepsOf(subject, context).map(step => {
    if (step.provisioningStepType === 'import')
      return { ...importStep(subject, context), details: imported(run) };
    if (step.provisioningStepType === 'scoping') return { ...step, details: scoping(run) };
    if (step.provisioningStepType === 'matching' && step.status === 'success')
      return { ...step, details: matched(run) };
    return step;
  });
}

function testConnection({ message }: { message: string }): ProvisioningStep {
  const status: ProvisioningResult = 'failure';
  const { testConnection: name } = choices.stepNames.value;
  return { name, provisioningStepType: 'import', status, description: message, details: {} };
}

/** The attributes that were read of the source object, where they have a value. */
function imported({ objectPlan, cycle, object, subject }: OnDemandRun): Record<string, string> {
  const { kind, mappings } = objectPlan;
  const source: SourceObject = {
    kind,
    id: object.id,
    properties: object,
    softDeleted: subject.outOfScope !== undefined,
    appRoles: cycle.assignments.rolesOf(object.id),
  };
  const hidden = new Set(mappings.filter(each => each.redacted).flatMap(each => each.reads));
  const names = new Set([
    'objectId',
    'accountEnabled',
    'displayName',
    ...mappings.flatMap(each => each.reads),
  ]);
  const details: Record<string, string> = {};
  for (const name of names) {
    const value = attributeReader(kind, name)?.(source) ?? null;
    if (value === null) continue;
    details[name] = hidden.has(name) ? redacted : shownValue(value);
  }
  return details;
}

function shownValue(value: unknown): string {
  if (typeof value === 'boolean') return word(value);
  if (!Array.isArray(value)) return String(value);
  return value
    .map(each => (typeof each === 'object' && each !== null ? String(each.displayName ?? '') : String(each)))
    .join(', ');
}

/** What was evaluated (scim-behaviour §10): active, assigned, sync all, role, and each clause of the filters. */
function scoping({ objectPlan, cycle, object, subject }: OnDemandRun): Record<string, string> {
  const { kind } = objectPlan;
  const source: SourceObject = { kind, id: object.id, properties: object, softDeleted: false, appRoles: [] };
  const isAssigned = cycle.assignments.has(object.id);
  const { syncAll, role } = choices.stepNames.value;
  const filters = objectPlan.evaluateScope(source);
  return {
    IsActive: word(object.accountEnabled !== false),
    Assigned: word(isAssigned && !cycle.assignments.syncsAll),
    ...(cycle.assignments.syncsAll ? { [syncAll]: 'True' } : { [role]: word(isAssigned) }),
    IsEffectivelyEntitledForProvisioning: word(subject.outOfScope === undefined),
    IsInProvisioningScopeDisplayName: word(objectPlan.scope(source) === undefined),
    ScopeEvaluationResult: JSON.stringify(filters),
  };
}

/** What the target holds of the match, by attribute: its last answer to a GET by id. */
function matched({ report, objectPlan, subject }: OnDemandRun): Record<string, string> {
  const path = `${objectPlan.endpoint}/${encodeURIComponent(subject.targetId ?? '')}`;
  const exchange = subject.exchanges
    .map(index => report.exchanges[index])
    .find(each => each?.request.method === 'GET' && new URL(each.request.url).pathname.endsWith(path));
  return flattened(exchange?.response?.body);
}

function flattened(body: string | undefined): Record<string, string> {
  let resource: unknown;
  try {
    resource = JSON.parse(body ?? '');
  } catch {
    return {};
  }
  if (typeof resource !== 'object' || resource === null) return {};
  return Object.fromEntries(
    Object.entries(resource)
      .filter(([name, value]) => name !== 'schemas' && name !== 'meta' && value !== null)
      .map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : shownValue(value)]),
  );
}
