import { choices } from './choices.ts';
import { type Cycle, kindOf } from './cycle-context.ts';
import { evaluate } from './desired.ts';
import { diff } from './diff.ts';
import { modified, notAllowed, type Reason, skipped, succeeded } from './entry.ts';
import { update } from './flow.ts';
import { dropLink, type Link } from './job-state.ts';
import { operations, patchBody } from './patch.ts';
import type { ObjectPlan } from './plan.ts';
import { readResource, resourcePath } from './read-resource.ts';
import type { ProvisioningEntry } from './report.ts';
import { refusal } from './scim-error.ts';
import type { SourceObject } from './source-object.ts';

/** DELETE of the resource; a target that has it no more is content too. */
export async function remove(
  cycle: Cycle,
  plan: ObjectPlan,
  entry: ProvisioningEntry,
  link: Link,
  reason: Reason,
): Promise<void> {
  entry.targetId = link.targetId;
  if (!plan.actions.delete) {
    skipped(entry, notAllowed('Delete', `${reason.message}: would be deleted`));
    return;
  }
  entry.provisioningAction = 'delete';
  const what = `Deleting ${plan.endpoint}/${link.targetId}`;
  const response = await cycle.endpoint.send('DELETE', resourcePath(plan, link));
  if (response.status !== 404 && (response.status < 200 || response.status >= 300))
    throw refusal(what, response);
  dropLink(cycle.state, kindOf(plan.kind), entry.source.id);
  succeeded(entry, 'delete');
  entry.reason = reason;
}

/** Left scope: disabled by an update of the state alone, and no longer managed from then on (§7, §8, §13). */
export async function leave(
  cycle: Cycle,
  plan: ObjectPlan,
  object: SourceObject,
  entry: ProvisioningEntry,
  link: Link,
  reason: Reason,
): Promise<void> {
  entry.targetId = link.targetId;
  if (cycle.keepsWhoLeaves) {
    link.managed = false;
    skipped(entry, {
      code: 'SkipOutOfScopeDeletions',
      message: `${reason.message}. The account is left as it is (SkipOutOfScopeDeletions)`,
    });
    return;
  }
  if (plan.stateMappings.length === 0) {
    await removeInsteadOfDisable(cycle, plan, entry, link, reason);
    return;
  }
  if (!plan.actions.update) {
    link.managed = false;
    skipped(entry, notAllowed('Update', `${reason.message}: would be disabled`));
    return;
  }
  const desired = evaluate(plan.stateMappings, object);
  const resource = await readResource(cycle, plan, link);
  if (resource === undefined) {
    alreadyGone(cycle, plan, entry, reason);
    return;
  }
  const changes = desired ? diff(plan.stateMappings, desired, object, resource) : [];
  if (changes.length > 0) {
    entry.provisioningAction = 'disable';
    const body = patchBody(operations(cycle.endpoint.dialect, changes));
    const response = await cycle.endpoint.send('PATCH', resourcePath(plan, link), undefined, body);
    if (response.status < 200 || response.status >= 300)
      throw refusal(`Disabling ${plan.endpoint}/${link.targetId}`, response);
    succeeded(entry, 'disable');
    modified(entry, changes);
    entry.reason = reason;
  } else
    skipped(entry, {
      code: 'RedundantExport',
      message: `${reason.message}. The target is already as the mapping of ${plan.stateMappings[0]?.path.text} says`,
    });
  link.managed = false;
}

/** Disabled or soft-deleted in Entra, and still managed: its other changes flow as well (§8, §13). */
export async function switchOff(
  cycle: Cycle,
  plan: ObjectPlan,
  object: SourceObject,
  entry: ProvisioningEntry,
  link: Link,
  reason: Reason,
): Promise<void> {
  entry.targetId = link.targetId;
  if (cycle.keepsWhoLeaves && choices.skippedDeletionsCover.value === 'everything') {
    skipped(entry, {
      code: 'SkipOutOfScopeDeletions',
      message: `${reason.message}. The account is left as it is (SkipOutOfScopeDeletions)`,
    });
    return;
  }
  if (plan.stateMappings.length === 0) {
    await removeInsteadOfDisable(cycle, plan, entry, link, reason);
    return;
  }
  const mappings = choices.disableCarriesOtherChanges.value ? plan.mappings : plan.stateMappings;
  const desired = evaluate(mappings, object);
  const resource = await readResource(cycle, plan, link);
  if (resource === undefined) {
    alreadyGone(cycle, plan, entry, reason);
    return;
  }
  link.managed = true;
  link.source = entry.source;
  await update(cycle, plan, { mappings, desired, object, entry, link, resource });
  link.off = true;
  if (entry.status === 'success') entry.reason = reason;
}

async function removeInsteadOfDisable(
  cycle: Cycle,
  plan: ObjectPlan,
  entry: ProvisioningEntry,
  link: Link,
  reason: Reason,
): Promise<void> {
  if (plan.kind === 'Group' || choices.withoutActiveMapping.value === 'delete') {
    await remove(cycle, plan, entry, link, reason);
    return;
  }
  link.managed = false;
  skipped(entry, {
    code: 'NoActiveMapping',
    message: `${reason.message}. No mapping can disable the account`,
  });
}

function alreadyGone(cycle: Cycle, plan: ObjectPlan, entry: ProvisioningEntry, reason: Reason): void {
  dropLink(cycle.state, kindOf(plan.kind), entry.source.id);
  skipped(entry, {
    code: 'RedundantExport',
    message: `${reason.message}. The target does not have the account any more`,
  });
}
