import type { ObjectId } from '../tenant/index.ts';
import { choices } from './choices.ts';

/** A failed object, waiting to be tried again. */
export interface Escrow {
  kind: 'users' | 'groups';
  firstFailedAt: number;
  retryAt: number;
}

export type Escrows = Map<ObjectId, Escrow>;

const hour = 3_600_000;
const givenUpAfter = 28 * 24 * hour;

const transient: ReadonlySet<string> = new Set([
  'InternalServerError',
  'Timeout',
  'TooManyRequests',
  'WebExceptionProtocolError',
]);

/** 6, 12 and 24 hours after the first failure, then every 24 hours (scim-behaviour §9). */
function nextRetry(firstFailedAt: number, now: number, code: string): number {
  if (choices.transientErrorsWait.value === 'for the next cycle' && transient.has(code)) return now;
  const since = now - firstFailedAt;
  const gap = [6, 12, 24].map(hours => hours * hour).find(at => at > since);
  return firstFailedAt + (gap ?? (Math.floor(since / (24 * hour)) + 1) * 24 * hour);
}

/**
 * Records a failure. After 28 days the entry is removed instead, which disables the job (scim-behaviour
 * §9): that is said by `given up`.
 */
export function escrow(
  escrows: Escrows,
  id: ObjectId,
  { kind, code, now }: { kind: Escrow['kind']; code: string; now: number },
): 'kept' | 'given up' {
  const firstFailedAt = escrows.get(id)?.firstFailedAt ?? now;
  if (now - firstFailedAt >= givenUpAfter) {
    escrows.delete(id);
    return 'given up';
  }
  escrows.set(id, { kind, firstFailedAt, retryAt: nextRetry(firstFailedAt, now, code) });
  return 'kept';
}

/** What is to be tried again now. */
export function due(escrows: Escrows, kind: Escrow['kind'], now: number): ObjectId[] {
  return [...escrows].filter(([, entry]) => entry.kind === kind && entry.retryAt <= now).map(([id]) => id);
}
