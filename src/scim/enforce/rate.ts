import type { Clock } from '../clock.ts';
import { ScimError } from '../error.ts';
import type { RateLimit } from '../profile.ts';

/** Throws ScimError 429 where a request is one too many. */
export type Admit = () => void;

/**
 * Counts requests in windows of the vendor's length, each from the first request after the one before. Retry-After
 * (RFC 6585 §4) is how long the window lasts yet.
 */
export function admitting({ requests, seconds }: RateLimit, clock: Clock): Admit {
  const length = seconds * 1000;
  let end = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    const now = clock.now();
    if (now >= end) {
      end = now + length;
      count = 0;
    }
    if (count < requests) {
      count++;
      return;
    }
    const wait = Math.max(1, Math.ceil((end - now) / 1000));
    throw new ScimError(429, `more than ${requests} requests in ${seconds} seconds: wait ${wait}`, {
      headers: { 'retry-after': String(wait) },
    });
  };
}
