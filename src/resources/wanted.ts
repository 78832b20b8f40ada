import { microsoftGraphAppId } from '../permissions/index.ts';
import type { Vendor } from '../vendor/index.ts';

/** A name to look up, and the vendors whose files hold it. */
export interface Wanted {
  name: string;
  vendors: string[];
}

export type Wants = Record<'templates' | 'applications' | 'groups' | 'people' | 'microsoftGraph', Wanted[]>;

/** What the vendor files name and no vendor file owns. Every name once, in the order of the files. */
export function wanted(vendors: readonly Vendor[]): Wants {
  const owned = new Set(vendors.flatMap(({ groups }) => Object.keys(groups)));
  const collect = (namesOf: (vendor: Vendor) => readonly string[]): Wanted[] => {
    const byName = new Map<string, Set<string>>();
    for (const vendor of vendors)
      for (const name of namesOf(vendor)) byName.set(name, (byName.get(name) ?? new Set()).add(vendor.name));
    return [...byName].map(([name, by]) => ({ name, vendors: [...by] }));
  };
  return {
    templates: collect(({ application: { from } }) => (from.kind === 'gallery' ? [from.displayName] : [])),
    applications: collect(({ application: { from } }) => (from.kind === 'existing' ? [from.nameOrId] : [])),
    groups: collect(({ assignments }) =>
      assignments
        .filter(({ kind, principal }) => kind === 'group' && !owned.has(principal))
        .map(({ principal }) => principal),
    ),
    people: collect(({ assignments, groups }) => [
      ...assignments.filter(({ kind }) => kind === 'user').map(({ principal }) => principal),
      ...Object.values(groups).flatMap(({ owners, members = [] }) => [...owners, ...members]),
    ]),
    microsoftGraph: collect(({ permissions: { application, delegated } }) =>
      application.length + delegated.length > 0 ? [microsoftGraphAppId] : [],
    ),
  };
}
