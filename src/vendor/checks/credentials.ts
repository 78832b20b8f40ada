import type { Path } from '../../diagnostics/index.ts';
import type { VendorFile } from '../model.ts';
import type { Rule } from './rule.ts';

/** A day, or an instant as RFC 3339 §5.6 writes it. */
const dateOrDateTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/;

/** RFC 3339 §5.6, which is what Graph takes. */
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** What Graph makes with an end, with a second one beside it: a client secret, a signing certificate. */
function overlapping({ application }: VendorFile) {
  const { secret, singleSignOn } = application;
  return [
    { path: ['application', 'secret'], what: 'client secret', credential: secret },
    {
      path: ['application', 'singleSignOn', 'certificate'],
      what: 'signing certificate',
      credential: singleSignOn?.certificate,
    },
  ].flatMap(({ credential, ...rest }) => (credential ? [{ ...rest, credential }] : []));
}

export const malformedEndDate: Rule = {
  code: 'RC3053',
  why: 'Graph refuses to make the credential, and nobody is warned before a token ends.',
  *check({ file, waits }) {
    const dates: { path: Path; date: string | undefined; pattern: RegExp }[] = [
      ...overlapping(file).flatMap(({ path, credential: { endDate, second } }) => [
        { path: [...path, 'endDate'], date: endDate, pattern: dateTime },
        { path: [...path, 'second', 'endDate'], date: second?.endDate, pattern: dateTime },
      ]),
      ...Object.entries(file.variables ?? {}).map(([name, { expires }]) => ({
        path: ['variables', name, 'expires'],
        date: expires,
        pattern: dateOrDateTime,
      })),
    ];
    for (const { path, date, pattern } of dates) {
      if (date === undefined || waits(path)) continue;
      if (pattern.test(date) && !Number.isNaN(Date.parse(date))) continue;
      const message =
        pattern === dateTime ? 'the end date is no date with time and zone' : 'the end is no date';
      yield { path, message, hint: 'Such as 2027-01-31T00:00:00Z' };
    }
  },
};

export const missingCredentialInUse: Rule = {
  code: 'RC3060',
  why: 'The vendor would be given a secret, or Entra would sign with a certificate, that is not there.',
  *check({ file }) {
    for (const { path, what, credential } of overlapping(file)) {
      if (credential.inUse !== 'second' || credential.second) continue;
      yield {
        path: [...path, 'inUse'],
        message: `the second ${what} is in use, and there is none`,
        hint: 'Write second: { endDate: … }, or inUse: first',
      };
    }
  },
};
