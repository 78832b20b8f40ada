import { codes } from '../diagnostics/index.ts';
import { changesWholeDirectory } from '../permissions/index.ts';
import { type Guard, guard } from './guard.ts';
import { laterBy } from './months.ts';

export const directoryWidePermission = guard({
  code: 'RC6001',
  title: codes.RC6001,
  why: 'The vendor may change every object of that kind in the tenant, not only its own people.',
  fix: 'Ask for less, or say under accept why it has to be.',
  fixResource: 'Ask for less.',
  level: 'advisory',
  about: 'consent',
  finds: ({ permission, kind }) =>
    changesWholeDirectory(permission, kind) ? `${permission} holds for the whole directory` : undefined,
});

/**
 * Microsoft's portal allows 24 months at most, and Microsoft recommends less than 12
 * (https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials). Graph itself takes any end.
 */
const portalMonths = 24;

export const longSecret = guard({
  code: 'RC6002',
  title: codes.RC6002,
  why: 'The longer a secret is valid, the longer a leak of it is.',
  fix: 'Write an earlier endDate, and change over to a second secret in time.',
  fixResource: 'Give endDate an earlier date, and change over to a second secret in time.',
  level: 'advisory',
  months: portalMonths,
  about: 'clientSecret',
  finds: ({ from, until }, { months }) =>
    until > laterBy(from, months)
      ? `the client secret is valid until ${new Date(until).toISOString().slice(0, 10)}, for more than ${months} months`
      : undefined,
});

export const everybody = guard({
  code: 'RC6003',
  title: codes.RC6003,
  why: 'Service accounts, guests and whoever joins next are sent to the vendor.',
  fix: 'Write scope: assigned, and assign a group.',
  fixResource: 'Give the credential SyncAll the value false, and assign a group.',
  level: 'advisory',
  about: 'scope',
  finds: scope => (scope.everybody ? 'the whole directory is provisioned' : undefined),
});

export const noDeletionThreshold = guard({
  code: 'RC6004',
  title: codes.RC6004,
  why: 'A group emptied by mistake disables all its people at the vendor within one cycle.',
  fix: 'Write deletionThreshold: the number of people a cycle may disable.',
  fixResource:
    'Set DeleteThresholdEnabled and DeleteThresholdValue in the credential SyncNotificationSettings.',
  level: 'disabled',
  about: 'deletionThreshold',
  finds: ({ set }) => (set ? undefined : 'nothing stops a cycle with many deletions'),
});

export const nobodyNotified = guard({
  code: 'RC6005',
  title: codes.RC6005,
  why: 'A job in quarantine stops for good after four weeks, and nobody is told.',
  fix: 'Write notify: the address of a mailbox somebody reads.',
  fixResource: 'Set Enabled and Recipients in the credential SyncNotificationSettings.',
  level: 'disabled',
  about: 'notify',
  finds: ({ set }) => (set ? undefined : 'nobody is mailed when the job fails'),
});

export const assignedPerson = guard({
  code: 'RC6006',
  title: codes.RC6006,
  why: 'Nobody thinks of a person in a file when that person changes teams.',
  fix: 'Assign a group the person is a member of.',
  fixResource: 'Assign a group the person is a member of.',
  level: 'disabled',
  about: 'assignment',
  finds: ({ principal, person }) => (person ? `${principal} is assigned as a person` : undefined),
});

export const endlessToken = guard({
  code: 'RC6007',
  title: codes.RC6007,
  why: 'Nobody is warned before the vendor takes the token no longer.',
  fix: 'Write expires: under the variable, or say under accept that the vendor sets no end.',
  fixResource: 'Write expires: under the variable in the vendor file.',
  level: 'disabled',
  about: 'token',
  finds: ({ endTold }) => (endTold ? undefined : 'nobody says when the token ends'),
});

/** Every guard, in the order of its code. */
export const guards: readonly Guard[] = [
  directoryWidePermission,
  longSecret,
  everybody,
  noDeletionThreshold,
  nobodyNotified,
  assignedPerson,
  endlessToken,
];
