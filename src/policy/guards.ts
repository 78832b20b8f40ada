import { codes } from '../diagnostics/index.ts';
import type { Vendor } from '../vendor/index.ts';
import type { Guard } from './guard.ts';

/** Microsoft Graph permissions that change a whole directory. */
const directoryWide = /\.(ReadWrite|Manage|FullControl)\.All$|\.AccessAsUser\.All$/;

export const directoryWidePermission: Guard = {
  code: 'RC6001',
  title: codes.RC6001,
  why: 'The vendor may change every object of that kind in the tenant, not only its own people.',
  fix: 'Ask for less, or say under accept why it has to be.',
  level: 'advisory',
  *look({ permissions }) {
    for (const kind of ['application', 'delegated'] as const)
      for (const name of permissions[kind].filter(each => directoryWide.test(each)))
        yield { message: `${name} holds for the whole directory`, path: ['permissions', kind, name] };
  },
};

/** What Entra's portal offers at most for a client secret: 24 months. */
const longestLife = 731 * 24 * 60 * 60 * 1000;

export const longSecret: Guard = {
  code: 'RC6002',
  title: codes.RC6002,
  why: 'The longer a secret is valid, the longer a leak of it is.',
  fix: 'Write an end within 24 months, and change over to a second secret in time.',
  level: 'advisory',
  *look({ application: { secret } }, now) {
    const path = ['application', 'secret'];
    const ends = [
      { end: secret?.endDate, path: [...path, 'endDate'] },
      { end: secret?.second?.endDate, path: [...path, 'second', 'endDate'] },
    ];
    for (const { end, path } of ends)
      if (end !== undefined && Date.parse(end) - now > longestLife)
        yield { message: `the client secret is valid until ${end}, for more than 24 months`, path };
  },
};

export const everybody: Guard = {
  code: 'RC6003',
  title: codes.RC6003,
  why: 'Service accounts, guests and whoever joins next are sent to the vendor.',
  fix: 'Write scope: assigned, and assign a group.',
  level: 'advisory',
  *look({ provisioning }) {
    if (provisioning?.scope === 'all')
      yield { message: 'the whole directory is provisioned', path: ['provisioning', 'scope'] };
  },
};

export const noDeletionThreshold: Guard = {
  code: 'RC6004',
  title: codes.RC6004,
  why: 'A group emptied by mistake disables all its people at the vendor within one cycle.',
  fix: 'Write deletionThreshold: the number of people a cycle may disable.',
  level: 'disabled',
  *look({ provisioning }) {
    if (provisioning && provisioning.deletionThreshold === undefined)
      yield { message: 'nothing stops a cycle with many deletions', path: ['provisioning'] };
  },
};

export const nobodyNotified: Guard = {
  code: 'RC6005',
  title: codes.RC6005,
  why: 'A job in quarantine stops for good after four weeks, and nobody is told.',
  fix: 'Write notify: the address of a mailbox somebody reads.',
  level: 'disabled',
  *look({ provisioning }) {
    if (provisioning && provisioning.notify === undefined)
      yield { message: 'nobody is mailed when the job fails', path: ['provisioning'] };
  },
};

export const assignedPerson: Guard = {
  code: 'RC6006',
  title: codes.RC6006,
  why: 'Nobody thinks of a person in a file when that person changes teams.',
  fix: 'Assign a group the person is a member of.',
  level: 'disabled',
  *look({ assignments }) {
    for (const { principal, kind } of assignments)
      if (kind === 'user')
        yield { message: `${principal} is assigned as a person`, path: ['assignments', principal] };
  },
};

export const endlessToken: Guard = {
  code: 'RC6007',
  title: codes.RC6007,
  why: 'Nobody is warned before the vendor takes the token no longer.',
  fix: 'Write expires: under the variable, or say under accept that the vendor sets no end.',
  level: 'disabled',
  *look({ provisioning }: Vendor) {
    const { secret, expires } = provisioning?.token ?? {};
    if (secret !== undefined && expires === undefined)
      yield { message: 'nobody says when the token ends', path: ['variables', secret] };
  },
};

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
