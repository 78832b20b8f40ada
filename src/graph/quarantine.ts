import type { SynchronizationJobEntity } from './entities.ts';

/** Why a job is in quarantine, as Graph's synchronizationQuarantine says it. */
export interface Quarantine {
  reason: string;
  /** The service's own words, where it has any. */
  error?: string;
  since?: string;
  /** When the service looks again by itself. */
  nextAttempt?: string;
}

/** The quarantine a job is in; nothing where it is in none. */
export function quarantineOf({ status }: SynchronizationJobEntity): Quarantine | undefined {
  if (status.code !== 'Quarantine') return undefined;
  const { quarantine } = status;
  if (typeof quarantine !== 'object' || quarantine === null) return { reason: 'Unknown' };
  const { reason, currentBegan, nextAttempt, error } = quarantine as Record<string, unknown>;
  const said = typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined;
  return {
    reason: typeof reason === 'string' ? reason : 'Unknown',
    ...(typeof said === 'string' ? { error: said } : {}),
    ...(typeof currentBegan === 'string' ? { since: currentBegan } : {}),
    ...(typeof nextAttempt === 'string' ? { nextAttempt } : {}),
  };
}

const tooManyErrors =
  'Too many people or groups failed. The provisioning log names them: correct the mappings or the objects, then write restart: { scope: [Escrows, QuarantineState] }.';

// https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status
const advice: Readonly<Record<string, string>> = {
  EncounteredBaseEscrowThreshold: tooManyErrors,
  EncounteredTotalEscrowThreshold: tooManyErrors,
  EncounteredEscrowProportionThreshold: tooManyErrors,
  EncounteredQuarantineException:
    'The target cannot be reached or refuses the requests: correct the tenant URL or the token. The next deployment tests them and starts the job again.',
  QuarantinedOnDemand: 'Somebody put it there: ask why, then write restart: { scope: [QuarantineState] }.',
  TooManyDeletes:
    'More people would be disabled or deleted than deletionThreshold allows. If they should be: restart: { scope: [ForceDeletes] }. If not: take back what put them out of scope.',
};

/** The quarantine in words for people: why, since when, and what to do. */
export function quarantineWords(quarantine: Quarantine): string {
  const { reason, error, since } = quarantine;
  const said = error === undefined ? '' : `: ${error}`;
  const when = since === undefined ? '' : ` since ${since}`;
  return `the job is in quarantine${when}, ${reason}${said}\n${quarantineRemedy(quarantine)}`;
}

/** What to do about a quarantine. */
export function quarantineRemedy({ reason }: Quarantine): string {
  return advice[reason] ?? 'The provisioning log of the application says more.';
}
