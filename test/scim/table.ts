import { expect, test } from 'vitest';
import { createScimServer, type ScimServer, type ScimServerOptions } from '../../src/scim/index.ts';

/** One request as documents print it: method and path, then the body. */
export type Sent = readonly [line: string, body?: unknown, headers?: Record<string, string>];

export interface Row {
  /** The sentence or section that decides. */
  readonly rule: string;
  readonly options?: Partial<ScimServerOptions>;
  /** Sent first, each must succeed; new resources get the ids 1, 2, 3, … */
  readonly given?: readonly Sent[];
  readonly request: Sent;
  readonly response: {
    readonly status: number;
    readonly headers?: Record<string, string | undefined>;
    /** Of the body, what is listed. */
    readonly body?: object;
    /** The resource in the body without schemas, id and meta: exactly this. */
    readonly resource?: object;
    /** The ids a ListResponse has, in order. */
    readonly ids?: readonly string[];
    readonly scimType?: string;
    /** What the error's detail must name. */
    readonly names?: readonly string[];
    /** The body as it is on the wire. */
    readonly text?: string;
  };
  /** The resource afterwards, read back: exactly this, without schemas, id and meta. */
  readonly afterwards?: { readonly at: string; readonly resource: object };
}

export const token = 'a-token-for-tests';

export function server(options: Partial<ScimServerOptions> = {}): ScimServer {
  let ids = 0;
  let now = Date.UTC(2026, 0, 1);
  const clock = { now: () => (now += 1000) };
  return createScimServer({ token, clock, ids: () => String(++ids), ...options });
}

export function send(to: ScimServer, [line, body, headers = {}]: Sent) {
  const mark = line.indexOf(' ');
  const {
    status,
    headers: answered,
    body: text,
  } = to.handle({
    method: line.slice(0, mark),
    url: `https://scim.example.com/scim${line.slice(mark + 1)}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status, headers: answered, text, body: text === '' ? undefined : JSON.parse(text) };
}

/** One test per row. */
export function rows(table: readonly Row[]): void {
  test.each(table.map(row => [row.rule, row] as const))('%s', (_, row) => {
    const to = server(row.options);
    for (const each of row.given ?? []) {
      const { status, text } = send(to, each);
      expect(status, `given ${each[0]}: ${text}`).toBeLessThan(300);
    }
    const { status, headers, body, text } = send(to, row.request);
    const { response } = row;
    expect({ status, ...(status === response.status ? {} : { text }) }).toEqual({ status: response.status });
    for (const [name, value] of Object.entries(response.headers ?? {})) expect(headers[name]).toBe(value);
    if (response.body) expect(body).toMatchObject(response.body);
    if (response.resource) expect(attributes(body)).toEqual(response.resource);
    if (response.ids) expect(body.Resources.map((each: { id: string }) => each.id)).toEqual(response.ids);
    if (response.scimType) expect(body.scimType).toBe(response.scimType);
    for (const name of response.names ?? []) expect(body.detail ?? body.error).toContain(name);
    // "strict refuses what the RFC refuses, and says why in detail".
    if (status === 400 && row.options?.dialect === 'strict' && !row.options.profile)
      expect(body.detail).toMatch(/RFC 764[34] §\d|a limit of this service/);
    if (response.text !== undefined) expect(text).toBe(response.text);
    if (row.afterwards)
      expect(attributes(send(to, [`GET ${row.afterwards.at}`]).body)).toEqual(row.afterwards.resource);
  });
}

function attributes(resource: Record<string, unknown>): object {
  const { schemas, id, meta, ...rest } = resource;
  return rest;
}

export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const bulkUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
export const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export function user(attributes: object): object {
  return { schemas: [userUrn], ...attributes };
}

export function group(attributes: object): object {
  return { schemas: [groupUrn], ...attributes };
}

export function patch(...operations: unknown[]): object {
  return { schemas: [patchUrn], Operations: operations };
}
