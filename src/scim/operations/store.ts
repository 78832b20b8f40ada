import { badRequest } from '../error.ts';
import { equal, isObject, type Json, type JsonObject, own } from '../json.ts';
import type { Draft } from '../patch/draft.ts';
import { withDefaults } from '../resource/whole.ts';
import type { AttributeAt } from '../schema/demands.ts';
import type { ResourceType } from '../schema/type.ts';
import type { Call } from '../service.ts';
import type { Stored } from '../store/stored.ts';
import { checkGiven, checkPatched } from './check.ts';

/**
 * Puts the body of a PUT in the place of a resource's attributes, as a new version. Where they are the same
 * nothing is written, `lastModified` included (RFC 7644 §3.5.2.1). Throws ScimError 400, 409.
 */
export function storeReplaced(
  { collection, service }: Call,
  before: Stored,
  attributes: JsonObject,
  body: JsonObject,
): Stored {
  const { store, type } = collection;
  const { version } = before;
  const kept = keepingImmutable(version.attributes, attributes, type);
  checkGiven(kept, collection);
  const after = withDefaults(kept, type, body);
  if (equal(after, version.attributes)) return before;
  return store.put(version.next(service.clock.now(), after, type.inUse.of(after)));
}

/** The same for what a PATCH made of a resource. */
export function storePatched({ collection, service }: Call, before: Stored, draft: Draft): Stored {
  const { changed } = draft;
  checkPatched(draft, changed, collection);
  if (!draft.isChanged) return before;
  const version = draft.next(service.clock.now(), collection.type);
  return collection.store.change(before, version, changed);
}

/**
 * The attributes of a PUT with immutable ones as they are: "if one or more values are already set for the
 * attribute, the input value(s) MUST match" (RFC 7644 §3.5.1); one that is left out stays.
 */
function keepingImmutable(before: JsonObject, attributes: JsonObject, { demands }: ResourceType): JsonObject {
  let kept = attributes;
  const changed: string[] = [];
  for (const each of demands.immutable) {
    const [old, now] = [valueAt(before, each), valueAt(attributes, each)];
    if (old === undefined || equal(old, now)) continue;
    if (now !== undefined) changed.push(each.text);
    else kept = withValueAt(kept, each, old);
  }
  if (changed.length === 0) return kept;
  throw badRequest(
    'mutability',
    `${changed.join(', ')} is immutable and has another value (RFC 7644 §3.5.1)`,
  );
}

function valueAt(resource: JsonObject, { extension, attribute }: AttributeAt): Json | undefined {
  const holder = extension === undefined ? resource : own(resource, extension);
  return isObject(holder) ? own(holder, attribute.name) : undefined;
}

function withValueAt(resource: JsonObject, { extension, attribute }: AttributeAt, value: Json): JsonObject {
  if (extension === undefined) return { ...resource, [attribute.name]: value };
  const held = own(resource, extension);
  return { ...resource, [extension]: { ...(isObject(held) ? held : {}), [attribute.name]: value } };
}
