import { z } from 'zod';
import type { TrackingClient } from '../graph/index.ts';
import type { Kept, ReadUser } from './kept.ts';
import type { Needs } from './needs.ts';
import { type ReadGroup, readGroups } from './read-groups.ts';
import { addPeople, askedFor, readPeople } from './read-people.ts';

/** What was read of a tenant, for one stack. */
export interface Taken {
  tenant: { id: string; displayName: string; domains: string[] };
  /** Those in scope, and their managers where a job reads them. */
  users: ReadUser[];
  groups: ReadGroup[];
  kept: Kept;
  /** How people were read, and how many changed since the last time. */
  way: 'full' | 'delta';
  changes: number;
  /** Names of vendor files that nobody and no group of the tenant has. */
  missing: string[];
}

/** How far it is: so many groups or people were read. */
export type OnSnapshot = (what: 'groups' | 'people', done: number) => void;

/** The sign-in is for another tenant than the one a snapshot was to be taken of. */
export class OtherTenant extends Error {
  override readonly name = 'OtherTenant';
  readonly tenantId: string;

  constructor(tenantId: string) {
    super(`this sign-in is for the tenant ${tenantId}`);
    this.tenantId = tenantId;
  }
}

const organization = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  verifiedDomains: z.array(z.looseObject({ name: z.string(), isDefault: z.boolean().optional() })),
});

/**
 * Reads of a tenant what the vendors of a stack need. Only reads; whatever Graph answers wrongly or not at all
 * ends it with nothing taken.
 *
 * @param expected the tenant it has to be, where that is known
 * @throws OtherTenant; GraphError
 */
export async function takeSnapshot(
  graph: TrackingClient,
  needs: Needs,
  kept: Kept | undefined,
  { expected, onProgress }: { expected?: string | undefined; onProgress?: OnSnapshot | undefined } = {},
): Promise<Taken> {
  const [read] = await graph.call('organization.list', {});
  const { id: tenantId, displayName, verifiedDomains } = organization.parse(read);
  if (expected !== undefined && expected.toLowerCase() !== tenantId.toLowerCase())
    throw new OtherTenant(tenantId);
  const before = kept?.tenantId === tenantId ? kept : undefined;

  const { groups, missing } = await readGroups(graph, needs, done => onProgress?.('groups', done));
  const people = await readPeople(graph, needs, before, done => onProgress?.('people', done));
  const { users, deltaLink, way, changes } = people;

  const named = await idsOf(graph, users, needs, missing);
  const inScope = needs.everybody
    ? [...users.keys(), ...named]
    : [...new Set([...groups.flatMap(group => group.people), ...named])];
  await addPeople(graph, users, needs, inScope);
  const managers = inScope.flatMap(id => users.get(id)?.manager ?? []);
  await addPeople(graph, users, needs, managers);

  const wanted = new Set([...inScope, ...managers]);
  const those = [...users.values()].filter(({ id }) => wanted.has(id));
  return {
    tenant: { id: tenantId, displayName, domains: domainsOf(verifiedDomains) },
    users: those,
    groups,
    kept: { tenantId, properties: askedFor(needs), everybody: needs.everybody, deltaLink, users: those },
    way,
    changes,
    missing,
  };
}

/** The default domain first. */
function domainsOf(domains: z.output<typeof organization>['verifiedDomains']): string[] {
  const first = domains.filter(({ isDefault }) => isDefault);
  return [...first, ...domains.filter(({ isDefault }) => !isDefault)].map(({ name }) => name);
}

/** The people vendor files name, by id; who is not there is added to `missing`. */
async function idsOf(
  graph: TrackingClient,
  users: Map<string, ReadUser>,
  needs: Needs,
  missing: string[],
): Promise<string[]> {
  if (needs.people.length === 0) return [];
  const known = new Map(
    [...users.values()].map(user => [String(user.userPrincipalName).toLowerCase(), user.id]),
  );
  const ids: string[] = [];
  for (const name of needs.people) {
    const id = known.get(name.toLowerCase()) ?? (await idOf(graph, name));
    if (id === undefined) missing.push(name);
    else ids.push(id);
  }
  return ids;
}

async function idOf(graph: TrackingClient, userPrincipalName: string): Promise<string | undefined> {
  const asked = { property: 'userPrincipalName', value: userPrincipalName, properties: 'id' };
  return (await graph.call('users.selectBy', asked))[0]?.id;
}
