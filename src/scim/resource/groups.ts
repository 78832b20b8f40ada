import { type JsonObject, own } from '../json.ts';
import type { Membership, Memberships } from '../store/memberships.ts';
import type { Stored } from '../store/stored.ts';
import { encoded } from './encoded.ts';
import type { Version } from './version.ts';

/** RFC 7643 §4.1.2: "the value sub-attribute MUST be the id, and the $ref sub-attribute must be the URI". */
export function groupsOf(user: Stored, memberships: Memberships, baseUrl: string): JsonObject[] {
  return memberships.of(user).map(({ group, type }) => element(group.version, type, baseUrl));
}

/** The JSON of the same. */
export function groupsJson(user: Stored, memberships: Memberships, baseUrl: string): string {
  const elements = memberships.of(user).map(({ group, type }) => elementJson(group.version, type, baseUrl));
  return `[${elements.join(',')}]`;
}

function element(group: Version, type: Membership['type'], baseUrl: string): JsonObject {
  const { id } = group;
  const displayName = own(group.peek(), 'displayName');
  const $ref = `${baseUrl}/Groups/${encoded(id)}`;
  return typeof displayName === 'string'
    ? { value: id, $ref, display: displayName, type }
    : { value: id, $ref, type };
}

/** What was made of a version of a group, by type of membership: the same for all of its members. */
interface Made {
  readonly baseUrl: string;
  direct?: string;
  indirect?: string;
}

const known = new WeakMap<Version, Made>();

function elementJson(group: Version, type: Membership['type'], baseUrl: string): string {
  let made = known.get(group);
  if (made?.baseUrl !== baseUrl) {
    made = { baseUrl };
    known.set(group, made);
  }
  made[type] ??= JSON.stringify(element(group, type, baseUrl));
  return made[type];
}
