import { badRequest } from '../error.ts';
import { equal, isObject, type Json, type JsonObject, own } from '../json.ts';
import type { Draft } from '../patch/draft.ts';
import { whole } from '../resource/whole.ts';
import type { AttributeAt } from '../schema/demands.ts';
import type { ResourceType } from '../schema/type.ts';
import type { Call } from '../service.ts';
import type { Stored } from '../store/stored.ts';
import { checkGiven, checkPatched } from './check.ts';
import { changedMeta } from './reply.ts';

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
  const { id, meta } = before.resource;
  const kept = keepingImmutable(before.resource, attributes, collection.type);
  checkGiven(kept, collection);
  const same = whole(id, kept, meta, collection.type, body);
  if (equal(same, before.resource)) return before;
  return collection.store.put({ ...same, meta: changedMeta(meta, service.clock.now()) });
}

/** The same for what a PATCH made of a resource. */
export function storePatched({ collection, service }: Call, before: Stored, draft: Draft): Stored {
  checkPatched(draft.attributes, collection);
  if (!draft.isChanged) return before;
  const meta = changedMeta(before.resource.meta, service.clock.now());
  return collection.store.put(draft.version(meta, collection.type));
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
