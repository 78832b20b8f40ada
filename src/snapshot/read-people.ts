import { z } from 'zod';
import { type Entity, GraphError, type TrackingClient } from '../graph/index.ts';
import type { Kept, ReadUser } from './kept.ts';
import type { Needs } from './needs.ts';

const managers = z.array(z.looseObject({ id: z.string(), '@removed': z.unknown().optional() })).optional();

/** People by id, while they are read. */
type People = Map<string, ReadUser>;

export interface ReadPeople {
  users: People;
  deltaLink: string;
  /** How they were read: everybody, or what changed since the last time. */
  way: 'full' | 'delta';
  /** In the delta: how many changed, came or went. */
  changes: number;
}

/**
 * Everybody, or, where an earlier snapshot asked the same, those it kept with what changed since. Where Graph
 * cannot tell any more what changed (410, or an expired token), everybody is read anew.
 */
export async function readPeople(
  graph: TrackingClient,
  needs: Pick<Needs, 'properties' | 'manager' | 'everybody'>,
  kept: Kept | undefined,
  onPeople: (done: number) => void,
): Promise<ReadPeople> {
  const asked = askedFor(needs);
  if (kept?.properties.join() === asked.join() && (kept.everybody || !needs.everybody)) {
    const users: People = new Map(kept.users.map(user => [user.id, user]));
    try {
      let changes = 0;
      const deltaLink = await graph.changes('users.delta', { deltaLink: kept.deltaLink }, page => {
        changes += page.length;
        // Of somebody who was not kept the answer may hold what changed alone.
        for (const entity of page) if (kept.everybody || users.has(entity.id)) take(users, entity, needs);
        onPeople(users.size);
      });
      return { users, deltaLink, way: 'delta', changes };
    } catch (error) {
      if (!isReset(error)) throw error;
    }
  }
  const users: People = new Map();
  const parameters = { properties: asked.join(',') };
  const deltaLink = await graph.changes('users.delta', { parameters }, page => {
    for (const entity of page) take(users, entity, needs);
    onPeople(users.size);
  });
  return { users, deltaLink, way: 'full', changes: users.size };
}

/** What Graph is asked to select. */
export function askedFor({ properties, manager }: Pick<Needs, 'properties' | 'manager'>): string[] {
  return ['id', ...properties, ...(manager ? ['manager'] : [])];
}

/** "410 (gone)", or "a 40X-series error with error codes such as syncStateNotFound" (Graph's delta query). */
function isReset(error: unknown): boolean {
  return error instanceof GraphError && (error.status === 410 || /syncState/i.test(error.code));
}

/** One entity of the answer: it may come more than once, and with parts only. */
function take(users: People, entity: Entity, needs: Pick<Needs, 'properties' | 'manager'>): void {
  if ('@removed' in entity) {
    users.delete(entity.id);
    return;
  }
  const before = users.get(entity.id);
  const told = needs.properties.filter(name => name in entity).map(name => [name, entity[name]]);
  users.set(entity.id, {
    ...before,
    ...Object.fromEntries(told),
    id: entity.id,
    manager: needs.manager ? managerIn(entity, before?.manager ?? null) : null,
  });
}

function managerIn(entity: Entity, before: string | null): string | null {
  const told = managers.parse(entity['manager@delta']);
  if (told === undefined) return before;
  const there = told.filter(each => !('@removed' in each));
  return there.at(-1)?.id ?? null;
}

/** People that are needed and were not among those read: each is asked for by themselves. Gives who is not there. */
export async function addPeople(
  graph: TrackingClient,
  users: People,
  needs: Pick<Needs, 'properties' | 'manager'>,
  wanted: Iterable<string>,
): Promise<string[]> {
  const missing: string[] = [];
  for (const id of wanted) {
    if (users.has(id)) continue;
    const properties = ['id', ...needs.properties].join(',');
    const entity = await there(graph.call('users.selectOne', { user: id, properties }));
    if (!entity) {
      missing.push(id);
      continue;
    }
    take(users, entity, needs);
    const manager = needs.manager ? await there(graph.call('users.manager', { user: id })) : undefined;
    const added = users.get(entity.id);
    if (added && manager) added.manager = manager.id;
  }
  return missing;
}

async function there<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return undefined;
    throw error;
  }
}
