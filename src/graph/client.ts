import { type CallDefinition, expand, isRepeatable, type ParameterOf } from './call.ts';
import { type CallKey, calls } from './calls.ts';
import { heldPermissions } from './claims.ts';
import type { BodyOf, Entity, ResultOf } from './entities.ts';
import { GraphError } from './graph-error.ts';
import { redact, secretsIn } from './redact.ts';

/** Where requests go out: the platform's `fetch`, a tenant in memory, or a pipeline with retries. */
export type Fetch = (request: Request, options?: FetchOptions) => Promise<Response>;

export interface FetchOptions {
  /** Whether it may be sent again where nobody knows if it arrived. */
  repeatable?: boolean;
}

/** A call that was made, for whoever wants to know what the deployer needs. */
export interface MadeCall {
  key: CallKey;
  method: CallDefinition['method'];
  path: string;
  permissions: readonly string[];
  /** `null` where no answer came. */
  status: number | null;
}

export interface GraphClientOptions {
  /** Without the version: `https://graph.microsoft.com`. */
  baseUrl: string;
  fetch: Fetch;
  /** Asked before each request. */
  token: () => Promise<string>;
  onCall?: (call: MadeCall) => void;
}

export interface GraphClient {
  /**
   * Makes one call of the table. A list comes whole, all its pages; a call without an answer gives undefined.
   *
   * @throws GraphError where Graph refuses or cannot be reached, and where there is no token to go there with.
   */
  call<Key extends CallKey>(
    key: Key,
    parameters: Readonly<Record<ParameterOf<(typeof calls)[Key]['path']>, string>>,
    body?: BodyOf<Key>,
  ): Promise<ResultOf<Key>>;
}

/** A client that can also ask what changed since it asked before. */
export interface TrackingClient extends GraphClient {
  /**
   * Asks for a collection by delta query: all of it, or what changed since the link an earlier round ended
   * with. Hands over each page as it comes, and gives the link for the next round.
   *
   * @throws GraphError as `call`; with status 410 where the link is no longer good for anything
   */
  changes<Key extends DeltaKey>(
    key: Key,
    from:
      | { parameters: Readonly<Record<ParameterOf<(typeof calls)[Key]['path']>, string>> }
      | { deltaLink: string },
    onPage: (entities: Entity[]) => void,
  ): Promise<string>;
}

/** Calls of the table that are delta queries. */
export type DeltaKey = {
  [Key in CallKey]: (typeof calls)[Key] extends { delta: true } ? Key : never;
}[CallKey];

/** A client of Microsoft Graph over the table of calls. It does not retry: that is the transport's work. */
export function createGraphClient({ baseUrl, fetch, token, onCall }: GraphClientOptions): TrackingClient {
  const origin = new URL(baseUrl).origin;

  async function send(key: CallKey, call: CallDefinition, url: string, path: string, body: unknown) {
    const hide = secretsIn(body);
    const fail = (status: number | null, code: string, reason: string, requestId?: string) =>
      new GraphError({
        method: call.method,
        path,
        status,
        code,
        reason: redact(reason, hide),
        requestId,
        call,
        held: heldPermissions(bearer),
      });
    const made = (status: number | null) =>
      onCall?.({ key, method: call.method, path, permissions: call.permissions, status });

    let bearer: string;
    try {
      bearer = await token();
    } catch (error) {
      throw fail(null, 'SignInFailed', whyNoAnswer(error));
    }
    hide.push(bearer);
    let response: Response;
    let text: string;
    try {
      response = await fetch(
        new Request(url, {
          method: call.method,
          headers: {
            authorization: `Bearer ${bearer}`,
            accept: 'application/json',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          body: body === undefined ? null : JSON.stringify(body),
        }),
        { repeatable: isRepeatable(call) },
      );
      text = await response.text();
    } catch (error) {
      made(null);
      throw fail(null, isBrokenOff(error) ? 'UnreadableAnswer' : 'NoAnswer', whyNoAnswer(error));
    }
    made(response.status);
    const answer = parse(text);
    // Half a list must not pass for a short one.
    if (response.ok && answer === undefined && text !== '')
      throw fail(response.status, 'UnreadableAnswer', 'the answer is not JSON, or only part of it');
    if (response.ok) return answer;
    const { code, message, requestId } = readError(answer);
    throw fail(
      response.status,
      code ?? response.statusText.replaceAll(' ', ''),
      message ?? 'no reason was given',
      response.headers.get('request-id') ?? requestId,
    );
  }

  const root = (call: CallDefinition) => `${baseUrl.replace(/\/$/, '')}/${call.version ?? 'v1.0'}`;

  /** Follows the pages from an address on, and hands each one over. */
  async function* pages(key: CallKey, call: CallDefinition, start: string, path: string, body?: unknown) {
    for (let next: string | undefined = start; next; ) {
      // The token must not follow a link out of Graph.
      if (new URL(next, origin).origin !== origin) {
        const reason = `the next page is not at ${origin}`;
        throw new GraphError({ method: 'GET', path, status: 200, code: 'ForeignNextLink', reason, call });
      }
      const page = (await send(key, call, next, path, body)) as Page | undefined;
      yield page ?? {};
      next = page?.['@odata.nextLink'];
    }
  }

  return {
    async call(key, parameters, body) {
      const definition: CallDefinition = calls[key];
      const path = expand(definition.path, parameters);
      const start = root(definition) + path;
      if (!definition.list) return (await send(key, definition, start, path, body)) as ResultOf<typeof key>;
      const values: unknown[] = [];
      for await (const page of pages(key, definition, start, path, body)) values.push(...(page.value ?? []));
      return values as ResultOf<typeof key>;
    },

    async changes(key, from, onPage) {
      const definition: CallDefinition = calls[key];
      const path =
        'deltaLink' in from ? definition.path.replace(/\?.*/, '') : expand(definition.path, from.parameters);
      const start = 'deltaLink' in from ? from.deltaLink : root(definition) + path;
      let deltaLink: string | undefined;
      for await (const page of pages(key, definition, start, path)) {
        onPage((page.value ?? []) as Entity[]);
        deltaLink = page['@odata.deltaLink'];
      }
      if (deltaLink !== undefined) return deltaLink;
      const reason = 'the last page has no link to later changes';
      throw new GraphError({
        method: 'GET',
        path,
        status: 200,
        code: 'NoDeltaLink',
        reason,
        call: definition,
      });
    },
  };
}

interface Page {
  value?: unknown[];
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Graph's error body: `{error: {code, message, innerError: {request-id}}}`. */
function readError(answer: unknown): { code?: string; message?: string; requestId?: string } {
  const { error } = (answer ?? {}) as {
    error?: { code?: string; message?: string; innerError?: { 'request-id'?: string } };
  };
  if (!error || typeof error !== 'object') return {};
  const requestId = error.innerError?.['request-id'];
  return {
    ...(error.code ? { code: error.code } : {}),
    ...(error.message ? { message: error.message } : {}),
    ...(requestId ? { requestId } : {}),
  };
}

/** What Azure's pipeline calls an answer whose body does not come to its end. */
function isBrokenOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'PARSE_ERROR';
}

/** undici says "fetch failed" and puts the reason into `cause`. */
function whyNoAnswer(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
