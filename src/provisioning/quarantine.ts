import { choices } from './choices.ts';

/** Graph's reasons for a quarantine, as far as this service gives them (syncschema, Types). */
export type QuarantineReason =
  | 'EncounteredBaseEscrowThreshold'
  | 'EncounteredTotalEscrowThreshold'
  | 'EncounteredEscrowProportionThreshold'
  | 'EncounteredQuarantineException'
  | 'TooManyDeletes';

/** A job that runs less often until its errors are fixed (scim-behaviour §9). */
export interface Quarantine {
  reason: QuarantineReason;
  /** When it was first imposed; the series ends as soon as it is lifted. */
  seriesBegan: number;
  /** When it was last evaluated and left in effect. */
  currentBegan: number;
  /** How often it was evaluated again and left in effect. */
  seriesCount: number;
  nextAttempt: number;
  error: { code: string; message: string };
}

export interface FailureCounts {
  /** Users and groups that failed. */
  objects: number;
  /** Manager and member updates that failed. */
  references: number;
  successes: number;
}

const evaluatedFrom = 5_000;
const mostObjects = 40_000;
const mostFailures = 60_000;
const largestShare = 0.4;

/**
 * Whether so many failures are too many (scim-behaviour §9): evaluated from 5,000 failures; more than
 * 40,000, or more than 40 %, references not counted; more than 60,000 with references.
 */
export function reasonByCount({
  objects,
  references,
  successes,
}: FailureCounts): QuarantineReason | undefined {
  if (objects + references > mostFailures) return 'EncounteredTotalEscrowThreshold';
  if (objects < evaluatedFrom) return undefined;
  if (objects > mostObjects) return 'EncounteredBaseEscrowThreshold';
  return objects / (objects + successes) > largestShare ? 'EncounteredEscrowProportionThreshold' : undefined;
}

const minute = 60_000;
const fourWeeks = 28 * 24 * 60 * minute;

/** The quarantine after one more cycle that asked for it. */
export function impose(
  earlier: Quarantine | undefined,
  reason: QuarantineReason,
  error: Quarantine['error'],
  now: number,
): Quarantine {
  const seriesCount = earlier ? earlier.seriesCount + 1 : 0;
  const intervals = choices.quarantineIntervals.value;
  const interval = intervals[Math.min(seriesCount, intervals.length - 1)] ?? 0;
  return {
    reason,
    seriesBegan: earlier?.seriesBegan ?? now,
    currentBegan: now,
    seriesCount,
    nextAttempt: now + interval * minute,
    error,
  };
}

/** In quarantine for more than four weeks: the job is disabled. */
export const outlasted = ({ seriesBegan }: Quarantine, now: number): boolean => now - seriesBegan > fourWeeks;

/** Graph's synchronizationQuarantine. */
export function quarantineEntity({
  reason,
  seriesBegan,
  currentBegan,
  seriesCount,
  nextAttempt,
  error,
}: Quarantine) {
  const at = (time: number) => new Date(time).toISOString();
  return {
    reason,
    currentBegan: at(currentBegan),
    nextAttempt: at(nextAttempt),
    seriesBegan: at(seriesBegan),
    seriesCount,
    error: { ...error, tenantActionable: true },
  };
}
