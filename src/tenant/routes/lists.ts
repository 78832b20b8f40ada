import { type Entity, page, selected } from '../odata/page.ts';
import { type Queried, type Query, readQuery } from '../odata/query.ts';
import { isPropertyOf, type ResourceType } from '../properties/resource-type.ts';
import { type Call, ok, type Reply } from './route.ts';

export function queriedAs(type: ResourceType): Queried {
  const name = type.name.charAt(0).toLowerCase() + type.name.slice(1);
  return { type: name, isProperty: property => isPropertyOf(type, property) };
}

/** Any directory object: of a mixed collection, such as a group's members. */
export function anyOf(types: readonly ResourceType[]): Queried {
  return { type: 'directoryObject', isProperty: name => types.some(type => isPropertyOf(type, name)) };
}

/** A type of which only names are known. */
export function named(type: string, properties: readonly string[]): Queried {
  return { type, isProperty: name => properties.includes(name) };
}

interface Collection<Item> {
  /** For `@odata.context`. */
  set: string;
  queried: Queried;
  /** All of it, or what an index says about the filter's equalities. */
  items: (equalities: ReadonlyMap<string, string>) => Iterable<Item>;
  render: (item: Item) => Entity;
  defaults?: readonly string[];
}

/** One page of a collection, filtered and selected as the request asks. */
export function listReply<Item>(call: Call, collection: Collection<Item>): Reply {
  const query = readQuery(call.url, call.request.headers, collection.queried);
  const items = collection.items(query.filter?.equalities ?? new Map());
  const asked: Query = { ...query, select: query.select ?? collection.defaults ?? null };
  // Members of a collection of one type carry no type of their own.
  const render =
    collection.queried.type === 'directoryObject'
      ? collection.render
      : (item: Item) => untyped(collection.render(item));
  const context = `${call.root}/$metadata#${collection.set}`;
  return ok(page(items, render, asked, { url: call.url, context }));
}

function untyped({ '@odata.type': _, ...entity }: Entity): Entity {
  return entity;
}

/** One entity, selected as the request asks; only `$select` is taken. */
export function entityReply(
  call: Call,
  entity: Entity,
  of: { set: string; queried: Queried; defaults?: readonly string[] },
  status: 200 | 201 = 200,
): Reply {
  const { select } = readQuery(call.url, call.request.headers, of.queried);
  const body = selected(entity, select ?? of.defaults ?? null);
  return { status, body: { '@odata.context': `${call.root}/$metadata#${of.set}/$entity`, ...body } };
}

export const only =
  <Item>(find: (id: string) => Item | undefined, all: () => Iterable<Item>, property = 'id') =>
  (equalities: ReadonlyMap<string, string>): Iterable<Item> => {
    const id = equalities.get(property);
    if (id === undefined) return all();
    const found = find(id);
    return found === undefined ? [] : [found];
  };
