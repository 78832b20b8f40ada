import { notFound, ScimError } from '../error.ts';
import type { JsonObject } from '../json.ts';
import { scimJson } from '../operations/reply.ts';
import type { Reply, Service } from '../service.ts';
import { resourceTypeResource } from './resource-types.ts';
import { schemaResource } from './schemas.ts';
import { serviceProviderConfig } from './service-provider-config.ts';

export type Discovery = 'ServiceProviderConfig' | 'ResourceTypes' | 'Schemas';

/**
 * RFC 7644 §4. With a vendor's profile, what the vendor takes and nothing else.
 * Throws ScimError 404 for an unknown id, 403 where a list is filtered.
 */
export function discover(
  what: Discovery,
  id: string | undefined,
  { service, baseUrl, query }: { service: Service; baseUrl: string; query: URLSearchParams },
): Reply {
  if (what === 'ServiceProviderConfig')
    return reply(serviceProviderConfig(service.endpoints, service.limits, baseUrl));
  const all = what === 'Schemas' ? schemas(service, baseUrl) : resourceTypes(service, baseUrl);
  if (id === undefined) {
    if (query.has('filter')) throw new ScimError(403, `/${what} takes no filter (RFC 7644 §4)`);
    return reply({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: all.length,
      startIndex: 1,
      itemsPerPage: all.length,
      Resources: all,
    });
  }
  const found = all.find(each => each.id.toLowerCase() === id.toLowerCase());
  if (!found) throw notFound(`/${what}/${id}`);
  return reply(found);
}

function types({ users, groups, endpoints }: Service) {
  return [users.described, groups.described].filter(({ endpoint }) => endpoints.has(endpoint));
}

function resourceTypes(service: Service, baseUrl: string) {
  return types(service).map(type => resourceTypeResource(type, baseUrl));
}

function schemas(service: Service, baseUrl: string) {
  return types(service)
    .flatMap(({ schema, extensions }) => [schema, ...extensions])
    .map(schema => schemaResource(schema, baseUrl));
}

function reply(body: JsonObject): Reply {
  return { status: 200, headers: { 'content-type': scimJson }, body: JSON.stringify(body) };
}
