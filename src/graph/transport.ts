import type { Pipeline, PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Fetch } from './client.ts';
import { maxRetries, retryStrategy } from './retry.ts';

type Library = typeof import('@azure/core-rest-pipeline');

export interface TransportOptions {
  /** How long one answer may take, in milliseconds. */
  timeout?: number;
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
  let loading: ReturnType<typeof load> | undefined;
  async function load() {
    const library = await import('@azure/core-rest-pipeline');
    const lineFor = (repeatable: boolean) =>
      createLine(library, retryStrategy({ repeatable, longestWait, wait }));
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
      timeout,
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

function createLine(library: Library, strategy: ReturnType<typeof retryStrategy>): Pipeline {
  const line = library.createPipelineFromOptions({});
  line.removePolicy({ name: 'defaultRetryPolicy' });
  // Graph does not redirect, and a token goes nowhere else.
  line.removePolicy({ name: library.redirectPolicyName });
  line.addPolicy(library.retryPolicy([strategy], { maxRetries }), { phase: 'Retry' });
  line.addPolicy(wholeAnswers(library), { afterPhase: 'Sign' });
  return line;
}

/** Gives what came too late or only in part as errors that the retries know. */
function wholeAnswers({ RestError }: Library): PipelinePolicy {
  return {
    name: 'wholeAnswersPolicy',
    async sendRequest(request, next) {
      let response: PipelineResponse;
      try {
        response = await next(request);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
        throw new RestError(`no answer within ${request.timeout / 1000} s`, { code: 'ETIMEDOUT', request });
      }
      const { bodyAsText, headers, status } = response;
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
