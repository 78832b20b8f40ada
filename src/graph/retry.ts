import type { RetryStrategy } from '@azure/core-rest-pipeline';

export interface RetryRules {
  /** The call may be made twice without harm: what is not known to have arrived may be sent again. */
  repeatable: boolean;
  /** Longest `Retry-After` that is waited for, in milliseconds; asked for more, the answer stands. */
  longestWait: number;
  /** How long is really waited, in milliseconds, for what is asked for: tests wait less. */
  wait: (asked: number) => number;
}

/** How often a call is sent again at most. */
export const maxRetries = 4;

/** Failures on the way, which may be over the next moment; a certificate nobody trusts is not among them. */
const passing = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'PARSE_ERROR',
]);

/**
 * When a call is sent again. Throttled (429, and 503 with `Retry-After`): it was not carried out, so always.
 * Other failures of the server or on the way: only where twice does no harm. 401, 403 and 404: never.
 * https://learn.microsoft.com/graph/throttling
 */
export function retryStrategy({ repeatable, longestWait, wait }: RetryRules): RetryStrategy {
  const give = { skipStrategy: true };
  const after = (asked: number) => (asked > longestWait ? give : { retryAfterInMs: wait(asked) });
  return {
    name: 'graphRetryStrategy',
    retry({ retryCount, response, responseError }) {
      const backoff = () => after(Math.min(1000 * 2 ** retryCount, 30_000));
      const status = response?.status;
      if (status === 429 || status === 503) {
        const asked = retryAfter(response?.headers.get('retry-after'));
        if (asked !== undefined) return after(asked);
      }
      if (status === 429) return backoff();
      if (!repeatable) return give;
      if (status !== undefined)
        return status === 408 || (status >= 500 && status !== 501 && status !== 505) ? backoff() : give;
      return passing.has(responseError?.code ?? '') ? backoff() : give;
    },
  };
}

/** RFC 9110, 10.2.3: seconds, or a date. In milliseconds from now. */
function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
