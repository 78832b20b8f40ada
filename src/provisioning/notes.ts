import type { Desired } from './desired.ts';
import { targetText } from './diff.ts';
import type { Mapping } from './mapping.ts';
import type { ObjectPlan } from './plan.ts';
import { redacted } from './redacted.ts';
import type { ProvisioningEntry } from './report.ts';
import { roleValue } from './roles.ts';
import type { SourceObject } from './source-object.ts';
import { readTarget } from './target-path.ts';

/** "We can't guarantee which role will be provisioned" (scim-behaviour §4). */
export function noteSeveralRoles(plan: ObjectPlan, object: SourceObject, entry: ProvisioningEntry): void {
  if (object.appRoles.length < 2) return;
  const mapping = plan.mappings.find(each => each.role === 'single');
  if (!mapping) return;
  entry.notes.push({
    code: 'SeveralAppRoles',
    attribute: mapping.path.text,
    message: `Holds ${object.appRoles.length} app roles (${object.appRoles.map(roleValue).join(', ')}); SingleAppRoleAssignment sends one, and Entra does not say which. Assign one role only.`,
  });
}

/** A guest's name loses its mark (scim-behaviour §3). */
export function noteGuest(plan: ObjectPlan, { properties }: SourceObject, entry: ProvisioningEntry): void {
  const name = properties.userPrincipalName;
  if (typeof name !== 'string' || !name.includes('#EXT#')) return;
  entry.notes.push({
    code: 'GuestUserPrincipalName',
    attribute: plan.matching[0]?.path.text ?? 'userName',
    message: `A guest: userPrincipalName goes out as the guest's own address, not as ${name}. originalUserPrincipalName keeps that.`,
  });
}

/** Nothing can be cleared outbound (scim-behaviour §3): the target keeps a value Entra no longer has. */
export function noteKeptValues(
  mappings: readonly Mapping[],
  desired: Desired,
  resource: unknown,
  entry: ProvisioningEntry,
): void {
  mappings.forEach((mapping, index) => {
    if (desired[index] !== null || mapping.sourceless || mapping.flowType === 'ObjectAddOnly') return;
    const held = targetText(readTarget(mapping.path, resource));
    if (held === null || held === mapping.defaultValue || held === '[]') return;
    entry.notes.push({
      code: 'NullNotSent',
      attribute: mapping.path.text,
      message: `Entra has no value (any more), and sends no nulls: the target keeps ${mapping.redacted ? redacted : `"${held}"`}`,
    });
  });
}
