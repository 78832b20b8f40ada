import { choices } from './choices.ts';
import { type Cycle, kindOf } from './cycle-context.ts';
import { checkRequired, type Desired, evaluate, onCreate } from './desired.ts';
import { diff, targetText } from './diff.ts';
import { made, modified, notAllowed, skipped, succeeded } from './entry.ts';
import { EntryFailure } from './failure.ts';
import { textOf } from './flow-value.ts';
import { dropLink, holderOf, type Link, newLink, setLink } from './job-state.ts';
import type { Mapping } from './mapping.ts';
import { type Attempt, match } from './match.ts';
import { noteGuest, noteKeptValues, noteSeveralRoles } from './notes.ts';
import { operations, patchBody } from './patch.ts';
import type { ObjectPlan } from './plan.ts';
import { readResource, resourcePath } from './read-resource.ts';
import { redacted } from './redacted.ts';
import type { ProvisioningEntry } from './report.ts';
import { checkManager, refusal, resourceOf } from './scim-error.ts';
import type { SourceObject } from './source-object.ts';
import { member, readTarget } from './target-path.ts';
import { withUniqueValues } from './unique-value.ts';

/**
 * An object in scope: found by its link or by its matching attributes, then updated where it differs, or
 * created (scim-behaviour §3, §7).
 */
export async function flow(
  cycle: Cycle,
  plan: ObjectPlan,
  object: SourceObject,
  entry: ProvisioningEntry,
  known: Link | undefined,
): Promise<void> {
  const desired = evaluate(plan.mappings, object);
  if (!desired) {
    skipped(entry, { code: 'EntrySynchronizationSkipped', message: 'An expression gives IgnoreObjectFlow' });
    return;
  }
  noteSeveralRoles(plan, object, entry);
  if (!known) noteGuest(plan, object, entry);

  let found = known && (await follow(cycle, plan, object, entry, known));
  if (!found) {
    const targetId = await match(cycle.endpoint, plan, attemptsOf(plan, desired));
    if (targetId !== undefined) found = await join(cycle, plan, object, entry, targetId);
  }
  if (!found) {
    await create(cycle, plan, object, entry, desired);
    return;
  }
  const { link, resource } = found;
  entry.targetId = link.targetId;
  const mapsManager = plan.reference?.source === 'manager';
  const manager = mapsManager && plan.reference ? readTarget(plan.reference.path, resource) : undefined;
  if (mapsManager) checkManager(`Reading ${plan.endpoint}/${link.targetId}`, manager);
  link.managed = true;
  if (link.off) link.off = false;
  link.source = entry.source;
  await update(cycle, plan, { mappings: plan.mappings, desired, object, entry, link, resource });
  if (plan.reference && plan.actions.update)
    cycle.references.push({
      entry,
      id: object.id,
      link,
      created: false,
      manager: targetText(member(manager, 'value')),
    });
}

interface Found {
  link: Link;
  resource: unknown;
}

/** By the cached id (§3). What the target has lost is matched anew by an initial cycle only. */
async function follow(
  cycle: Cycle,
  plan: ObjectPlan,
  object: SourceObject,
  entry: ProvisioningEntry,
  link: Link,
): Promise<Found | undefined> {
  entry.targetId = link.targetId;
  const resource = await readResource(cycle, plan, link);
  if (resource !== undefined) return { link, resource };
  if (!cycle.initial && choices.lostTargetInIncrementalCycle.value === 'InvalidAnchor')
    throw new EntryFailure(
      'InvalidAnchor',
      `${plan.endpoint}/${link.targetId} is not in the target any more, although Entra provisioned it`,
      'Restart the job: an initial cycle matches everybody anew.',
    );
  dropLink(cycle.state, kindOf(plan.kind), object.id);
  entry.targetId = undefined;
  return undefined;
}

/** The matching attributes that have a value (§3, §7). @throws EntryFailure where none has */
function attemptsOf(plan: ObjectPlan, desired: Desired): Attempt[] {
  const attempts: Attempt[] = [];
  for (const mapping of plan.matching) {
    const flows = desired[plan.mappings.indexOf(mapping)] ?? null;
    if (flows === null) continue;
    const value = textOf(flows);
    attempts.push({ attribute: mapping.path.text, value, shown: mapping.redacted ? redacted : value });
  }
  if (attempts.length > 0) return attempts;
  throw new EntryFailure(
    'ImportSkipped',
    `Entra has no value for the matching attribute ${plan.matching.map(each => each.path.text).join(', ')}`,
    'Fill in the attribute in Entra, or match by another one.',
  );
}

