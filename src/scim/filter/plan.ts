import type { Dialect } from '../dialect.ts';
import type { AttributePlace, ResourceType } from '../schema/type.ts';
import { comparesText, indexNameOf } from '../store/indexes.ts';
import type { ResourceStore } from '../store/store.ts';
import type { Stored } from '../store/stored.ts';
import { attributePlace } from './compile.ts';
import type { AttributePath, Filter } from './filter.ts';

/**
 * The only resources a filter can hold for, found through indexes; undefined where every
 * resource must be looked at. The filter itself still decides about each.
 */
export function candidates(
  filter: Filter,
  store: ResourceStore,
  type: ResourceType,
  dialect: Dialect,
): readonly Stored[] | undefined {
  switch (filter.op) {
    case 'eq': {
      if (typeof filter.value !== 'string') return undefined;
      const place = attributePlace(filter.path, type, dialect);
      if (isId(place)) return listOf(store.stored(filter.value));
      return comparesText(place) ? store.index(indexNameOf(place))?.find(filter.value) : undefined;
    }
    case 'has':
      return filter.path.element && elementCandidates(filter.path, filter.path.element, store, type, dialect);
    case 'and': {
      let fewest: readonly Stored[] | undefined;
      for (const each of filter.filters) {
        const found = candidates(each, store, type, dialect);
        if (found && (!fewest || found.length < fewest.length)) fewest = found;
      }
      return fewest;
    }
    case 'or': {
      const union = new Set<Stored>();
      for (const each of filter.filters) {
        const found = candidates(each, store, type, dialect);
        if (!found) return undefined;
        for (const stored of found) union.add(stored);
      }
      return [...union];
    }
    default:
      return undefined;
  }
}

/** `emails[type eq "work" and value eq "x"]`: the `value eq` inside is answered by the index on emails. */
function elementCandidates(
  path: AttributePath,
  element: Filter,
  store: ResourceStore,
  type: ResourceType,
  dialect: Dialect,
): readonly Stored[] | undefined {
  const inside = element.op === 'and' ? element.filters : [element];
  for (const each of inside) {
    if (each.op !== 'eq' || typeof each.value !== 'string' || each.path.sub !== undefined) continue;
    const { urn, name } = path;
    const place = attributePlace(
      { text: path.text, ...(urn === undefined ? {} : { urn }), name, sub: each.path.name },
      type,
      dialect,
    );
    const found = comparesText(place) ? store.index(indexNameOf(place))?.find(each.value) : undefined;
    if (found) return found;
  }
  return undefined;
}

function isId({ extension, name, sub }: AttributePlace): boolean {
  return extension === undefined && sub === undefined && name === 'id';
}

function listOf(stored: Stored | undefined): readonly Stored[] {
  return stored ? [stored] : [];
}
