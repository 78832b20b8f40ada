import { badRequest } from '../error.ts';
import { isArray, isObject, type JsonObject, own } from '../json.ts';
import type { ResourceProfile } from '../profile.ts';
import { type ListedAttribute, typeOf } from './listed.ts';

/**
 * What a vendor demands of a whole resource after every create and update: required values, exact
 * counts, and where its list is closed, elements of the listed types only.
 * Throws ScimError 400 invalidValue naming every attribute at fault.
 */
export function checkListed(
  resource: JsonObject,
  listed: readonly ListedAttribute[],
  { closed = false }: Pick<ResourceProfile, 'closed'>,
): void {
  const problems: string[] = [];
  for (const each of listed) {
    const { profile, text } = each;
    if (profile.required && !each.isGiven(resource)) {
      problems.push(`${text} is required`);
    } else if (profile.count !== undefined) {
      const count = each.count(resource);
      // An attribute that is not required may be left out; what is there must have the count.
      const mayBeAbsent = !profile.required && count === 0 && !holdsAny(resource, each);
      if (count !== profile.count && !mayBeAbsent)
        problems.push(`${text} takes exactly ${profile.count}, got ${count}`);
    }
  }
  if (closed) problems.push(...unlistedTypes(resource, listed));
  if (problems.length > 0) throw badRequest('invalidValue', problems.join('; '));
}

function holdsAny(resource: JsonObject, { place }: ListedAttribute): boolean {
  const holder = place.extension === undefined ? resource : own(resource, place.extension);
  return isObject(holder) && own(holder, place.name) !== undefined;
}

/** Where every row of an attribute asks for a type, such as `addresses[type eq "work"]`, other types are not taken. */
function unlistedTypes(resource: JsonObject, listed: readonly ListedAttribute[]): string[] {
  const names = new Set(listed.map(({ place }) => place.name));
  return [...names].flatMap(name => {
    const rows = listed.filter(({ place }) => place.name === name && place.extension === undefined);
    const types = rows.map(({ type }) => type);
    const elements = own(resource, name);
    if (rows.length === 0 || types.includes(undefined) || !isArray(elements)) return [];
    return elements
      .filter(element => !types.includes(typeOf(element)))
      .map(
        element => `${name} of type ${typeOf(element) ?? '(none)'} is not taken, only ${types.join(', ')}`,
      );
  });
}
