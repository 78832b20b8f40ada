import type { Pipeline, PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Fetch } from './client.ts';
import { maxRetries, retryStrategy } from './retry.ts';

type Library = typeof import('@azure/core-rest-pipeline');

export interface TransportOptions {
  /** How long one answer may take, in milliseconds; tests have less patience with some attempts than with others. */
  timeout?: number | ((attempt: number) => number);
  longestWait?: number;
  /** How long is really waited between two attempts, for what is asked for: tests wait less. */
  wait?: (asked: number) => number;
}

/**
 * The way out to Graph: Azure's own pipeline, with its proxies, its redacted logs and its retries, behind
 * `Fetch`. The library is loaded with the first request, so that who sends none does not pay for it.
 */
export function createTransport({
  timeout = 100_000,
  longestWait = 300_000,
  wait = asked => asked,
}: TransportOptions = {}): Fetch {
  const patience = typeof timeout === 'number' ? () => timeout : timeout;
  let loading: ReturnType<typeof load> | undefined;
  async function load() {
    const library = await import('@azure/core-rest-pipeline');
    const lineFor = (repeatable: boolean) =>
      createLine(library, retryStrategy({ repeatable, longestWait, wait }), patience);
    return {
      library,
      once: lineFor(false),
      repeated: lineFor(true),
      client: library.createDefaultHttpClient(),
    };
  }

  return async (request, { repeatable = isIdempotent(request.method) } = {}) => {
    loading ??= load();
    const { library, once, repeated, client } = await loading;
    const body = await request.text();
    const sent = library.createPipelineRequest({
      url: request.url,
      method: request.method as 'GET',
      headers: library.createHttpHeaders(Object.fromEntries(request.headers)),
      // A local tenant may be served without encryption; tokens leave the machine only encrypted.
      allowInsecureConnection: isLoopback(new URL(request.url).hostname),
      ...(body === '' ? {} : { body }),
    });
    return answer(await (repeatable ? repeated : once).sendRequest(client, sent));
  };
}

/** RFC 9110, 9.2.2. */
function isIdempotent(method: string): boolean {
  return method !== 'POST' && method !== 'PATCH';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}

function createLine(
  library: Library,
  strategy: ReturnType<typeof retryStrategy>,
  patience: (attempt: number) => number,
): Pipeline {
  const line = library.createPipelineFromOptions({});
  line.removePolicy({ name: 'defaultRetryPolicy' });
  // Graph does not redirect, and a token goes nowhere else.
  line.removePolicy({ name: library.redirectPolicyName });
  line.addPolicy(library.retryPolicy([strategy], { maxRetries }), { phase: 'Retry' });
  line.addPolicy(wholeAnswers(library, patience), { afterPhase: 'Sign' });
  return line;
}

/**
 * Makes of an answer what the retries can go by: what came too late or only in part is an error they know,
 * and a DELETE that finds nothing after one whose answer was lost has done its work.
 */
function wholeAnswers({ RestError }: Library, patience: (attempt: number) => number): PipelinePolicy {
  const uncertain = new WeakSet<PipelineRequest>();
  const attempts = new WeakMap<PipelineRequest, number>();
  return {
    name: 'wholeAnswersPolicy',
    async sendRequest(request, next) {
      let response: PipelineResponse;
      const attempt = (attempts.get(request) ?? 0) + 1;
      attempts.set(request, attempt);
      request.timeout = patience(attempt);
      try {
        response = await next(request);
      } catch (error) {
        uncertain.add(request);
        if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
        throw new RestError(`no answer within ${request.timeout / 1000} s`, { code: 'ETIMEDOUT', request });
      }
      const { bodyAsText, headers, status } = response;
      if (status >= 500) uncertain.add(request);
      if (status === 404 && request.method === 'DELETE' && uncertain.has(request))
        return { ...response, status: 204 };
      const json = /[/+]json\b/.test(headers.get('content-type') ?? '');
      if (json && status < 400 && bodyAsText && !isJson(bodyAsText))
        throw new RestError('the answer broke off', { code: RestError.PARSE_ERROR, request });
      return response;
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function answer({ status, headers, bodyAsText }: PipelineResponse): Response {
  // The platform's Response takes no body with these.
  const empty = status === 204 || status === 205 || status === 304;
  return new Response(empty ? null : (bodyAsText ?? ''), {
    status,
    headers: Object.fromEntries([...headers].map(([name, value]) => [name, String(value)])),
  });
}
