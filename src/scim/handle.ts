import type { Authorize } from './authorization.ts';
import { discover } from './discovery/discover.ts';
import { checkEndpoint } from './enforce/endpoints.ts';
import { ScimError } from './error.ts';
import type { Limits } from './limits.ts';
import { bulk } from './operations/bulk/bulk.ts';
import { operate } from './operations/operate.ts';
import { listRoot, type RootCall, searchRoot } from './operations/root.ts';
import { type Route, route } from './route.ts';
import type { Reply, Service } from './service.ts';

/** One HTTP request as plain values. Header names in any case; of frozen headers the token is checked once. */
export interface ScimServerRequest {
  readonly method: string;
  /** Absolute, or from the root: `/scim/Users?filter=…`. */
  readonly url: string;
  /** Of a URL from the root, where the server is as the client knows it: `http://localhost:8080`. */
  readonly origin?: string | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** JSON text. */
  readonly body?: string | undefined;
}

export interface ScimServerResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

export type Handle = (request: ScimServerRequest) => ScimServerResponse;

/** What a request is answered with, refusals included: it does not throw. */
export function handler(service: Service, authorize: Authorize, basePath: string | undefined): Handle {
  const admit = admission(authorize);
  return request => {
    try {
      return answer(request, admit(request.headers), service, basePath);
    } catch (error) {
      if (error instanceof ScimError) return error.toResponse(service.errorBody);
      throw error;
    }
  };
}

/** Reads the headers of who carries the token. What cannot change is as good the next time as it was. */
function admission(authorize: Authorize): (headers: ScimServerRequest['headers']) => Headers {
  const admitted = new WeakMap<ScimServerRequest['headers'], Headers>();
  return headers => {
    const known = admitted.get(headers);
    if (known) return known;
    const read = readHeaders(headers);
    authorize(read.authorization);
    if (Object.isFrozen(headers)) admitted.set(headers, read);
    return read;
  };
}

function answer(
  request: ScimServerRequest,
  headers: Headers,
  service: Service,
  basePath: string | undefined,
): Reply {
  service.admit?.();
  const to = route(request.url, basePath, request.origin);
  const method = checkEndpoint(to.path, request.method, service.endpoints);
  if (isTooLarge(request.body, service.limits)) throw tooLarge(service.limits);
  checkContentType(headers.contentType, request, service);
  switch (to.collection) {
    case 'Users':
    case 'Groups': {
      const collection = to.collection === 'Users' ? service.users : service.groups;
      return operate(method, to.path, to.id, {
        service,
        collection,
        baseUrl: to.baseUrl,
        query: to.query,
        body: request.body,
        ifMatch: headers.ifMatch,
        ifNoneMatch: headers.ifNoneMatch,
      });
    }
    case 'Root':
      return to.path === '/' ? listRoot(rootCall(to, service)) : searchRoot(rootCall(to, service, request));
    case 'Me':
      throw new ScimError(501, 'the token stands for no user, so /Me is nobody (RFC 7644 §3.11)');
    case 'Bulk':
      return bulk(rootCall(to, service, request));
    default:
      return discover(to.collection, to.id, { service, baseUrl: to.baseUrl, query: to.query });
  }
}

function rootCall({ baseUrl, query }: Route, service: Service, request?: ScimServerRequest): RootCall {
  return { service, baseUrl, query, body: request?.body };
}

/** UTF-8 takes three bytes at most for each unit of a JavaScript string, so that few bodies need to be measured. */
function isTooLarge(body: string | undefined, limits: Limits): boolean {
  return body !== undefined && 3 * body.length > limits.body && Buffer.byteLength(body) > limits.body;
}

/** "The returned response MUST specify the limit exceeded" (RFC 7644 §3.7.4). */
export function tooLarge({ body }: Limits): ScimError {
  return new ScimError(413, `the body is longer than maxPayloadSize, ${body} bytes (RFC 7644 §3.7.4)`);
}

/** RFC 7644 §3.1: clients send application/scim+json, servers should take application/json too. */
function checkContentType(type: string | undefined, request: ScimServerRequest, { dialect }: Service): void {
  if (dialect.looseEnvelopes || type === undefined || !request.body) return;
  if (/^application\/(scim\+)?json *(;|$)/i.test(type)) return;
  throw new ScimError(415, 'the body takes content type application/scim+json (RFC 7644 §3.1)');
}

interface Headers {
  authorization: string | undefined;
  contentType: string | undefined;
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
}

const read: ReadonlyMap<string, keyof Headers> = new Map([
  ['authorization', 'authorization'],
  ['content-type', 'contentType'],
  ['if-match', 'ifMatch'],
  ['if-none-match', 'ifNoneMatch'],
]);
const lengths: ReadonlySet<number> = new Set([...read.keys()].map(({ length }) => length));

/** What this server reads of a request's headers, whose names come in any case. */
function readHeaders(headers: ScimServerRequest['headers']): Headers {
  const found: Headers = {
    authorization: undefined,
    contentType: undefined,
    ifMatch: undefined,
    ifNoneMatch: undefined,
  };
  for (const name in headers) {
    const key = lengths.has(name.length) ? (read.get(name) ?? read.get(name.toLowerCase())) : undefined;
    if (key !== undefined) found[key] ??= headers[name];
  }
  return found;
}
