import { checkEndpoint } from '../../enforce/endpoints.ts';
import { badRequest, type ScimError } from '../../error.ts';
import type { Json, JsonObject } from '../../json.ts';
import { type Route, route } from '../../route.ts';
import type { Call, Reply } from '../../service.ts';
import { create } from '../create.ts';
import { operate } from '../operate.ts';
import { scimJson } from '../reply.ts';
import type { RootCall } from '../root.ts';
import { runBulk } from './job.ts';
import { type BulkOperation, readBulkRequest } from './request.ts';

const bulkResponse = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

/**
 * RFC 7644 §3.7: 200 with the result of every operation that was begun, in the order of the request.
 * Throws ScimError 400 where the message itself is none, 413 beyond a limit.
 */
export function bulk(call: RootCall): Reply {
  const { service } = call;
  const request = readBulkRequest(call.body, service.dialect.looseEnvelopes, service.limits);
  const outcomes = runBulk(request, {
    newId: service.ids,
    carryOut: (operation, id) => carryOut(operation, id, call),
    takeBack: (operation, id) => collectionAt(routeOf(operation), call)?.store.delete(id),
  });
  const results: Json[] = request.operations.flatMap((operation, at) => {
    const outcome = outcomes[at];
    if (!outcome) return [];
    return 'reply' in outcome
      ? [succeeded(operation, outcome.reply, call)]
      : [failed(operation, outcome.error, call)];
  });
  const body = JSON.stringify({ schemas: [bulkResponse], Operations: results });
  return { status: 200, headers: { 'content-type': scimJson }, body };
}

function carryOut(operation: BulkOperation, id: string | undefined, { service, baseUrl }: RootCall): Reply {
  const { dialect } = service;
  const to = routeOf(operation);
  const collection = collectionAt(to, { service });
  const isSearch = to.path.endsWith('/.search');
  if (!collection || isSearch || !methods.has(operation.method)) {
    const what = `${operation.method || '(no method)'} ${operation.path || '(no path)'}`;
    throw badRequest('invalidSyntax', `${what} is not what an operation takes (RFC 7644 §3.7)`);
  }
  const method = checkEndpoint(to.path, operation.method, service.endpoints);
  const call: Call = {
    service,
    collection,
    baseUrl,
    query: to.query,
    body: operation.data === undefined ? undefined : JSON.stringify(operation.data),
    ifMatch: operation.version,
    ifNoneMatch: undefined,
  };
  if (method !== 'POST') return operate(method, to.path, to.id, call);
  if (operation.bulkId === undefined && !dialect.looseEnvelopes) {
    throw badRequest('invalidSyntax', 'a POST has no bulkId (RFC 7644 §3.7)');
  }
  return create(call, id);
}

const methods: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** "The resource's relative path to the SCIM service provider's root." */
function routeOf({ path }: BulkOperation): Route {
  return route(path, '');
}

function collectionAt({ collection }: Route, { service }: Pick<RootCall, 'service'>) {
  return collection === 'Users' ? service.users : collection === 'Groups' ? service.groups : undefined;
}

function succeeded(operation: BulkOperation, { status, headers }: Reply, call: RootCall): JsonObject {
  const { location, etag } = headers;
  return {
    location: location ?? locationOf(operation, call),
    ...named(operation),
    ...(etag === undefined ? {} : { version: etag }),
    status: String(status),
  };
}

/** "A location MUST be returned for all operations except for failed POST operations" (RFC 7644 §3.7.3). */
function failed(operation: BulkOperation, error: ScimError, call: RootCall): JsonObject {
  const { status, body } = error.toResponse(call.service.errorBody);
  return {
    ...(operation.method === 'POST' ? {} : { location: locationOf(operation, call) }),
    ...named(operation),
    status: String(status),
    ...(body === '' ? {} : { response: JSON.parse(body) }),
  };
}

function named({ method, bulkId }: BulkOperation): JsonObject {
  return bulkId === undefined ? { method } : { method, bulkId };
}

function locationOf({ path }: BulkOperation, { baseUrl }: RootCall): string {
  return `${baseUrl}${path}`;
}
