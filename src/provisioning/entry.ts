import type { Group, ObjectId, User } from '../tenant/index.ts';
import type { Change } from './diff.ts';
import { type FlowValue, textOf } from './flow-value.ts';
import type { Mapping } from './mapping.ts';
import { redacted } from './redacted.ts';
import type { ProvisioningEntry } from './report.ts';

export type Reason = NonNullable<ProvisioningEntry['reason']>;

/**
 * An entry of the cycle's report, before anything is known of the outcome. Its lists are replaced by longer
 * ones instead of pushed to: one that grows keeps room for more, which of 100,000 people is a lot.
 */
export function newEntry(
  kind: 'User' | 'Group',
  id: ObjectId,
  properties: User | Group | undefined,
): ProvisioningEntry {
  const displayName = properties?.displayName ?? id;
  const userPrincipalName = properties?.userPrincipalName;
  return {
    source:
      typeof userPrincipalName === 'string'
        ? { type: kind, id, displayName, userPrincipalName }
        : { type: kind, id, displayName },
    targetId: undefined,
    provisioningAction: 'other',
    status: 'success',
    reason: undefined,
    modifiedProperties: [],
    notes: [],
    exchanges: [],
  };
}

export function skipped(entry: ProvisioningEntry, reason: Reason): void {
  entry.status = 'skipped';
  entry.reason = reason;
}

export function failed(
  entry: ProvisioningEntry,
  failure: { code: string; message: string; fix?: string | undefined },
): void {
  entry.status = 'failure';
  entry.reason = {
    code: failure.code,
    message: failure.message,
    ...(failure.fix ? { fix: failure.fix } : {}),
  };
}

/** Something went out: what was skipped as redundant no longer is. */
export function succeeded(entry: ProvisioningEntry, action: ProvisioningEntry['provisioningAction']): void {
  entry.status = 'success';
  entry.provisioningAction = action;
  entry.reason = undefined;
}

/** A value as the provisioning log shows it: Redact hides it there, not on the wire (functions, Redact). */
export function shown(mapping: Mapping, value: FlowValue): string {
  return mapping.redacted ? redacted : textOf(value);
}

export function modified(entry: ProvisioningEntry, changes: readonly Change[]): void {
  const properties = changes.map(({ mapping, old, value }) => ({
    displayName: mapping.path.text,
    oldValue: mapping.redacted && old !== null ? redacted : old,
    newValue: shown(mapping, value),
  }));
  entry.modifiedProperties = entry.modifiedProperties.concat(properties);
}

/** What a new resource has: every value that flows. */
export function made(
  entry: ProvisioningEntry,
  mappings: readonly Mapping[],
  values: readonly FlowValue[],
): void {
  const properties: ProvisioningEntry['modifiedProperties'] = [];
  mappings.forEach((mapping, index) => {
    const value = values[index] ?? null;
    if (value !== null)
      properties.push({ displayName: mapping.path.text, oldValue: null, newValue: shown(mapping, value) });
  });
  entry.modifiedProperties = entry.modifiedProperties.concat(properties);
}

/** The reason for leaving out an action the object mapping does not allow (scim-behaviour §8). */
export function notAllowed(action: 'Add' | 'Update' | 'Delete', would: string): Reason {
  return {
    code: `FlowTypesWithout${action}`,
    message: `${would}, but the object mapping's flowTypes leave out ${action}`,
    fix: `Add ${action} to the mapping's actions, if that is not wanted.`,
  };
}
