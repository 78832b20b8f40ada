import type { Code, Path } from '../diagnostics/index.ts';
import type { Vendor } from './vendor.ts';

/** A credential that ends soon or has ended. */
export interface Ending {
  code: Code & ('RC3061' | 'RC3062' | 'RC3063');
  /** Such as `client secret`. */
  what: string;
  /** Where its end is written in the vendor file. */
  path: Path;
  message: string;
  hint: string;
}

const oneDay = 24 * 60 * 60 * 1000;
/** Days before a credential's end from which everybody is warned, where the file does not say. */
const usual = 30;

/** The credentials of a vendor that somebody has to renew by now: in `now`, epoch milliseconds. */
export function endings({ application, provisioning }: Vendor, now: number): Ending[] {
  const { secret, singleSignOn } = application;
  const certificate = singleSignOn?.mode === 'saml' ? singleSignOn.certificate : undefined;
  const token = provisioning?.token;
  return [
    ...(secret ? ofOverlapping(secret, clientSecret, now) : []),
    ...(certificate ? ofOverlapping(certificate, signingCertificate, now) : []),
    ...(token?.expires === undefined
      ? []
      : ending({
          what: 'token',
          path: ['variables', token.secret, 'expires'],
          ends: token.expires,
          renewBefore: token.renewBefore,
          hint: `Have the vendor make another one, store it with pulumi config set --secret, and write its end as expires.`,
          now,
        })),
  ];
}

/** What Graph makes with an end, with a second one beside it while the vendor changes over. */
interface Overlapping {
  endDate: string;
  second?: { endDate: string } | undefined;
  inUse?: 'first' | 'second' | undefined;
  renewBefore?: number | undefined;
}

/** When the one of the two ends that the vendor works with. */
export function endOfTheOneInUse({ endDate, second, inUse = 'first' }: Overlapping): string {
  return inUse === 'second' && second ? second.endDate : endDate;
}

interface Words {
  what: string;
  path: Path;
  /** Both are valid until the vendor … */
  until: string;
  /** What to do with the other one. */
  handOver: (other: string) => string;
}

const clientSecret: Words = {
  what: 'client secret',
  path: ['application', 'secret'],
  until: 'has',
  handOver: other => `Give the vendor the ${other} secret`,
};

const signingCertificate: Words = {
  what: 'signing certificate',
  path: ['application', 'singleSignOn', 'certificate'],
  until: 'trusts',
  handOver: other => `Let the vendor trust the ${other} certificate too`,
};

function ofOverlapping(credential: Overlapping, words: Words, now: number): Ending[] {
  const { inUse = 'first', second, renewBefore } = credential;
  const { what, path: slot, until, handOver } = words;
  const path = inUse === 'second' ? [...slot, 'second', 'endDate'] : [...slot, 'endDate'];
  const other = inUse === 'second' ? 'first' : 'second';
  const ends = endOfTheOneInUse(credential);
  const otherEnds = inUse === 'second' ? credential.endDate : second?.endDate;
  const found = ending({
    what,
    path,
    ends,
    renewBefore,
    hint:
      inUse === 'first'
        ? `Write second: { endDate: … } beside it and deploy: both are valid, until the vendor ${until} the new one.`
        : `Write a later endDate for the first, which nobody uses, and deploy: both are valid, until the vendor ${until} it.`,
    now,
  });
  if (found.length === 0 || otherEnds === undefined || !(Date.parse(otherEnds) > Date.parse(ends)))
    return found;
  // Its successor is there already: what is left to do is to hand it over.
  return found.map(each => ({
    ...each,
    code: each.code === 'RC3061' ? 'RC3063' : each.code,
    message: `${each.message}, and the ${other} is not in use yet`,
    hint: `${handOver(other)}, then write inUse: ${other}.`,
  }));
}

function ending(given: {
  what: string;
  path: Path;
  ends: string;
  renewBefore?: number | undefined;
  hint: string;
  now: number;
}): Ending[] {
  const { what, path, ends, renewBefore = usual, hint, now } = given;
  const end = Date.parse(ends);
  // A date that is none is told by a check of its own.
  if (!(now >= end - renewBefore * oneDay)) return [];
  const day = new Date(end).toISOString().slice(0, 10);
  if (now >= end) return [{ code: 'RC3062', what, path, message: `the ${what} ended on ${day}`, hint }];
  const days = Math.floor((end - now) / oneDay);
  const left = days === 0 ? 'within a day' : days === 1 ? 'in 1 day' : `in ${days} days`;
  return [{ code: 'RC3061', what, path, message: `the ${what} ends ${left}, on ${day}`, hint }];
}
