import type { BaseAddress, Dialect } from './base-address.ts';
import { choices } from './choices.ts';
import { CycleFailure, EntryFailure } from './failure.ts';
import type { Exchange } from './report.ts';
import { retryAfter, type TooManyRequests } from './retry-after.ts';
import { targetWords } from './scim-error.ts';
import type { ScimRequest, ScimResponse, ScimTransport } from './transport.ts';

const masked = 'Bearer ***';

/** The target as one cycle talks to it. Every exchange is recorded, without the token. */
export interface Endpoint {
  readonly dialect: Dialect;
  readonly exchanges: Exchange[];
  /**
   * Sends one request. Resolves to any answer but 401.
   * @throws CycleFailure where the target does not accept the credentials
   * @throws EntryFailure where no answer came
   */
  send(method: ScimRequest['method'], path: string, query?: string, body?: string): Promise<ScimResponse>;
}

/** Headers as observed (scim-behaviour §13): no User-Agent, GET without Content-Type. */
function headers(authorization: string): Headers {
  const read = { Authorization: authorization, ADSCIMVersion: choices.adScimVersion.value };
  const write = { ...read, 'Content-Type': 'application/scim+json; charset=utf-8' };
  // The same for a whole cycle: an endpoint in this process reads frozen ones once.
  return { read: Object.freeze(read), write: Object.freeze(write) };
}

interface Headers {
  read: Readonly<Record<string, string>>;
  write: Readonly<Record<string, string>>;
}

function requestWith(
  { read, write }: Headers,
  method: ScimRequest['method'],
  url: string,
  body: string | undefined,
): ScimRequest {
  return body === undefined ? { method, url, headers: read } : { method, url, headers: write, body };
}

/** What the service does where a target is too busy, and how it lets time pass. */
export interface Patience {
  clock: { now(): number };
  tooManyRequests: TooManyRequests;
  wait(milliseconds: number): Promise<void>;
}

const mostRetries = 3;

export function openEndpoint(
  base: BaseAddress,
  token: string,
  transport: ScimTransport,
  patience: Patience,
): Endpoint {
  const sent = headers(`Bearer ${token}`);
  const recorded = headers(masked);
  const exchanges: Exchange[] = [];
  const conceal = (text: string) => (token === '' ? text : text.replaceAll(token, '***'));

  const unanswered = (request: ScimRequest, cause: unknown): Error => {
    const error = conceal(cause instanceof Error ? cause.message : String(cause));
    exchanges.push({ request, error });
    return noAnswer(`${request.method} ${request.url}: no answer (${error})`, cause);
  };
  const answered = (request: ScimRequest, given: ScimResponse): ScimResponse => {
    // A target that repeats the token, in an error say, must not carry it into a report.
    const repeats = token !== '' && given.body.includes(token);
    const response = repeats ? { ...given, body: conceal(given.body) } : given;
    exchanges.push({ request, response });
    if (response.status === 401)
      throw new CycleFailure(
        'Unauthorized',
        `${request.method} ${request.url}: 401. The target does not accept the secret token${targetWords(response)}. Check SecretToken of the job's secrets.`,
      );
    if (response.status === 403 && choices.forbiddenMeans.value === 'failed cycle')
      throw new CycleFailure(
        'InsufficientRights',
        `${request.method} ${request.url}: 403${targetWords(response)}`,
      );
    return response;
  };
  /** How long to wait before the request is sent again; undefined: it is not. */
  const pause = ({ method, url }: ScimRequest, response: ScimResponse, retries: number) => {
    if (response.status !== 429 || patience.tooManyRequests === 'failed entry') return undefined;
    if (patience.tooManyRequests === 'quarantine')
      throw new CycleFailure(
        'TooManyRequests',
        `${method} ${url}: 429${targetWords(response)}. The target is overloaded.`,
      );
    return retries < mostRetries ? retryAfter(response.headers, patience.clock.now()) : undefined;
  };

  return {
    dialect: base.dialect,
    exchanges,
    async send(method, path, query, body) {
      const url = base.url(path, query);
      const request = requestWith(recorded, method, url, body);
      for (let retries = 0; ; retries += 1) {
        let given: ScimResponse;
        try {
          given = await transport(requestWith(sent, method, url, body));
        } catch (error) {
          throw unanswered(request, error);
        }
        const response = answered(request, given);
        const milliseconds = pause(request, response, retries);
        if (milliseconds === undefined) return response;
        await patience.wait(milliseconds);
      }
    },
  };
}

function noAnswer(message: string, cause: unknown): Error {
  const code = isTimeout(cause) ? 'Timeout' : 'WebExceptionProtocolError';
  return choices.noAnswerMeans.value === 'failed cycle'
    ? new CycleFailure(code, message)
    : new EntryFailure(
        code,
        message,
        'Nothing to do if it happens once: it is tried again in a later cycle.',
      );
}

const timeoutNames = /^(TimeoutError|AbortError|ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_\w*TIMEOUT)$/;

/** As `AbortSignal.timeout`, Node's sockets and undici name it, there or in the cause. */
function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (timeoutNames.test(error.name) || (typeof code === 'string' && timeoutNames.test(code))) return true;
  return isTimeout(error.cause);
}
