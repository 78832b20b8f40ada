import { checkFilter } from '../enforce/filters.ts';
import { badRequest } from '../error.ts';
import { compileFilter } from '../filter/compile.ts';
import { mentions } from '../filter/mentions.ts';
import { parseFilter } from '../filter/parse.ts';
import { candidates } from '../filter/plan.ts';
import { groupsOf } from '../resource/groups.ts';
import { projection } from '../resource/project.ts';
import { render } from '../resource/render.ts';
import { serviceProviders } from '../resource/resource.ts';
import type { Call, Collection, Reply } from '../service.ts';
import type { Stored } from '../store/stored.ts';
import { directMatches } from './direct.ts';
import { type ListQuery, queryParameters, searchParameters } from './list-query.ts';
import { listReply, pageOf } from './page.ts';
import { order } from './sort.ts';

/** RFC 7644 §3.4.2: a ListResponse; nothing found is 200 with no resources. Throws ScimError 400. */
export function list(call: Call): Reply {
  return answer(call, queryParameters(call.query, call.service.dialect));
}

/** RFC 7644 §3.4.3: the same, asked by POST. Throws ScimError 400. */
export function search(call: Call): Reply {
  return answer(call, searchParameters(call.body, call.service.dialect));
}

function answer({ collection, baseUrl }: Call, query: ListQuery): Reply {
  const { type, dialect } = collection;
  const project = projection(query.attributes, query.excludedAttributes, type, dialect.unqualifiedExtensions);
  const found = matching(query.filter, collection, baseUrl);
  const ordered =
    query.sortBy === undefined ? found : order(found, query.sortBy, query.descending, collection);
  const page = pageOf(ordered, query, collection.limits);
  return listReply(
    ordered.length,
    query,
    page.map(stored => render(stored, collection, baseUrl, project).text),
  );
}

/**
 * What a filter lets through, in the order of creation; without one all. Looks at the resources an index
 * names where one can, at all of them otherwise. Throws ScimError 400 invalidFilter.
 */
export function matching(
  text: string | undefined,
  collection: Collection,
  baseUrl: string,
): readonly Stored[] {
  const { type, store, dialect, listed, limits } = collection;
  if (text === undefined) return store.all();
  if (text.length > limits.filterLength)
    throw badRequest(
      'invalidFilter',
      `the filter is longer than ${limits.filterLength} characters (a limit of this service)`,
    );
  const direct = directMatches(text, collection);
  if (direct) return inOrder(direct);
  const filter = parseFilter(text, dialect);
  checkFilter(filter, listed, type);
  const holds = compileFilter(filter, type, dialect);
  const few = candidates(filter, store, type, dialect);
  const some = few ? inOrder(few) : store.all();
  const { memberships } = collection;
  if (memberships && mentions(filter, 'groups')) {
    const groups = (stored: Stored) => groupsOf(stored, memberships, baseUrl);
    return some.filter(stored => holds({ ...stored.hold().resource(), groups: groups(stored) }));
  }
  if (serviceProviders.some(name => mentions(filter, name)))
    return some.filter(stored => holds(stored.hold().resource()));
  return some.filter(stored => holds(stored.hold().attributes));
}

function inOrder(found: readonly Stored[]): readonly Stored[] {
  return found.length > 1 ? found.toSorted((a, b) => a.sequence - b.sequence) : found;
}
