import { generateDirectory } from '../../sample/index.ts';
import { type Contents, ScimError, type VendorProfile } from '../../scim/index.ts';
import { groupResource, idOf, personResource, type Taken } from './people.ts';

/** The same people and groups every time. */
const seed = 1;

/**
 * Puts invented users in, and groups of them, as far as the vendor takes them. Gives how many it does not, by
 * what it says.
 */
export function fillWithSample(
  contents: Contents,
  count: number,
  target: VendorProfile | undefined,
): Map<string, number> {
  // Some of a directory are in its recycle bin.
  const groupCount = Math.max(4, Math.round(count / 50));
  const { users, groups } = generateDirectory({
    users: Math.ceil(count * 1.02) + 5,
    groups: groupCount,
    seed,
  });
  const people = users.filter(({ deletedDateTime }) => deletedDateTime === undefined).slice(0, count);
  const byName = new Map(people.map(person => [person.userPrincipalName, person]));
  const refused = new Map<string, number>();
  const present = new Set<string>();
  const taken = takenBy(target);
  const put = (resource: object): boolean => {
    try {
      contents.put(contents.read(JSON.stringify(resource)));
      return true;
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      refused.set(error.message, (refused.get(error.message) ?? 0) + 1);
      return false;
    }
  };
  for (const person of people) if (put(personResource(person, byName, taken))) present.add(idOf(person));
  if (target && !target.groups) return refused;
  for (const group of groups) if (group.rule === undefined) put(groupResource(group, present, byName));
  return refused;
}

/** Where the vendor refuses what it does not list, nothing else is sent. */
function takenBy(target: VendorProfile | undefined): Taken {
  const users = target?.users;
  if (users?.closed !== true) return () => true;
  const listed = Object.keys(users.attributes).map(path => path.toLowerCase());
  return path => {
    const asked = path.toLowerCase().replace(/\.primary$/, '.value');
    return listed.some(each => each === asked || each === asked.replace(/\.value$/, ''));
  };
}
