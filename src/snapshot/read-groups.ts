import { validate as isGuid } from 'uuid';
import { z } from 'zod';
import { type Entity, type GraphClient, GraphError } from '../graph/index.ts';
import type { Needs } from './needs.ts';

/** A group with its direct members, people and groups apart. */
export interface ReadGroup {
  id: string;
  displayName: string;
  description?: string | undefined;
  people: string[];
  groups: string[];
}

const group = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullish(),
});
const member = z.looseObject({
  id: z.string(),
  '@odata.type': z.string().optional(),
  displayName: z.string().nullish(),
});

/**
 * The groups the vendors need, and those nested in them at any depth: nobody is provisioned through a nested
 * group, and a rehearsal says of whom that is true. Names that no group has are given back.
 */
export async function readGroups(
  graph: GraphClient,
  needs: Pick<Needs, 'groups' | 'everyGroup' | 'description'>,
  onGroup: (done: number) => void,
): Promise<{ groups: ReadGroup[]; missing: string[] }> {
  const missing: string[] = [];
  const open = new Map<string, z.output<typeof group>>();
  const note = (entities: readonly Entity[]) => {
    for (const entity of entities) open.set(entity.id, group.parse(entity));
  };
  if (needs.everyGroup) note(await graph.call('groups.select', { properties: 'id,displayName,description' }));
  for (const name of needs.groups) {
    const found = await named(graph, name);
    if (found.length === 0) missing.push(name);
    note(found);
  }
  const read = new Map<string, ReadGroup>();
  for (const { id, displayName, description } of open.values()) {
    const members = (await graph.call('groups.memberNames', { group: id })).map(each => member.parse(each));
    const nested = members.filter(each => each['@odata.type'] === '#microsoft.graph.group');
    for (const each of nested)
      if (!open.has(each.id)) open.set(each.id, { id: each.id, displayName: each.displayName ?? each.id });
    read.set(id, {
      id,
      displayName,
      ...(needs.description && description ? { description } : {}),
      people: members.filter(each => each['@odata.type'] === '#microsoft.graph.user').map(each => each.id),
      groups: nested.map(each => each.id),
    });
    onGroup(read.size);
  }
  return { groups: [...read.values()], missing };
}

async function named(graph: GraphClient, nameOrId: string): Promise<Entity[]> {
  if (!isGuid(nameOrId)) return graph.call('groups.byDisplayName', { displayName: nameOrId });
  try {
    return [await graph.call('groups.get', { group: nameOrId })];
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return [];
    throw error;
  }
}
