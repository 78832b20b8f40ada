import { type Query, skipToken } from './query.ts';

export type Entity = Record<string, unknown>;

/** Only what was selected, null where there is no value. */
export function selected(entity: Entity, select: readonly string[] | null): Entity {
  if (!select) return entity;
  const kept = Object.fromEntries(select.map(name => [name, entity[name] ?? null]));
  const type = entity['@odata.type'];
  return type === undefined ? kept : { '@odata.type': type, ...kept };
}

/**
 * One page of a collection, with the link to the next where there is more.
 *
 * @param render makes Graph's JSON of an item; filters and selections see that.
 */
export function page<Item>(
  items: Iterable<Item>,
  render: (item: Item) => Entity,
  query: Query,
  address: { url: URL; context: string },
): Entity {
  const value: Entity[] = [];
  let matches = 0;
  for (const item of items) {
    const isOnPage = matches >= query.skip && value.length < query.top;
    const isCounted = query.filter !== null || isOnPage;
    const entity = isCounted ? render(item) : {};
    if (query.filter && !query.filter.test(entity)) continue;
    matches += 1;
    if (isOnPage) value.push(selected(entity, query.select));
    else if (matches > query.skip + query.top && !query.count) break;
  }
  const next = new URL(address.url);
  next.searchParams.set('$skiptoken', skipToken(query.skip + query.top));
  return {
    '@odata.context': address.context,
    ...(query.count && { '@odata.count': matches }),
    ...(matches > query.skip + query.top && { '@odata.nextLink': next.href }),
    value,
  };
}
