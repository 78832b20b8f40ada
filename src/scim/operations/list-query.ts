import type { Dialect } from '../dialect.ts';
import { badRequest } from '../error.ts';
import { isArray, type Json, type JsonObject, own, ownName } from '../json.ts';
import { parseBody } from '../resource/body.ts';
import { names } from '../resource/project.ts';

/** RFC 7644 §3.4.2 and §3.4.3, from the query or from a SearchRequest. */
export interface ListQuery {
  readonly filter?: string | undefined;
  readonly startIndex: number;
  /** Left out: the service provider's own page size. */
  readonly count: number | undefined;
  readonly sortBy?: string | undefined;
  readonly descending: boolean;
  readonly attributes: readonly string[];
  readonly excludedAttributes: readonly string[];
}

const searchRequest = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** The parameters of a GET. Throws ScimError 400. */
export function queryParameters(query: URLSearchParams, dialect: Dialect): ListQuery {
  return exclusive(dialect, {
    filter: query.get('filter') ?? undefined,
    startIndex: wholeNumber(query.get('startIndex'), 'startIndex', dialect) ?? 1,
    count: wholeNumber(query.get('count'), 'count', dialect),
    sortBy: query.get('sortBy') ?? undefined,
    descending: isDescending(query.get('sortOrder'), dialect),
    attributes: names(query.getAll('attributes')),
    excludedAttributes: names(query.getAll('excludedAttributes')),
  });
}

/** The same, asked by POST. Names of the message are read in any case (RFC 7643 §2.1). Throws ScimError 400. */
export function searchParameters(text: string | undefined, dialect: Dialect): ListQuery {
  const body = parseBody(text);
  const schemas = read(body, 'schemas');
  if (!dialect.looseEnvelopes && !(isArray(schemas) && schemas.includes(searchRequest))) {
    throw badRequest('invalidSyntax', `schemas does not name ${searchRequest} (RFC 7644 §3.4.3)`);
  }
  return exclusive(dialect, {
    filter: asText(read(body, 'filter'), 'filter'),
    startIndex: wholeNumber(read(body, 'startIndex') ?? null, 'startIndex', dialect) ?? 1,
    count: wholeNumber(read(body, 'count') ?? null, 'count', dialect),
    sortBy: asText(read(body, 'sortBy'), 'sortBy'),
    descending: isDescending(asText(read(body, 'sortOrder'), 'sortOrder') ?? null, dialect),
    attributes: texts(read(body, 'attributes'), 'attributes'),
    excludedAttributes: texts(read(body, 'excludedAttributes'), 'excludedAttributes'),
  });
}

/** "Either of the mutually exclusive URL query parameters" (RFC 7644 §3.9). */
export function exclusive<T extends Pick<ListQuery, 'attributes' | 'excludedAttributes'>>(
  { looseEnvelopes }: Dialect,
  query: T,
): T {
  if (looseEnvelopes || query.attributes.length === 0 || query.excludedAttributes.length === 0) return query;
  throw badRequest('invalidValue', 'attributes and excludedAttributes exclude each other (RFC 7644 §3.9)');
}

function read(body: JsonObject, name: string): Json | undefined {
  return own(body, ownName(body, name));
}

function isDescending(order: string | null, { looseEnvelopes }: Dialect): boolean {
  if (order === null || order === 'ascending') return false;
  if (order === 'descending') return true;
  if (looseEnvelopes) return /^desc/i.test(order);
  throw badRequest('invalidValue', 'sortOrder takes ascending or descending (RFC 7644 §3.4.2.3)');
}

function wholeNumber(value: Json, name: string, { looseParameters }: Dialect): number | undefined {
  if (value === null) return undefined;
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number)) return number;
  if (looseParameters) return undefined;
  throw badRequest('invalidValue', `${name} takes a whole number (RFC 7644 §3.4.2.4)`);
}

function asText(value: Json | undefined, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw badRequest('invalidValue', `${name} takes a string (RFC 7644 §3.4.3)`);
}

function texts(value: Json | undefined, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (!isArray(value)) return names([asText(value, name) ?? '']);
  return names(value.map(each => asText(each, name) ?? ''));
}
