import type { GraphClient } from '../graph/index.ts';
import type { Employee } from './hr.ts';
import { type Note, nameOf } from './notes.ts';
import type { Pair } from './values.ts';
import { carriedOut, changesOf, type Write } from './writes.ts';

/** Stands in a report where a password went out. */
const masked = '***';

/**
 * Creates the person: the mapped fields, and what Graph requires of a new user (accountEnabled,
 * displayName, mailNickname, userPrincipalName, passwordProfile). The userPrincipalName is the e-mail
 * address, which is why creating fails with a private one.
 */
export function create(
  employee: Employee,
  pairs: readonly Pair[],
  notes: Note[],
  graph: GraphClient,
  password: () => string,
): Promise<Write> {
  const mapped = pairs.filter(({ vendor }) => vendor !== null);
  const required = {
    accountEnabled: true,
    displayName: nameOf(employee),
    mailNickname: mailNickname(employee.email),
    userPrincipalName: employee.email,
  };
  const body = (secret: string) => ({
    ...required,
    ...Object.fromEntries(mapped.map(({ field, vendor }) => [field.attribute, vendor])),
    passwordProfile: { forceChangePasswordNextSignIn: true, password: secret },
  });
  const write: Write = {
    person: nameOf(employee),
    action: 'create',
    request: { method: 'POST', path: '/users', body: body(masked) },
    changes: [
      ...Object.entries(required).map(([property, value]) => ({
        property,
        oldValue: null,
        newValue: String(value),
      })),
      ...changesOf(mapped),
    ],
    notes,
  };
  return carriedOut(write, () => graph.call('users.create', {}, body(password())));
}

/** Graph takes at most 64 ASCII characters and none of `@ ( ) \ [ ] " ; : < > ,` or blanks. */
function mailNickname(email: string): string {
  const local = email.split('@')[0] ?? '';
  return local.replace(/[^!-~]|[()\\[\]";:<>,]/g, '').slice(0, 64);
}
