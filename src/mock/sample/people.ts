import { type DirectoryDocument, idFor } from '../../sample/index.ts';
import { type Part, resourceOf } from './resource.ts';

type Person = DirectoryDocument['users'][number];
type Team = DirectoryDocument['groups'][number];

const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
const group = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Which attributes the vendor takes, by their paths. */
export type Taken = (path: string) => boolean;

export const idOf = ({ userPrincipalName }: Person) => idFor('user', userPrincipalName);

/** Somebody of a directory as Entra's default mappings send them. */
export function personResource(person: Person, byName: ReadonlyMap<string, Person>, taken: Taken): object {
  const text = (key: string) => {
    const value = person[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const manager = byName.get(text('manager') ?? '');
  const parts: Part[] = [
    ['userName', person.userPrincipalName],
    ['externalId', person.userPrincipalName.split('@')[0]],
    ['name.givenName', text('givenName')],
    ['name.familyName', text('surname')],
    ['displayName', text('displayName')],
    ['title', text('jobTitle')],
    ['userType', text('userType') ?? text('employeeType')],
    ['preferredLanguage', text('preferredLanguage')],
    ['active', person.accountEnabled !== false],
    ['emails[type eq "work"].value', text('mail')],
    ['emails[type eq "work"].primary', text('mail') && true],
    ['addresses[type eq "work"].streetAddress', text('officeLocation')],
    ['addresses[type eq "work"].locality', text('city')],
    ['addresses[type eq "work"].region', text('state')],
    ['addresses[type eq "work"].country', text('usageLocation')],
    [`${enterprise}:employeeNumber`, text('employeeId')],
    [`${enterprise}:department`, text('department')],
    [`${enterprise}:manager.value`, manager && idOf(manager)],
  ];
  return {
    ...resourceOf(
      [user],
      parts.filter(([path]) => taken(path)),
    ),
    id: idOf(person),
  };
}

/** A group with its members, those that are there. */
export function groupResource(
  { displayName, members = [] }: Team,
  present: ReadonlySet<string>,
  byName: ReadonlyMap<string, Person>,
): object {
  const found = members.flatMap(name => byName.get(name) ?? []).filter(person => present.has(idOf(person)));
  const elements = found.map(person => ({
    value: idOf(person),
    display: String(person.displayName ?? person.userPrincipalName),
  }));
  return {
    schemas: [group],
    displayName,
    ...(elements.length > 0 && { members: elements }),
    id: idFor('group', displayName),
  };
}
