import { checkFilter } from '../enforce/filters.ts';
import { attributePlace } from '../filter/compile.ts';
import { own } from '../json.ts';
import type { Collection } from '../service.ts';
import type { AttributeIndex } from '../store/attribute-index.ts';
import { indexNameOf } from '../store/indexes.ts';
import type { Stored } from '../store/stored.ts';

/** Without escapes, and without what no JSON string has (RFC 8259 §7). */
const comparison = /^([A-Za-z]\w*) eq "([^"\\\p{Cc}]*)"$/u;

/**
 * What `userName eq "…"` lets through, where an index answers it: most of what a server is asked, and for a client
 * that provisions many people all there is to wait for. It needs no tree, and no look at anything else. Undefined
 * for any other filter. Throws ScimError 400 invalidFilter where the vendor does not take it.
 */
export function directMatches(text: string, collection: Collection): readonly Stored[] | undefined {
  const [, name = '', sought = ''] = comparison.exec(text) ?? [];
  const index = name === '' ? undefined : indexOn(name, collection);
  if (!index) return undefined;
  const found = index.find(sought);
  if (!index.hasNumbers) return found;
  return found.filter(({ version }) => typeof own(version.attributes, name) === 'string');
}

const known = new WeakMap<Collection, Map<string, AttributeIndex>>();

/** Worked out once for each attribute: its index, where its values are single strings and the vendor takes `eq`. */
function indexOn(name: string, collection: Collection): AttributeIndex | undefined {
  const before = known.get(collection)?.get(name);
  if (before) return before;
  const { type, dialect, listed, store } = collection;
  const path = { text: name, name };
  if (type.attributes.find(name)?.name !== name) return undefined;
  checkFilter({ op: 'eq', path, value: '' }, listed, type);
  const place = attributePlace(path, type, dialect);
  const { attribute } = place;
  if (attribute?.type !== 'string' || attribute.multiValued || attribute.subAttributes) return undefined;
  const index = store.index(indexNameOf(place));
  if (!index) return undefined;
  const ofThis = known.get(collection) ?? new Map<string, AttributeIndex>();
  known.set(collection, ofThis.set(name, index));
  return index;
}
