import type { Endpoints } from '../enforce/endpoints.ts';
import type { JsonObject } from '../json.ts';
import type { Limits } from '../limits.ts';

/** RFC 7643 §5 and §8.5. */
export function serviceProviderConfig(endpoints: Endpoints, limits: Limits, baseUrl: string): JsonObject {
  const patches = [...endpoints.values()].some(methods => methods.includes('PATCH'));
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: patches },
    bulk: {
      supported: endpoints.has('/Bulk'),
      maxOperations: limits.bulkOperations,
      maxPayloadSize: limits.body,
    },
    filter: { supported: true, maxResults: limits.maxPage },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'A bearer token in the Authorization header',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  };
}
