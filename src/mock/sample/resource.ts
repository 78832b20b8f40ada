import type { Json } from '../../scim/index.ts';

/** An attribute by its path, as a vendor file's `target` lists it, and its value. */
export type Part = readonly [path: string, value: Json | undefined];

type Draft = { [name: string]: Json | Draft | Draft[] };

/** `urn:…:User:department`, `name.givenName`, `emails[type eq "work"].value`, `title` */
const shape = /^(?:(urn:.+):)?(\w+)(?:\[type eq "(\w+)"\])?(?:\.(\w+))?$/;

/** Puts a resource together from its parts; what has no value is left out. */
export function resourceOf(schemas: readonly string[], parts: readonly Part[]): object {
  const resource: Draft = {};
  const used = new Set<string>();
  for (const [path, value] of parts) {
    const [, urn, name = '', type, sub] = shape.exec(path) ?? [];
    if (value === undefined) continue;
    if (urn !== undefined) used.add(urn);
    const holder = urn === undefined ? resource : within(resource, urn);
    if (type !== undefined) element(holder, name, type)[sub ?? 'value'] = value;
    else if (sub !== undefined) within(holder, name)[sub] = value;
    else holder[name] = value;
  }
  return { schemas: [...schemas, ...used], ...resource };
}

function within(holder: Draft, name: string): Draft {
  const found = holder[name];
  if (isDraft(found)) return found;
  const made: Draft = {};
  holder[name] = made;
  return made;
}

function element(holder: Draft, name: string, type: string): Draft {
  const found = holder[name];
  const list = Array.isArray(found) ? (found as Draft[]) : [];
  holder[name] = list;
  const known = list.find(each => each.type === type);
  if (known) return known;
  const made: Draft = { type };
  list.push(made);
  return made;
}

function isDraft(value: Draft[string] | undefined): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
