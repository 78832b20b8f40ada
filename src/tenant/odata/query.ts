import { badRequest, unsupportedQuery } from '../graph-error.ts';
import { type Filter, parseFilter } from './filter.ts';

/** What a resource type answers queries about. */
export interface Queried {
  /** As in `microsoft.graph.user`. */
  type: string;
  isProperty(name: string): boolean;
}

export interface Query {
  select: readonly string[] | null;
  filter: Filter | null;
  top: number;
  /** How many matches earlier pages held. */
  skip: number;
  /** `$count=true` together with `ConsistencyLevel: eventual`; without the header Graph ignores it. */
  count: boolean;
}

const known = ['$select', '$filter', '$top', '$skiptoken', '$count'];
const pageSize = 100;
const largestPage = 999;

/**
 * Reads the query options of a request. An option this tenant does not carry out is refused.
 *
 * @throws GraphError 400.
 */
export function readQuery(url: URL, headers: Headers, queried: Queried): Query {
  for (const name of url.searchParams.keys()) {
    if (name.startsWith('$') && !known.includes(name)) {
      throw unsupportedQuery(`The query option '${name}' is not supported here.`);
    }
  }
  const eventual = headers.get('ConsistencyLevel')?.toLowerCase() === 'eventual';
  const count = url.searchParams.get('$count') === 'true' && eventual;
  const text = url.searchParams.get('$filter');
  const filter = text === null ? null : parseFilter(text, queried.isProperty, queried.type);
  if (filter?.advanced && !count) {
    throw unsupportedQuery(
      "The filter uses an operator (ne, not, endsWith) that is only supported with the header 'ConsistencyLevel: eventual' and '$count=true'.",
    );
  }
  return {
    select: readSelect(url.searchParams.get('$select'), queried),
    filter,
    top: readTop(url.searchParams.get('$top')),
    skip: readSkipToken(url.searchParams.get('$skiptoken')),
    count,
  };
}

function readSelect(text: string | null, queried: Queried): string[] | null {
  if (text === null || text.trim() === '') return null;
  const names = text.split(',').map(name => name.trim());
  const unknown = names.find(name => !queried.isProperty(name));
  if (unknown !== undefined) {
    throw badRequest(
      `Could not find a property named '${unknown}' on type 'microsoft.graph.${queried.type}'.`,
    );
  }
  return names;
}

function readTop(text: string | null): number {
  if (text === null) return pageSize;
  const top = Number(text);
  if (!Number.isInteger(top) || top < 1 || top > largestPage) {
    throw badRequest(
      `Invalid page size specified: '${text}'. Must be between 1 and ${largestPage} inclusive.`,
    );
  }
  return top;
}

/** Opaque to clients, as Graph's is. */
export function skipToken(skip: number): string {
  return Buffer.from(`skip:${skip}`).toString('base64url');
}

function readSkipToken(text: string | null): number {
  if (text === null) return 0;
  const skip = /^skip:(\d{1,9})$/.exec(Buffer.from(text, 'base64url').toString())?.[1];
  if (skip === undefined) throw badRequest('Page token is not valid.');
  return Number(skip);
}
