import type { Path } from '../diagnostics/index.ts';
import { idFor } from './identity.ts';
import type { SampleUser } from './sample.ts';
import type { Sheet } from './sheet.ts';
import type { UserModels } from './user-model.ts';

/** A person as read, the manager still a name. */
export interface ReadPerson {
  user: SampleUser;
  manager: string | null;
  path: Path;
}

/** The person at a path, checked on their own: names and addresses against Entra's rules and the tenant's domains. */
export function readPerson(
  sheet: Sheet,
  path: Path,
  model: UserModels['user'] | UserModels['listed'],
  domains: readonly string[],
): ReadPerson | undefined {
  const read = sheet.read(model, path);
  if (!read) return undefined;
  const { id, userPrincipalName, manager, deletedDateTime, ...rest } = read as typeof read &
    Record<string, unknown>;
  const properties = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== null && value !== undefined),
  );
  const displayName = String(properties.displayName ?? defaultDisplayName(properties, userPrincipalName));
  checkDomain(sheet, [...path, 'userPrincipalName'], userPrincipalName, domains);
  checkGuest(sheet, path, userPrincipalName, properties.userType);
  return {
    user: {
      id: id ?? idFor('user', userPrincipalName),
      userPrincipalName,
      displayName,
      properties: {
        accountEnabled: true,
        userType: 'Member',
        mailNickname: userPrincipalName.slice(0, userPrincipalName.indexOf('@')).slice(0, 64),
        ...properties,
        userPrincipalName,
        displayName,
      },
      manager: null,
      deletedDateTime: typeof deletedDateTime === 'string' ? deletedDateTime : null,
      place: sheet.placeOf(path),
    },
    manager: manager ?? null,
    path,
  };
}

/** Entra refuses a userPrincipalName whose domain the tenant has not verified. */
export function checkDomain(
  sheet: Sheet,
  path: Path,
  userPrincipalName: string,
  domains: readonly string[],
): void {
  const domain = userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1);
  if (domains.length === 0 || domains.some(verified => verified.toLowerCase() === domain.toLowerCase()))
    return;
  const [first, last] = [domains[0], domains[domains.length - 1]];
  const local = userPrincipalName.slice(0, userPrincipalName.lastIndexOf('@'));
  sheet.report(path, {
    code: 'RC4107',
    message: `${domain} is none of the tenant's verified domains (${domains.join(', ')})`,
    hint: `A member: ${local}@${first}. A guest: ${local}_${domain}#EXT#@${last}, with userType: Guest. Or add ${domain} to tenant.domains.`,
  });
}

function checkGuest(sheet: Sheet, path: Path, userPrincipalName: string, userType: unknown): void {
  const looksIt = /#EXT#@/i.test(userPrincipalName);
  if (looksIt === (userType === 'Guest')) return;
  sheet.report([...path, 'userPrincipalName'], {
    code: 'RC4108',
    severity: 'warning',
    message: looksIt
      ? `${userPrincipalName} has the form of a guest, and userType is Member`
      : `${userPrincipalName} is a guest, and has no #EXT# in its name`,
    hint: looksIt ? 'Add userType: Guest' : 'A guest invited with another address: name_domain#EXT#@<tenant>',
  });
}

function defaultDisplayName(properties: Record<string, unknown>, userPrincipalName: string): string {
  const { givenName, surname } = properties;
  return [givenName, surname].filter(Boolean).join(' ') || (userPrincipalName.split('@')[0] ?? '');
}
