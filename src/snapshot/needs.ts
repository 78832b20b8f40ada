import { attributesOf, parse } from '../expression/index.ts';
import { writtenProperties } from '../sample/index.ts';
import {
  findMapping,
  type ObjectMapping,
  type SourceObject,
  type SynchronizationSchema,
  sourceAttribute,
} from '../schema/index.ts';
import type { Vendor } from '../vendor/index.ts';

/** What the vendors of a stack need of a directory. */
export interface Needs {
  /** Graph properties of people, sorted. */
  properties: string[];
  manager: boolean;
  /** A job provisions all people, not those assigned; or all groups. */
  everybody: boolean;
  everyGroup: boolean;
  description: boolean;
  /** Groups that are assigned and no vendor file owns, by display name or object id. */
  groups: string[];
  /** People that vendor files name, by userPrincipalName. */
  people: string[];
  /** Apps of Entra's gallery that vendor files name. */
  gallery: string[];
  /** What jobs read and a directory file cannot hold, such as `Group.mail`. */
  unkept: string[];
}

/** A vendor, and the schema its job has; none where it has no job. */
export interface DeployedVendor {
  vendor: Vendor;
  schema?: SynchronizationSchema | undefined;
}

/** What the report of a rehearsal and the service's own verdicts take, whatever the mappings read. */
const always = ['accountEnabled', 'displayName', 'userPrincipalName', 'userType'];

/** Of each directory object no more than what some job reads. */
export function needsOf(deployed: readonly DeployedVendor[]): Needs {
  const read = (object: SourceObject) =>
    new Set(
      deployed.flatMap(({ schema }) => {
        const mapping = schema && findMapping(schema, object === 'User' ? 'users' : 'groups')?.mapping;
        return mapping?.enabled ? attributesIn(mapping) : [];
      }),
    );
  const people = propertiesFor('User', read('User'));
  const groups = propertiesFor('Group', read('Group'));
  const exchanged = deployed.flatMap(({ vendor }) => Object.keys(vendor.integration?.fields ?? {}));
  const kept = (name: string) => writtenProperties.has(name) || name.startsWith('extension_');
  const wanted = [...always, ...people.properties, ...exchanged];
  const all = deployed.filter(({ vendor }) => vendor.provisioning?.scope === 'all');
  const owned = new Set(deployed.flatMap(({ vendor }) => Object.keys(vendor.groups)));
  const named = deployed.flatMap(({ vendor }) => namedBy(vendor));
  return {
    properties: sorted(wanted.filter(kept)),
    manager: people.names.has('manager'),
    everybody: all.length > 0,
    everyGroup: all.some(({ schema }) => schema && findMapping(schema, 'groups')?.mapping.enabled),
    description: groups.properties.includes('description'),
    groups: sorted(named.filter(name => !name.includes('@') && !owned.has(name))),
    people: sorted(named.filter(name => name.includes('@'))),
    gallery: sorted(
      deployed.flatMap(({ vendor: { application } }) =>
        application.from.kind === 'gallery' ? [application.from.displayName] : [],
      ),
    ),
    unkept: sorted([
      ...wanted.filter(name => !kept(name)).map(name => `User.${name}`),
      ...groups.properties
        .filter(name => name !== 'description' && name !== 'displayName')
        .map(name => `Group.${name}`),
    ]),
  };
}

/** The source attributes an object mapping reads: in rows and in every list of its scope. */
export function attributesIn({ attributeMappings, scope }: ObjectMapping): string[] {
  const rows = attributeMappings.flatMap(({ source }) => {
    const { tree } = source ? parse(source.expression) : { tree: null };
    return tree ? attributesOf(tree) : [];
  });
  const { groups = [], inputFilterGroups = [], categoryFilterGroups = [] } = scope ?? {};
  const filters = [...groups, ...(inputFilterGroups ?? []), ...(categoryFilterGroups ?? [])];
  return [
    ...rows,
    ...filters.flatMap(({ clauses }) => clauses.map(({ sourceOperandName }) => sourceOperandName)),
  ];
}

/** Graph's properties of attributes, without ids and references, which are read in ways of their own. */
function propertiesFor(object: SourceObject, names: ReadonlySet<string>) {
  const properties = [...names].flatMap(name => {
    const known = sourceAttribute(object, name);
    if (!known?.property || known.type === 'Reference' || known.property === 'id') return [];
    return [known.property.replace(/\..*/, '')];
  });
  return { names, properties };
}

function namedBy({ assignments, groups }: Vendor): string[] {
  return [
    ...assignments.map(({ principal }) => principal),
    ...Object.values(groups).flatMap(({ owners, members = [] }) => [...owners, ...members]),
  ];
}

const sorted = (names: readonly string[]) => [...new Set(names)].sort();
