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
} as const satisfies Record<string, { fault: Fault; times: number }>;
export type FaultName = keyof typeof faults;

function status(code: number, headers: Record<string, string> = {}): Fault {
  return { kind: 'status', status: code, headers };
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
  /** One of Rollcall's own resources, run as the plugin runs it. */
  own: boolean;
}

/** Calls that make something Graph gives an id of its own: asked twice, it is there twice. */
const making: readonly CallKey[] = [
  'applicationTemplates.instantiate',
  'applications.addPassword',
  'applications.create',
  'groups.create',
  'synchronization.createJob',
];
/** The same, of what there can be only one: asked twice, it is refused. */
const makingOne: readonly CallKey[] = ['oauth2PermissionGrants.create', 'appRoleAssignedTo.create'];
/** The same, but the provider takes what is there: the program says `useExisting`. */
const takingOne: readonly CallKey[] = ['servicePrincipals.create'];

/**
 * Reads that the provider repeats until what it made has appeared (`consistency.WaitForUpdate` in its source):
 * 404 is what they wait for. A job has no id in the state before that.
 */
const waiting: Readonly<Record<string, readonly CallKey[]>> = {
  ApplicationFromTemplate: ['applications.get', 'servicePrincipals.get'],
  Group: ['groups.get'],
  SynchronizationJob: ['synchronization.job'],
};
/** The provider's own reading of what it made: on 404 it takes the id out of the state (`d.SetId("")`). */
const readingBack: Readonly<Record<string, readonly CallKey[]>> = {
  ApplicationRegistration: ['applications.get'],
  AppRoleAssignment: ['appRoleAssignedTo.get'],
  ServicePrincipal: ['servicePrincipals.get'],
  ServicePrincipalDelegatedPermissionGrant: ['oauth2PermissionGrants.get'],
};

/** The rule each cell of the matrix follows. */
export function expected(place: Place, fault: FaultName): Outcome {
  const { name, own, step } = place;
  // What Graph says is gone is not looked for again: where it is not, it stays as it is.
  if (own && step === 'delete' && fault === '404') return 'done, left';
  if (recovers(place, fault)) return 'done';
  // What comes of this the provider does not look at, under `useExisting`. It goes with its application.
  if (name === 'ServicePrincipal' && step === 'delete') return 'done, left';
  return after(place, fault);
}

function recovers({ name, step, key, own }: Place, fault: FaultName): boolean {
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
      return call.method !== 'POST' || call.repeatable === true;
    // Graph hears of what is new from place to place: a new resource of Rollcall's own is waited for. 403 only
    // because this caller holds every permission.
    case '403':
    case '409':
      return own && step === 'create';
    // Rollcall's own are gone with their job: then nothing is left to reset or to stop.
    case '404':
      return own ? step !== 'update' : step === 'create' && has(waiting, name, key);
    default:
      return false;
  }
}

/**
 * Every run reads first what is there (`refresh: always`): what is gone is no error, and what an earlier run left
 * half done is changed, as far as the state has it. It has what was made once the provider has set its id
 * (terraform-plugin-sdk keeps an id that is set before an error; Pulumi's bridge answers `ErrorResourceInitFailed`).
 */
function after({ name, step, key, own, before }: Place, fault: FaultName): Outcome {
  // Rollcall's own resources put a state, so that every run can end what another began.
  if (own || step !== 'create') return 'next';
  const made = (fault === 'half' ? [...before, key] : before).find(each =>
    [...making, ...makingOne, ...takingOne].includes(each),
  );
  const forgotten = fault === '404' && has(readingBack, name, key);
  const known =
    made !== undefined && made !== key && !(name === 'SynchronizationJob' && has(waiting, name, key));
  if (made === undefined || (known && !forgotten) || takingOne.includes(made)) return 'next';
  return making.includes(made) ? 'next, left' : 'by hand';
}

function has(table: Readonly<Record<string, readonly CallKey[]>>, name: string, key: CallKey): boolean {
  return table[name]?.includes(key) ?? false;
}
