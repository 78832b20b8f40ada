import type { EndpointPath } from './enforce/endpoints.ts';
import { notFound } from './error.ts';

/** Where a request goes. */
export interface Route {
  readonly path: EndpointPath;
  /** `Root`: the service provider itself, which has resources of every type (RFC 7644 §3.4.2.1). */
  readonly collection: Name | 'Root';
  readonly id: string | undefined;
  /** The URL before the collection: the SCIM base URL as the client knows it. */
  readonly baseUrl: string;
  readonly query: URLSearchParams;
}

const names = ['Users', 'Groups', 'Bulk', 'Me', 'ServiceProviderConfig', 'ResourceTypes', 'Schemas'] as const;
type Name = (typeof names)[number];
const byName: ReadonlyMap<string, Name> = new Map(
  names.flatMap(name => [[name, name] as const, [name.toLowerCase(), name] as const]),
);
/** Those with something below them. */
type Parent = Exclude<Name, 'Bulk' | 'Me' | 'ServiceProviderConfig'>;
const parents: ReadonlySet<Name> = new Set<Parent>(['Users', 'Groups', 'ResourceTypes', 'Schemas']);

const noQuery = new URLSearchParams();

/**
 * Reads a URL, absolute or from the root. The collection's name is taken in any case, as Entra's
 * compatibility rules ask. With a base path only what lies below it is there; without one any prefix is
 * taken, so that the root is where it usually is: at `/`, `…/scim` and `…/v2` (RFC 7644 §3.13).
 * Throws ScimError 404.
 *
 * @param known the origin of a URL that is from the root
 */
export function route(url: string, basePath: string | undefined, known?: string): Route {
  const start = known === undefined ? originEnd(url) : 0;
  const hash = url.indexOf('#', start);
  const origin = known ?? url.slice(0, start);
  const rest = url.slice(start, hash < 0 ? url.length : hash);
  const mark = rest.indexOf('?');
  const pathname = withoutSlash(mark < 0 ? rest : rest.slice(0, mark));
  const query = mark < 0 ? noQuery : new URLSearchParams(rest.slice(mark + 1));
  const slash = pathname.lastIndexOf('/');
  const above = pathname.slice(0, Math.max(0, slash));
  const last = pathname.slice(slash + 1);
  const higher = above.lastIndexOf('/');
  const collection = nameOf(above.slice(higher + 1));
  const found = collection ?? nameOf(last);
  const prefix = collection ? above.slice(0, Math.max(0, higher)) : above;
  if (!found && rest.startsWith('/')) return rootRoute(pathname, above, last, origin, query, basePath);
  if (!found) throw notFound('/');
  if (basePath !== undefined && prefix !== basePath) throw notFound(pathname);
  const baseUrl = joined(origin, prefix);
  if (!collection) return { path: `/${found}`, collection: found, id: undefined, baseUrl, query };
  if (!isParent(found)) throw notFound(pathname);
  if (last === '.search' && (found === 'Users' || found === 'Groups')) {
    return { path: `/${found}/.search`, collection: found, id: undefined, baseUrl, query };
  }
  return { path: `/${found}/{id}`, collection: found, id: decoded(last), baseUrl, query };
}

let last = { origin: '', prefix: '', baseUrl: '' };

/** Clients reach a server in a way or two: mostly this is the very text it was for the request before. */
function joined(origin: string, prefix: string): string {
  if (origin !== last.origin || prefix !== last.prefix)
    last = { origin, prefix, baseUrl: `${origin}${prefix}` };
  return last.baseUrl;
}

/** `GET /` and `POST /.search` ask for resources of every type. */
function rootRoute(
  pathname: string,
  above: string,
  last: string,
  origin: string,
  query: URLSearchParams,
  basePath: string | undefined,
): Route {
  const isSearch = last === '.search' && (basePath === undefined || above === basePath);
  const isRoot = basePath === undefined ? /(^|\/(scim|v2))$/i.test(pathname) : pathname === basePath;
  if (!isSearch && !isRoot) throw notFound(pathname || '/');
  const path = isSearch ? '/.search' : '/';
  const baseUrl = `${origin}${isSearch ? above : pathname}`;
  return { path, collection: 'Root', id: undefined, baseUrl, query };
}

/** Where the path begins; 0 where the URL is one from the root. */
function originEnd(url: string): number {
  if (url.startsWith('/')) return 0;
  const scheme = url.slice(0, 8).toLowerCase();
  const host = scheme === 'https://' ? 8 : scheme.startsWith('http://') ? 7 : 0;
  if (host === 0) return 0;
  let at = host;
  while (at < url.length && url[at] !== '/' && url[at] !== '?' && url[at] !== '#') at++;
  return at;
}

function isParent(name: Name): name is Parent {
  return parents.has(name);
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.replace(/\/+$/, '') : path;
}

function nameOf(segment: string): Name | undefined {
  return byName.get(segment) ?? byName.get(segment.toLowerCase());
}

function decoded(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound(segment);
  }
}