/** Ties the object to whom its matching attributes found. @throws EntryFailure where somebody else is tied to it */
async function join(
  cycle: Cycle,
  plan: ObjectPlan,
  object: SourceObject,
  entry: ProvisioningEntry,
  targetId: string,
): Promise<Found> {
  const kind = kindOf(plan.kind);
  const holder = holderOf(cycle.state, kind, targetId);
  if (holder !== undefined && holder !== object.id) {
    const other = cycle.state[kind].get(holder)?.source;
    throw new EntryFailure(
      'DuplicateSourceEntries',
      `The matching attributes find ${plan.endpoint}/${targetId}, which is provisioned from ${other?.userPrincipalName ?? other?.displayName ?? holder} already`,
      'Give one of the two another value of the matching attribute, or take one out of scope.',
    );
  }
  const link = newLink(targetId, entry);
  const resource = await readResource(cycle, plan, link);
  if (resource === undefined)
    throw new EntryFailure(
      'InvalidAnchor',
      `${plan.endpoint}/${targetId} was found by a query and is not there when read`,
    );
  setLink(cycle.state, kind, object.id, link);
  return { link, resource };
}

async function create(
  cycle: Cycle,
  plan: ObjectPlan,
  object: SourceObject,
  entry: ProvisioningEntry,
  desired: Desired,
): Promise<void> {
  if (!plan.actions.add) {
    skipped(entry, notAllowed('Add', 'Nobody in the target matches: would be created'));
    return;
  }
  entry.provisioningAction = 'create';
  const chosen =
    plan.uniqueMappings.length === 0 ? desired : await withUniqueValues(cycle, plan, object, desired);
  const values = onCreate(plan.mappings, chosen);
  checkRequired(plan.mappings, values);
  const body = JSON.stringify(plan.createBody(values, object));
  const response = await cycle.endpoint.send('POST', plan.endpoint, undefined, body);
  const what = `Creating in ${plan.endpoint}`;
  if (response.status < 200 || response.status >= 300) {
    const failure = refusal(what, response);
    throw response.status === 404
      ? new EntryFailure(
          'NotImplemented',
          failure.message,
          'The target does not offer to create resources here.',
        )
      : failure;
  }
  const { id: targetId } = resourceOf(what, response);
  const link = newLink(targetId, entry);
  setLink(cycle.state, kindOf(plan.kind), object.id, link);
  entry.targetId = targetId;
  succeeded(entry, 'create');
  made(entry, plan.mappings, values);
  if (plan.reference && plan.actions.update)
    cycle.references.push({ entry, id: object.id, link, created: true, manager: null });
}

export interface Update {
  mappings: readonly Mapping[];
  /** Undefined: an expression says to leave the object alone. */
  desired: Desired | undefined;
  object: SourceObject;
  entry: ProvisioningEntry;
  link: Link;
  resource: unknown;
}

/** PATCH of what differs; nothing where nothing does (§3, §7). */
export async function update(cycle: Cycle, plan: ObjectPlan, details: Update): Promise<void> {
  const { mappings, desired, object, entry, link, resource } = details;
  if (!plan.actions.update) {
    skipped(entry, notAllowed('Update', 'Matched in the target'));
    return;
  }
  const changes = desired ? diff(mappings, desired, object, resource) : [];
  if (desired) noteKeptValues(mappings, desired, resource, entry);
  if (changes.length === 0) {
    skipped(entry, {
      code: 'RedundantExport',
      message: 'The state in both the source and target systems already match',
    });
    return;
  }
  const disables = object.softDeleted && changes.some(change => change.mapping.carriesState);
  entry.provisioningAction = disables ? 'disable' : 'update';
  const body = patchBody(operations(cycle.endpoint.dialect, changes));
  const response = await cycle.endpoint.send('PATCH', resourcePath(plan, link), undefined, body);
  if (response.status < 200 || response.status >= 300)
    throw refusal(`Updating ${plan.endpoint}/${link.targetId}`, response);
  succeeded(entry, entry.provisioningAction);
  modified(entry, changes);
}
