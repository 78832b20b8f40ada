import { badRequest } from './error.ts';
import { instantText } from './instant.ts';
import { isArray, isObject, type JsonObject, own, ownName } from './json.ts';
import { checkGiven } from './operations/check.ts';
import { parseBody, readAttributes } from './resource/body.ts';
import type { Revision } from './resource/resource.ts';
import { Version } from './resource/version.ts';
import { withDefaults } from './resource/whole.ts';
import type { Collection, Service } from './service.ts';

/** What is stored, from outside of any request: for files, samples and fresh starts. `onChange` is not told. */
export interface Contents {
  /**
   * A resource from the JSON somebody wrote: read and checked like the body of a POST, with its `id` and
   * `meta` kept where it has them. Its `schemas` say which type it is of. Throws ScimError 400.
   */
  read(text: string): Version;
  /** Adds a resource, or replaces one: then it gives true. Throws ScimError 409 where a value is taken, and then changes nothing. */
  put(resource: Version): boolean;
  /** Works out who is in which group, which the first reading of each would wait for. */
  prepare(): void;
  remove(id: string, resourceType: 'User' | 'Group'): void;
  clear(): void;
  /** Users, then groups, each in the order they were created. */
  all(): Iterable<Version>;
}

export function contentsOf(service: Service): Contents {
  const { users, groups } = service;
  const holding = (type: 'User' | 'Group') => (type === 'Group' ? groups : users).store;
  return {
    read: text => read(parseBody(text), service),
    put: version => {
      const store = holding(version.schemas.resourceType);
      const before = store.size;
      store.put(version, true);
      version.condense();
      return store.size === before;
    },
    prepare: () => {
      for (const { store, memberships } of [users, groups])
        for (const stored of store.all()) memberships?.has(stored);
    },
    remove: (id, type) => {
      holding(type).delete(id, true);
    },
    clear: () => {
      users.store.clear();
      groups.store.clear();
    },
    *all() {
      yield* users.store.versions();
      yield* groups.store.versions();
    },
  };
}

function read(written: JsonObject, service: Service): Version {
  const collection = collectionOf(written, service);
  const { type } = collection;
  const given = readAttributes(written, type, collection);
  const id = own(written, 'id') ?? service.ids();
  if (typeof id !== 'string' || id === '') throw badRequest('invalidValue', 'id takes a string');
  checkGiven(given, collection);
  const attributes = withDefaults(given, type, written);
  return new Version(id, type.inUse.of(attributes), readRevision(written, service), attributes);
}

function collectionOf(written: JsonObject, { users, groups }: Service): Collection {
  const schemas = own(written, ownName(written, 'schemas'));
  const named = isArray(schemas) ? schemas : [];
  const found = [users, groups].find(({ type }) => named.includes(type.schema.id));
  if (found) return found;
  throw badRequest(
    'invalidSyntax',
    `schemas names neither ${users.type.schema.id} nor ${groups.type.schema.id}`,
  );
}

function readRevision(written: JsonObject, { clock }: Service): Revision {
  const given = own(written, 'meta');
  const text = (name: string, shape: RegExp) => {
    const value = isObject(given) ? own(given, name) : undefined;
    return typeof value === 'string' && shape.test(value) ? value : undefined;
  };
  const created = text('created', instant) ?? instantText(clock.now());
  const [, revision = 1] = version.exec(text('version', version) ?? '') ?? [];
  return { created, lastModified: text('lastModified', instant) ?? created, revision: Number(revision) };
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const version = /^W\/"([1-9]\d{0,14})"$/;
