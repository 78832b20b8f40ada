import type { ResourceType } from '../schema/type.ts';
import type { Memberships } from '../store/memberships.ts';
import type { Stored } from '../store/stored.ts';
import { encoded } from './encoded.ts';
import { groupsJson, groupsOf } from './groups.ts';
import type { Projection } from './project.ts';
import { isPlain } from './text.ts';

/** A resource as clients of one base URL get it. */
interface Rendered {
  /** RFC 7643 §3.1, `meta.location`. */
  readonly location: string;
  /** JSON. */
  readonly text: string;
}

/** What of a collection its resources are rendered by. */
interface Rendering {
  readonly type: ResourceType;
  readonly memberships: Memberships | undefined;
}

/** Renders a resource: from the JSON there is of it, unless some of its attributes are to be left out. */
export function render(
  stored: Stored,
  { type, memberships }: Rendering,
  baseUrl: string,
  project: Projection,
): Rendered {
  const { id, version } = stored;
  const segment = encoded(id);
  const location = `${baseUrl}${type.endpoint}/${segment}`;
  const isMember = memberships?.has(stored) === true;
  if (!project) {
    const groups = isMember ? groupsJson(stored, memberships, baseUrl) : undefined;
    // What takes no encoding in a path takes no escapes in JSON.
    const plain = segment === id && isPlain(baseUrl);
    return { location, text: version.text({ location, groups, isPlain: plain }) };
  }
  const { resourceType, created, lastModified, version: tag } = version.meta;
  const whole = {
    ...version.resource(),
    ...(isMember && { groups: groupsOf(stored, memberships, baseUrl) }),
    meta: { resourceType, created, lastModified, location, version: tag },
  };
  return { location, text: JSON.stringify(project(whole)) };
}
