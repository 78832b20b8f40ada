import type { Group, OnDemandSubject, SynchronizationJob, User } from '../../tenant/index.ts';
import { readAssignments } from '../assignment.ts';
import { choices } from '../choices.ts';
import { attempt, type Cycle, newCycle, open } from '../cycle-context.ts';
import { failed, skipped } from '../entry.ts';
import { CycleFailure } from '../failure.ts';
import { guid } from '../guid.ts';
import { intentOf } from '../intent.ts';
import type { JobState } from '../job-state.ts';
import type { ProvisioningOptions } from '../options.ts';
import type { ObjectPlan, Plan } from '../plan.ts';
import { probe } from '../probe.ts';
import { exportReferences } from '../references.ts';
import type { CycleReport, ProvisioningEntry } from '../report.ts';
import { checkPlan, planOf } from '../run-plan.ts';
import { isOn } from '../secret-words.ts';
import { carryOut } from '../sync-object.ts';
import { openTarget } from '../target.ts';

/** One attempt on demand, as `CycleReport` tells of a cycle; the last entry is of the subject. */
export interface OnDemandRun {
  report: CycleReport & { cycleId: string };
  plan: Plan;
  objectPlan: ObjectPlan;
  cycle: Cycle;
  subject: ProvisioningEntry;
  object: User | Group;
  endedAt: number;
}

/**
 * Provisions one user, or one group with the members named (scim-behaviour §10): in the default dialect
 * whatever the flags of the tenant URL (§1), without roles. Works whether or not the job is started, and
 * keeps the links it makes.
 * @throws CycleFailure where nothing can be tried: no such object, no rule for it, no usable configuration
 */
export async function provisionOnDemand(
  options: ProvisioningOptions,
  job: SynchronizationJob,
  state: JobState,
  ruleId: string,
  subject: OnDemandSubject,
): Promise<OnDemandRun> {
  const { clock, directory, random } = options;
  const plan = planOf(options, job, { withoutRoles: true });
  checkPlan(plan);
  const objectPlan = planFor(plan, ruleId, subject);
  const object = objectOf(directory, subject);
  const secrets = options.secretsOf(job.servicePrincipalId);
  const endpoint = openTarget(options, secrets, 'default');
  const now = clock.now();
  const report: OnDemandRun['report'] = {
    jobId: job.id,
    kind: 'incremental',
    startedAt: new Date(now).toISOString(),
    entries: [],
    exchanges: endpoint.exchanges,
    cycleId: guid(random),
  };
  const cycle = newCycle({
    now,
    clock,
    plan,
    state,
    endpoint,
    directory,
    assignments: readAssignments(directory, job.servicePrincipalId, isOn(secrets.get('SyncAll'))),
    keepsWhoLeaves: isOn(secrets.get('SkipOutOfScopeDeletions')),
    entries: report.entries,
    // What the target has lost is looked for anew, and references are looked at although nothing changed.
    initial: true,
    onDemand: true,
    onProgress: undefined,
  });
  let entry: ProvisioningEntry | undefined;
  try {
    await probe(endpoint, plan, random);
    if (plan.users && choices.onDemandProvisionsListedMembers.value)
      for (const member of membersNamed(directory, subject)) await provisionOne(cycle, plan.users, member);
    entry = await provisionOne(cycle, objectPlan, object);
    narrowReferences(cycle, subject);
    await exportReferences(cycle);
  } catch (error) {
    if (!(error instanceof CycleFailure)) throw error;
    report.failure = { code: error.code, message: error.message };
    // Of a failed connection test nothing was looked at: the failure is the subject's all the same.
    entry ??= cycle.entries.find(({ source }) => source.id === object.id);
    entry ??= open(cycle, objectPlan.kind, object.id, object);
    failed(entry, report.failure);
  }
  return { report, plan, objectPlan, cycle, subject: entry, object, endedAt: clock.now() };
}

/** Direct members of the group among those named. */
function membersNamed(
  directory: ProvisioningOptions['directory'],
  { objectId, objectTypeName, members }: OnDemandSubject,
): User[] {
  if (objectTypeName === 'User') return [];
  const direct = directory.membersOf(objectId);
  return members.filter(id => direct.has(id)).flatMap(id => directory.users.get(id) ?? []);
}

/** @throws CycleFailure where the schema has no such rule, or the rule none for such objects */
function planFor(plan: Plan, ruleId: string, { objectId, objectTypeName }: OnDemandSubject): ObjectPlan {
  const objectPlan = objectTypeName === 'User' ? plan.users : plan.groups;
  if (![plan.users, plan.groups].some(each => each?.rule.id === ruleId))
    throw new CycleFailure('InvalidRule', `The schema has no synchronization rule '${ruleId}' in use`);
  if (objectPlan?.rule.id !== ruleId)
    throw new CycleFailure(
      'InvalidRule',
      `The synchronization rule '${ruleId}' maps no ${objectTypeName}, so ${objectId} cannot be provisioned`,
    );
  return objectPlan;
}

/** The live object: who is deleted in Entra cannot be chosen (scim-behaviour §10). @throws CycleFailure */
function objectOf(
  { users, groups }: ProvisioningOptions['directory'],
  { objectId, objectTypeName }: OnDemandSubject,
): User | Group {
  const object = objectTypeName === 'User' ? users.get(objectId) : groups.get(objectId);
  if (object) return object;
  throw new CycleFailure(
    'ObjectNotFound',
    `The directory has no ${objectTypeName} '${objectId}'. Who is deleted cannot be provisioned on demand`,
  );
}

async function provisionOne(
  cycle: Cycle,
  plan: ObjectPlan,
  object: User | Group,
): Promise<ProvisioningEntry> {
  const entry = open(cycle, plan.kind, object.id, object);
  const intent = intentOf(cycle, plan, object.id);
  if ('verdict' in intent) entry.outOfScope = intent.verdict.why;
  switch (intent.kind) {
    case 'flow':
    case 'leave':
      await attempt(cycle, entry, () => carryOut(cycle, plan, entry, intent));
      break;
    case 'switch off':
      entry.targetId = intent.link.targetId;
      skipped(entry, {
        ...intent.verdict.reason,
        message: `${intent.verdict.reason.message}. Provisioning on demand does not disable who is disabled in Entra`,
      });
      break;
    case 'nothing':
      skipped(entry, intent.verdict.reason);
      break;
    default:
      skipped(entry, {
        code: 'NotEffectivelyEntitled',
        message: "Left out by the mapping's inputFilterGroups",
      });
  }
  return entry;
}

/** Only the subject's own references go out: its manager, or the members named. */
function narrowReferences(cycle: Cycle, { objectId, objectTypeName, members }: OnDemandSubject): void {
  const isUser = objectTypeName === 'User';
  const keeps = !isUser || choices.onDemandSendsTheManager.value;
  cycle.references = cycle.references
    .filter(({ id }) => keeps && id === objectId)
    .map(pending => (isUser ? pending : { ...pending, only: new Set(members) }));
}
