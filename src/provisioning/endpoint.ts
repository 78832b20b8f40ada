import type { BaseAddress, Dialect } from './base-address.ts';
import { choices } from './choices.ts';
import { CycleFailure } from './failure.ts';
import type { Exchange } from './report.ts';
import { targetWords } from './scim-error.ts';
import type { ScimRequest, ScimResponse, ScimTransport } from './transport.ts';

const masked = 'Bearer ***';

/** The target as one cycle talks to it. Every exchange is recorded, without the token. */
export interface Endpoint {
  readonly dialect: Dialect;
  readonly exchanges: Exchange[];
  /**
   * Sends one request. Resolves to any answer but 401 and 403.
   * @throws CycleFailure where no answer came, or the target does not accept the credentials
   */
  send(method: ScimRequest['method'], path: string, query?: string, body?: string): Promise<ScimResponse>;
}

/** Headers as observed (scim-behaviour §13): no User-Agent, GET without Content-Type. */
function headers(authorization: string): { read: Record<string, string>; write: Record<string, string> } {
  const read = { Authorization: authorization, ADSCIMVersion: choices.adScimVersion.value };
  return { read, write: { ...read, 'Content-Type': 'application/scim+json; charset=utf-8' } };
}

export function openEndpoint(base: BaseAddress, token: string, transport: ScimTransport): Endpoint {
  const sent = headers(`Bearer ${token}`);
  const recorded = headers(masked);
  const exchanges: Exchange[] = [];
  const conceal = (text: string) => (token === '' ? text : text.replaceAll(token, '***'));

  return {
    dialect: base.dialect,
    exchanges,
    async send(method, path, query, body) {
      const kind = body === undefined ? 'read' : 'write';
      const url = base.url(path, query);
      const content = body === undefined ? {} : { body };
      const exchange: Exchange = { request: { method, url, headers: recorded[kind], ...content } };
      exchanges.push(exchange);
      let response: ScimResponse;
      try {
        response = await transport({ method, url, headers: sent[kind], ...content });
      } catch (error) {
        exchange.error = conceal(error instanceof Error ? error.message : String(error));
        throw new CycleFailure(
          'WebExceptionProtocolError',
          `${method} ${url}: no answer (${exchange.error})`,
        );
      }
      // A target that repeats the token, in an error say, must not carry it into a report.
      if (token !== '' && response.body.includes(token))
        response = { ...response, body: conceal(response.body) };
      exchange.response = response;
      if (response.status === 401 || response.status === 403)
        throw new CycleFailure(
          response.status === 401 ? 'Unauthorized' : 'InsufficientRights',
          `${method} ${url}: ${response.status}. The target does not accept the secret token${targetWords(response)}. Check SecretToken of the job's secrets.`,
        );
      return response;
    },
  };
}
