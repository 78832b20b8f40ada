import type { Limits } from '../limits.ts';
import type { Reply } from '../service.ts';
import type { ListQuery } from './list-query.ts';
import { scimJson } from './reply.ts';

const listResponse = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** The part of what was found that is asked for (RFC 7644 §3.4.2.4): a negative count is 0. */
export function pageOf<T>(found: readonly T[], { startIndex, count }: ListQuery, limits: Limits): T[] {
  const from = Math.max(1, startIndex) - 1;
  return found.slice(from, from + Math.min(Math.max(0, count ?? limits.page), limits.maxPage));
}

/** A ListResponse of resources that are JSON text already. "A value less than 1 SHALL be interpreted as 1." */
export function listReply(total: number, { startIndex }: ListQuery, resources: readonly string[]): Reply {
  const body =
    `{"schemas":["${listResponse}"],"totalResults":${total},"startIndex":${Math.max(1, startIndex)},` +
    `"itemsPerPage":${resources.length},"Resources":[${resources.join(',')}]}`;
  return { status: 200, headers: { 'content-type': scimJson }, body };
}
