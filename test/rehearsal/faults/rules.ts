import { type CallDefinition, type CallKey, calls } from '../../../src/graph/index.ts';
import type { Fault } from '../../graph/loopback.ts';

/** What a tenant does wrong, by the name it has in the matrix. */
export const faults = {
  '401': { fault: status(401), times: 1 },
  '403': { fault: status(403), times: 1 },
  '404': { fault: status(404), times: 1 },
  '409': { fault: status(409), times: 1 },
  '429': { fault: status(429), times: 2 },
  '429 after 7 s': { fault: status(429, { 'retry-after': '7' }), times: 2 },
  '429 after 1 h': { fault: status(429, { 'retry-after': '3600' }), times: 1 },
  '429 always': { fault: status(429), times: Number.POSITIVE_INFINITY },
  '500': { fault: status(500), times: 1 },
  '500 always': { fault: status(500), times: Number.POSITIVE_INFINITY },
  hang: { fault: { kind: 'hang' }, times: 1 },
  half: { fault: { kind: 'half' }, times: 1 },
  reset: { fault: { kind: 'reset' }, times: 1 },
  // Carried out all the same.
  '500 after': { fault: { ...status(500), carriedOut: true }, times: 1 },
  'reset after': { fault: { kind: 'reset', carriedOut: true }, times: 1 },
} as const satisfies Record<string, { fault: Fault; times: number }>;
export type FaultName = keyof typeof faults;

function status(code: number, headers: Record<string, string> = {}) {
  return { kind: 'status', status: code, headers } as const;
}

/**
 * `done`: in the same run. `done, left`: so, but what was to be deleted is still there. `next`: one error, and
 * the next run completes. `next, left`: so, and what was made before the error is there twice. `by hand`: so, but
 * the next run fails as well, until somebody imports what was made: docs/provider.md says how.
 */
export type Outcome = 'done' | 'done, left' | 'next' | 'next, left' | 'by hand';

export interface Place {
  /** A type's last part: `Group`. */
  name: string;
  step: 'create' | 'update' | 'delete' | 'ask';
  key: CallKey;
  /** Calls of the same step up to this one. */
  before: readonly CallKey[];
  /** It is the last such call of the step. */
  last: boolean;
  /** One of Rollcall's own resources, run as the plugin runs it. */
  own: boolean;
}

/** Calls that make something Graph gives an id of its own: asked twice, it is there twice, or refused. */
const making: readonly CallKey[] = [
  'appRoleAssignedTo.create',
  'applicationTemplates.instantiate',
  'applications.addPassword',
  'applications.create',
  'groups.create',
  'oauth2PermissionGrants.create',
  'synchronization.createJob',
];

/**
 * Reads that the provider repeats until what it made has appeared (`consistency.WaitForUpdate` in its source):
 * 404 is what they wait for. A job has no id in the state before that.
 */
const waiting: Readonly<Record<string, readonly CallKey[]>> = {
  ApplicationFromTemplate: ['applications.get', 'servicePrincipals.get'],
  Group: ['groups.get'],
  SynchronizationJob: ['synchronization.job'],
};
/**
 * The provider's own reading of what it made, which ends its creation: on 404 it takes the id out of the state
 * (`d.SetId("")`).
 */
const readingBack: Readonly<Record<string, readonly CallKey[]>> = {
  ApplicationRegistration: ['applications.get'],
  ApplicationAppRole: ['applications.get'],
  ApplicationRedirectUris: ['applications.get'],
  ApplicationOptionalClaims: ['applications.get'],
  ApplicationApiAccess: ['applications.get'],
  ApplicationPassword: ['applications.get'],
  AppRoleAssignment: ['appRoleAssignedTo.get'],
  Group: ['groups.get'],
  ServicePrincipal: ['servicePrincipals.get'],
  ServicePrincipalDelegatedPermissionGrant: ['oauth2PermissionGrants.get'],
  SynchronizationJob: ['synchronization.job'],
};

/** The rule each cell of the matrix follows. */
export function expected(place: Place, fault: FaultName): Outcome {
  const { name, own, step } = place;
  // What Graph says is gone is not looked for again: where it is not, it stays as it is.
  if (own && step === 'delete' && fault === '404') return 'done, left';
  if (recovers(place, fault) || loses(place, fault)) return 'done';
  // What comes of this the provider does not look at, under `useExisting`. It goes with its application.
  if (name === 'ServicePrincipal' && step === 'delete') return 'done, left';
  // Every run reads first what is there (`refresh: always`): what is gone is no error, and what an earlier run left
  // half done is changed, for the state has what was made once the provider has set its id (terraform-plugin-sdk
  // keeps an id that is set before an error; Pulumi's bridge answers `ErrorResourceInitFailed`). What it has not, the
  // error hook takes away, also where it is not tried again. Rollcall's own resources put a state.
  return 'next';
}

function recovers(place: Place, fault: FaultName): boolean {
  const { step, key, own } = place;
  const call: CallDefinition = calls[key];
  switch (fault) {
    // Throttled: not carried out, so it is sent again, whatever it is.
    case '429':
    case '429 after 7 s':
      return true;
    // Maybe carried out: sent again where twice does no harm.
    case '500':
    case 'hang':
    case 'half':
    case 'reset':
    case '500 after':
    case 'reset after':
      return call.method !== 'POST' || call.repeatable === true;
    // Graph hears of what is new from place to place: a new resource of Rollcall's own is waited for. 403 only
    // because this caller holds every permission.
    case '403':
    case '409':
      return own && step === 'create';
    // Rollcall's own are gone with their job: then nothing is left to reset or to stop.
    case '404':
      return own ? step !== 'update' : isWaiting(place);
    default:
      return false;
  }
}

/**
 * Graph made something, and the provider does not know what: its answer broke off or did not come, or it was not found
 * right after. The program's error hook takes that away and has it made again, as long as calls come through. Not of a
 * service principal: the program takes the one that is there (`useExisting`).
 */
function loses(place: Place, fault: FaultName): boolean {
  const { name, step, key, own, last } = place;
  if (own || step !== 'create' || name === 'ServicePrincipal') return false;
  if (['half', '500 after', 'reset after'].includes(fault)) return making.includes(key);
  if (fault === '404' && last && has(readingBack, name, key)) return true;
  // A job has no id in the state until it was seen.
  return name === 'SynchronizationJob' && isWaiting(place) && !fault.endsWith('always');
}

/** Where a call is made twice, the first one waits and the second one reads back. */
function isWaiting({ name, step, key, before }: Place): boolean {
  return step === 'create' && has(waiting, name, key) && !before.includes(key);
}

function has(table: Readonly<Record<string, readonly CallKey[]>>, name: string, key: CallKey): boolean {
  return table[name]?.includes(key) ?? false;
}
