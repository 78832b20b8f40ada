import { type Diagnostic, diagnosticAt, type Place } from '../diagnostics/index.ts';
import type { SampleDirectory, SampleGroup, SampleUser } from './sample.ts';
import { type DirectoryWriter, refusalOf } from './writer.ts';

/**
 * Makes the tenant's people and groups. People in the recycle bin are deleted last, so that they keep the
 * memberships and managers they come back with. What the directory refuses is a diagnostic at the object.
 */
export function plantDirectory(
  { users, groups }: SampleDirectory,
  writer: DirectoryWriter,
  onProgress?: (done: number, total: number) => void,
): Diagnostic[] {
  let done = 0;
  const diagnostics: Diagnostic[] = [];
  const carryOut = (place: Place, change: () => void) => {
    try {
      change();
    } catch (error) {
      const { code, message } = refusalOf(error);
      diagnostics.push(diagnosticAt(place, { code: 'RC4118', message: `${code}: ${message}` }));
    }
  };
  for (const user of users) {
    carryOut(user.place, () => plantUser(user, writer));
    onProgress?.(++done, users.length);
  }
  for (const group of groups) carryOut(group.place, () => plantGroup(group, writer));
  for (const { id, manager, place } of users)
    if (manager !== null) carryOut(place, () => writer.setManager(id, manager));
  for (const group of groups) carryOut(group.place, () => link(group, writer));
  for (const { id, deletedDateTime, place } of users)
    if (deletedDateTime !== null) carryOut(place, () => writer.deleteUser(id, deletedDateTime));
  return diagnostics;
}

export function plantUser(
  { id, userPrincipalName, displayName, properties }: SampleUser,
  writer: DirectoryWriter,
): void {
  writer.createUser({ ...properties, id, userPrincipalName, displayName });
}

export function plantGroup(
  { id, displayName, description, rule }: SampleGroup,
  writer: DirectoryWriter,
): void {
  writer.createGroup({
    id,
    displayName,
    description,
    mailNickname: mailNickname(displayName, id),
    mailEnabled: false,
    securityEnabled: true,
    groupTypes: rule === null ? [] : ['DynamicMembership'],
    membershipRule: rule,
  });
}

export function link({ id, members, owners }: SampleGroup, writer: DirectoryWriter): void {
  for (const member of members) writer.addMember(id, member);
  for (const owner of owners) writer.addOwner(id, owner);
}

/** Graph takes at most 64 ASCII characters and none of `@ ( ) \ [ ] " ; : < > ,` or blanks. */
function mailNickname(displayName: string, id: string): string {
  return displayName.replace(/[^!-~]|[@()\\[\]";:<>,]/g, '').slice(0, 64) || `group-${id.slice(0, 8)}`;
}
