import { checkFilter } from '../enforce/filters.ts';
import { badRequest } from '../error.ts';
import { compileFilter } from '../filter/compile.ts';
import { parseFilter } from '../filter/parse.ts';
import { candidates } from '../filter/plan.ts';
import { isArray, type Json, own, ownName } from '../json.ts';
import { limits } from '../limits.ts';
import { parseBody } from '../resource/body.ts';
import { names, projection } from '../resource/project.ts';
import { render } from '../resource/render.ts';
import type { Call, Collection, Reply } from '../service.ts';
import type { Stored } from '../store/store.ts';
import { scimJson } from './reply.ts';
import { order } from './sort.ts';

/** RFC 7644 §3.4.2 and §3.4.3, from the query or from a SearchRequest. */
export interface ListQuery {
  readonly filter?: string | undefined;
  readonly startIndex: number;
  readonly count: number;
  readonly sortBy?: string | undefined;
  readonly descending: boolean;
  readonly attributes: readonly string[];
  readonly excludedAttributes: readonly string[];
}

const listResponse = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const searchRequest = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** RFC 7644 §3.4.2: a ListResponse; nothing found is 200 with no resources. Throws ScimError 400. */
export function list(call: Call): Reply {
  const { query } = call;
  return answer(call, {
    filter: query.get('filter') ?? undefined,
    startIndex: wholeNumber(query.get('startIndex'), 'startIndex') ?? 1,
    count: wholeNumber(query.get('count'), 'count') ?? limits.page,
    sortBy: query.get('sortBy') ?? undefined,
    descending: query.get('sortOrder') === 'descending',
    attributes: names(query.getAll('attributes')),
    excludedAttributes: names(query.getAll('excludedAttributes')),
  });
}

/** RFC 7644 §3.4.3: the same, asked by POST. Throws ScimError 400. */
export function search(call: Call): Reply {
  const body = parseBody(call.body);
  const schemas = own(body, ownName(body, 'schemas'));
  if (!call.service.dialect.looseEnvelopes && !(isArray(schemas) && schemas.includes(searchRequest))) {
    throw badRequest('invalidSyntax', `schemas does not name ${searchRequest} (RFC 7644 §3.4.3)`);
  }
  return answer(call, {
    filter: text(own(body, 'filter'), 'filter'),
    startIndex: wholeNumber(own(body, 'startIndex') ?? null, 'startIndex') ?? 1,
    count: wholeNumber(own(body, 'count') ?? null, 'count') ?? limits.page,
    sortBy: text(own(body, 'sortBy'), 'sortBy'),
    descending: own(body, 'sortOrder') === 'descending',
    attributes: texts(own(body, 'attributes'), 'attributes'),
    excludedAttributes: texts(own(body, 'excludedAttributes'), 'excludedAttributes'),
  });
}

function answer({ collection, baseUrl }: Call, query: ListQuery): Reply {
  const { type, store, dialect } = collection;
  const project = projection(query.attributes, query.excludedAttributes, type, dialect.unqualifiedExtensions);
  // "A value less than 1 SHALL be interpreted as 1", and a negative count as 0 (RFC 7644 §3.4.2.4).
  const startIndex = Math.max(1, query.startIndex);
  const count = Math.min(Math.max(0, query.count), limits.maxPage);
  const found = query.filter === undefined ? [...store.all()] : matching(query.filter, collection);
  const ordered =
    query.sortBy === undefined ? found : order(found, query.sortBy, query.descending, collection);
  const page = ordered.slice(startIndex - 1, startIndex - 1 + count);
  const resources = page.map(stored => render(stored, baseUrl, project)).join(',');
  const body =
    `{"schemas":["${listResponse}"],"totalResults":${ordered.length},"startIndex":${startIndex},` +
    `"itemsPerPage":${page.length},"Resources":[${resources}]}`;
  return { status: 200, headers: { 'content-type': scimJson }, body };
}

/** Looks at the resources an index names where one can, at all of them otherwise. */
function matching(text: string, { type, store, dialect, listed }: Collection): Stored[] {
  const filter = parseFilter(text, { bareWords: dialect.bareFilterWords });
  checkFilter(filter, listed, type);
  const holds = compileFilter(filter, type, dialect);
  const ids = candidates(filter, store, type, dialect);
  const some = ids ? inOrder(ids.flatMap(id => store.stored(id) ?? [])) : [...store.all()];
  return some.filter(({ resource }) => holds(resource));
}

function inOrder(found: Stored[]): Stored[] {
  return found.length > 1 ? found.sort((a, b) => a.sequence - b.sequence) : found;
}

function wholeNumber(value: Json, name: string): number | undefined {
  if (value === null) return undefined;
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number)) return number;
  throw badRequest('invalidValue', `${name} takes a whole number`);
}

function text(value: Json | undefined, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw badRequest('invalidValue', `${name} takes a string`);
}

function texts(value: Json | undefined, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (!isArray(value)) return names([text(value, name) ?? '']);
  return names(value.map(each => text(each, name) ?? ''));
}
