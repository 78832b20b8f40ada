import type { ObjectId } from '../tenant/index.ts';

/** A failed object, waiting to be tried again. */
export interface Escrow {
  kind: 'users' | 'groups';
  firstFailedAt: number;
  retryAt: number;
}

export type Escrows = Map<ObjectId, Escrow>;

const hour = 3_600_000;
const givenUpAfter = 28 * 24 * hour;

/** 6, 12 and 24 hours after the first failure, then every 24 hours (scim-behaviour §9). */
function nextRetry(firstFailedAt: number, now: number): number {
  const since = now - firstFailedAt;
  const gap = [6, 12, 24].map(hours => hours * hour).find(at => at > since);
  return firstFailedAt + (gap ?? (Math.floor(since / (24 * hour)) + 1) * 24 * hour);
}

/** Records a failure; after 28 days the entry is removed instead. */
export function escrow(escrows: Escrows, id: ObjectId, kind: Escrow['kind'], now: number): void {
  const firstFailedAt = escrows.get(id)?.firstFailedAt ?? now;
  if (now - firstFailedAt >= givenUpAfter) escrows.delete(id);
  else escrows.set(id, { kind, firstFailedAt, retryAt: nextRetry(firstFailedAt, now) });
}

/** What is to be tried again now. */
export function due(escrows: Escrows, kind: Escrow['kind'], now: number): ObjectId[] {
  return [...escrows].filter(([, entry]) => entry.kind === kind && entry.retryAt <= now).map(([id]) => id);
}
