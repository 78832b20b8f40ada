import type { ObjectId, ResetFlag } from '../tenant/index.ts';
import type { Escrows } from './escrow.ts';
import type { Quarantine } from './quarantine.ts';
import type { ProvisioningEntry } from './report.ts';

/** The tie between a source object and its resource in the target. */
export interface Link {
  targetId: string;
  /** The source object as last seen, for when it is gone. */
  source: ProvisioningEntry['source'];
  /** False once the object left scope and was disabled: from then on it is not managed (scim-behaviour §8). */
  managed: boolean;
  /** Switched off while in scope: disabled or soft-deleted in Entra. */
  off?: boolean | undefined;
  /** The manager last evaluated, as source object; absent: never. Only a change is looked at again (§6). */
  manager?: ObjectId | null | undefined;
  /** Of a group: the direct members last evaluated, as source objects. */
  members?: ReadonlySet<ObjectId>;
}

/** What the service remembers of a job between cycles. */
export interface JobState {
  users: Map<ObjectId, Link>;
  groups: Map<ObjectId, Link>;
  /** Which source object holds a target resource, by the resource's id; made once `holderOf` is asked. */
  holders: Record<Kind, Map<string, ObjectId> | undefined>;
  /** The directory's mark after the last cycle; undefined: no initial cycle has been completed. */
  watermark: number | undefined;
  /** Direct members of the assigned groups at the watermark: tells who came and went. */
  assigned: Map<ObjectId, ReadonlySet<ObjectId>>;
  escrows: Escrows;
  /** Objects whose references wait for another object that failed. */
  openReferences: Set<ObjectId>;
  /** Whose disable or delete is held back by the deletion threshold (§8). */
  staged: Map<ObjectId, Kind>;
  quarantine: Quarantine | undefined;
}

export function newJobState(): JobState {
  return {
    users: new Map(),
    groups: new Map(),
    holders: { users: undefined, groups: undefined },
    watermark: undefined,
    assigned: new Map(),
    escrows: new Map(),
    openReferences: new Set(),
    staged: new Map(),
    quarantine: undefined,
  };
}

/** A tie just made, with room for what references will bring. */
export function newLink(targetId: string, { source }: ProvisioningEntry): Link {
  return { targetId, source, managed: true, off: undefined, manager: undefined };
}

export type Kind = 'users' | 'groups';

export function setLink(state: JobState, kind: Kind, id: ObjectId, link: Link): void {
  state[kind].set(id, link);
  state.holders[kind]?.set(link.targetId, id);
}

export function dropLink(state: JobState, kind: Kind, id: ObjectId): void {
  const link = state[kind].get(id);
  if (!link) return;
  state[kind].delete(id);
  state.holders[kind]?.delete(link.targetId);
}

/** The source object a resource of the target is tied to already. A first rollout into an empty target never asks. */
export function holderOf(state: JobState, kind: Kind, targetId: string): ObjectId | undefined {
  let holders = state.holders[kind];
  if (!holders) {
    holders = new Map();
    for (const [id, link] of state[kind]) holders.set(link.targetId, id);
    state.holders[kind] = holders;
  }
  return holders.get(targetId);
}

const parts: readonly ResetFlag[] = ['ConnectorDataStore', 'Escrows', 'Watermark'];

/** Whether a cycle that takes these flags starts over. */
export const startsOver = (flags: ReadonlySet<ResetFlag>): boolean =>
  flags.has('Full') || flags.has('Watermark') || flags.has('ConnectorDataStore');

/**
 * Takes what lifts a quarantine, before the target is asked anything. `Full` is taken apart: the rest of
 * it waits until the target answers.
 */
export function takeQuarantineReset(state: JobState, flags: Set<ResetFlag>): void {
  const full = flags.delete('Full');
  if (full) for (const flag of parts) flags.add(flag);
  if (flags.delete('QuarantineState') || full) state.quarantine = undefined;
}

/**
 * Carries out the rest of what PUT schema, start and restart have asked for (syncschema, resetScope):
 * Watermark leads to an initial cycle that keeps the links, ConnectorDataStore breaks them, Escrows forgets
 * the failures, ForceDeletes lets go what the deletion threshold held back. Empty criteria ask for nothing
 * more: the tenant writes the flags out.
 */
export function takeResets(state: JobState, flags: Set<ResetFlag>): { forcesDeletes: boolean } {
  const breaksLinks = flags.has('ConnectorDataStore');
  if (breaksLinks) {
    for (const kind of ['users', 'groups'] as const) {
      state[kind].clear();
      state.holders[kind] = undefined;
    }
    state.openReferences.clear();
    state.staged.clear();
  }
  if (flags.has('Escrows')) state.escrows.clear();
  if (breaksLinks || flags.has('Watermark')) state.watermark = undefined;
  const forcesDeletes = flags.has('ForceDeletes');
  flags.clear();
  return { forcesDeletes };
}
