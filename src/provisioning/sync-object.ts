import type { ObjectId } from '../tenant/index.ts';
import { attempt, type Cycle, kindOf, open } from './cycle-context.ts';
import { leave, remove, switchOff } from './deprovision.ts';
import { skipped } from './entry.ts';
import { flow } from './flow.ts';
import { type Intent, intentOf } from './intent.ts';
import { dropLink } from './job-state.ts';
import type { ObjectPlan } from './plan.ts';
import type { ProvisioningEntry } from './report.ts';
import { stage } from './staged-deletes.ts';

/** Does for one object what its state in the directory asks for (scim-behaviour §7, §8); undefined: nothing. */
export function syncObject(cycle: Cycle, plan: ObjectPlan, id: ObjectId): Promise<void> | undefined {
  const intent = intentOf(cycle, plan, id);
  if (intent.kind === 'unread') return undefined;
  if (intent.kind === 'nothing' || intent.kind === 'unknown' || intent.kind === 'forget') {
    if (intent.kind === 'forget') dropLink(cycle.state, kindOf(plan.kind), id);
    if (intent.kind === 'nothing' && intent.told) {
      const entry = open(cycle, plan.kind, id, intent.object.properties);
      skipped(entry, intent.verdict.reason);
      entry.outOfScope = intent.verdict.why;
    }
    cycle.state.escrows.delete(id);
    return undefined;
  }
  const entry = entryFor(cycle, plan, id, intent);
  if (!cycle.held?.ids.has(id)) return attempt(cycle, entry, () => carryOut(cycle, plan, entry, intent));
  stage(cycle, plan, entry, intent);
  return undefined;
}

/** An intent that leads to an entry. */
export type Deed = Exclude<Intent, { kind: 'unread' | 'nothing' | 'unknown' | 'forget' }>;

function entryFor(cycle: Cycle, plan: ObjectPlan, id: ObjectId, deed: Deed): ProvisioningEntry {
  if (deed.kind === 'purge') {
    const entry = open(cycle, plan.kind, id, undefined);
    entry.source = deed.link.source;
    entry.outOfScope = 'deleted';
    return entry;
  }
  const entry = open(cycle, plan.kind, id, deed.object.properties);
  if (deed.kind !== 'flow') entry.outOfScope = deed.verdict.why;
  return entry;
}

export function carryOut(
  cycle: Cycle,
  plan: ObjectPlan,
  entry: ProvisioningEntry,
  deed: Deed,
): Promise<void> {
  switch (deed.kind) {
    case 'flow':
      return flow(cycle, plan, deed.object, entry, deed.link);
    case 'leave':
      return leave(cycle, plan, deed.object, entry, deed.link, deed.verdict.reason);
    case 'switch off':
      return switchOff(cycle, plan, deed.object, entry, deed.link, deed.verdict.reason);
    case 'purge':
      return remove(cycle, plan, entry, deed.link, purged);
  }
}

const purged = { code: 'HardDeleted', message: 'Deleted for good in Entra' };
