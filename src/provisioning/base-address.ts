import { choices } from './choices.ts';

export type Dialect = 'default' | 'compliant';

/** The tenant URL, taken apart: where resources are, and what its flags switch (scim-behaviour §1). */
export interface BaseAddress {
  /** The whole tenant URL, as the target is reached by. */
  text: string;
  dialect: Dialect;
  /** The absolute URL of a resource path, with its query. */
  url(path: string, query?: string): string;
}

/** `?aadOptscim062020` asks for RFC-compliant requests, `AzureAdScimPatch2017` takes it back. */
function dialectOf(flags: URLSearchParams): Dialect {
  const names = new Set([...flags.keys()].map(name => name.toLowerCase()));
  return names.has('aadoptscim062020') && !names.has('azureadscimpatch2017') ? 'compliant' : 'default';
}

/** Reads a tenant URL; nothing where it is not an absolute http(s) URL. */
export function readBaseAddress(text: string): BaseAddress | undefined {
  const parsed = URL.parse(text.trim());
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
  const root = `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`;
  const flags = choices.baseAddressFlagsStayOutOfRequests.value ? '' : parsed.search.slice(1);
  return {
    text: text.trim(),
    dialect: dialectOf(parsed.searchParams),
    url(path, query = '') {
      if (flags === '') return root + path + query;
      return `${root}${path}${query === '' ? '?' : `${query}&`}${flags}`;
    },
  };
}
