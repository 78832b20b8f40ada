import type { ProvisioningStep } from '../../tenant/index.ts';
import { choices } from '../choices.ts';
import type { ProvisioningEntry } from '../report.ts';

export interface StepContext {
  initial: boolean;
  /** Names of the directories. */
  source: string;
  target: string;
}

/** "True" and "False", as logs write booleans (syncschema, provisionOnDemand). */
export const word = (value: boolean): string => (value ? 'True' : 'False');

/**
 * The steps of one entry: import, matching, scoping, export, and references after it. Names are those of
 * Graph's examples (syncschema, provisionOnDemand; provisioningObjectSummary); a step that was not
 * reached is not shown.
 */
export function stepsOf(entry: ProvisioningEntry, context: StepContext): ProvisioningStep[] {
  const steps = [importStep(entry, context)];
  const matching = matchingStep(entry, context);
  if (matching) steps.push(matching);
  steps.push(scopingStep(entry));
  const last = exportStep(entry, context);
  if (last) steps.push(last);
  const references = referenceStep(entry);
  if (references) steps.push(references);
  return steps;
}

const nameOf = ({ source }: ProvisioningEntry): string => source.userPrincipalName ?? source.displayName;

export function importStep(entry: ProvisioningEntry, { initial, source }: StepContext): ProvisioningStep {
  const failed = entry.status === 'failure' && entry.reason?.code === 'ImportSkipped';
  const what = `${entry.source.type} '${nameOf(entry)}'`;
  return {
    name: initial ? 'EntryImportAdd' : 'EntryImport',
    provisioningStepType: 'import',
    status: failed ? 'failure' : 'success',
    description: failed
      ? (entry.reason?.message ?? '')
      : initial
        ? `Received ${what} change of type (Add) from ${source}`
        : `Retrieved ${what} from ${source}`,
    details: {},
  };
}

const matchingFailures = new Set(['DuplicateTargetEntries', 'DuplicateSourceEntries']);

function matchingStep(entry: ProvisioningEntry, { target }: StepContext): ProvisioningStep | undefined {
  const common = { provisioningStepType: 'matching', details: {} } as const;
  const { type } = entry.source;
  if (entry.reason && matchingFailures.has(entry.reason.code))
    return { ...common, name: 'EntryImport', status: 'failure', description: entry.reason.message };
  if (entry.provisioningAction === 'create')
    return {
      ...common,
      name: 'EntrySynchronizationAdd',
      status: 'success',
      description: `${type} '${nameOf(entry)}' will be created in ${target} (${type} is active and assigned, but no matching ${type} was found in ${target})`,
    };
  if (entry.targetId === undefined) return undefined;
  return {
    ...common,
    name: 'EntryImport',
    status: 'success',
    description: `Retrieved ${type} '${entry.targetId}' from ${target}`,
  };
}

export function scopingStep(entry: ProvisioningEntry): ProvisioningStep {
  const { outOfScope } = entry;
  return {
    name: 'EntrySynchronizationScoping',
    provisioningStepType: 'scoping',
    status: outOfScope === undefined ? 'success' : 'skipped',
    description: `Determine if ${entry.source.type} in scope by evaluating against each scoping filter`,
    details: {
      IsActive: word(outOfScope !== 'disabled' && outOfScope !== 'deleted'),
      Assigned: word(outOfScope !== 'unassigned'),
      IsEffectivelyEntitledForProvisioning: word(outOfScope === undefined),
      IsInProvisioningScopeDisplayName: word(
        outOfScope !== 'filtered' && outOfScope !== 'not security-enabled',
      ),
    },
  };
}

const exportNames = {
  create: ['EntryExportAdd', 'created in'],
  update: ['EntryExportUpdate', 'updated in'],
  disable: ['EntryExportUpdate', 'disabled in'],
  delete: ['EntryExportDelete', 'deleted from'],
} as const;

function exportStep(entry: ProvisioningEntry, { target }: StepContext): ProvisioningStep | undefined {
  const { provisioningAction: action, reason, status } = entry;
  const common = { provisioningStepType: 'export' } as const;
  const what = `${entry.source.type} '${nameOf(entry)}'`;
  if (action === 'stageddelete' || status === 'skipped')
    return {
      ...common,
      name: action === 'stageddelete' ? choices.stepNames.value.staged : 'EntrySynchronizationSkip',
      status,
      description: reason?.message ?? '',
      details: { SkipReason: reason?.code ?? '' },
    };
  const details = { ReportableIdentifier: nameOf(entry) };
  if (status === 'failure') {
    // What failed before anything could be sent has no export.
    if (reason && (matchingFailures.has(reason.code) || reason.code === 'ImportSkipped')) return undefined;
    const name = action === 'other' ? 'EntryExportUpdate' : exportNames[action][0];
    return { ...common, name, status, description: reason?.message ?? '', details };
  }
  if (action === 'other') return undefined;
  const [name, done] = exportNames[action];
  return { ...common, name, status: 'success', description: `${what} was ${done} ${target}`, details };
}

/** What became of references the object itself did not fail for (scim-behaviour §6). */
function referenceStep({ notes, status }: ProvisioningEntry): ProvisioningStep | undefined {
  const found = notes.filter(({ code }) => code.startsWith('Reference') || status === 'warning');
  if (found.length === 0) return undefined;
  return {
    name: choices.stepNames.value.references,
    provisioningStepType: 'referenceResolution',
    status: status === 'warning' ? 'warning' : 'skipped',
    description: found.map(({ message }) => message).join(' '),
    details: Object.fromEntries(found.map(({ attribute, code }) => [attribute, code])),
  };
}
