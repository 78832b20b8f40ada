import { timingSafeEqual } from 'node:crypto';
import { ScimError } from './error.ts';

/** In bytes. */
const shortest = 128;
/** Stands behind a token and in none. */
const end = '\n';

/** Throws ScimError 401 unless the header carries the token. */
export type Authorize = (header: string | undefined) => void;

/**
 * Bearer authorization (RFC 7644 §2, RFC 6750 §3). What is compared always has the same size and is
 * compared in constant time, so that neither the token nor its length shows in how long a refusal takes.
 */
export function bearer(token: string): Authorize {
  const size = Math.max(shortest, 2 * Buffer.byteLength(token) + end.length);
  const expected = Buffer.alloc(size);
  expected.write(`${token}${end}`);
  const presented = Buffer.alloc(size);
  return header => {
    if (header === undefined || !/^Bearer +\S+$/i.test(header))
      throw refusal('no bearer token in the Authorization header', 'Bearer realm="SCIM"');
    const given = header.slice(header.lastIndexOf(' ') + 1);
    // What is longer than the buffer loses its end, and is longer than the token too.
    presented.fill(0).write(`${given}${end}`);
    if (timingSafeEqual(presented, expected)) return;
    throw refusal('the bearer token is not valid', 'Bearer realm="SCIM", error="invalid_token"');
  };
}

/** Where no token is asked for. */
export const anybody: Authorize = () => {};

function refusal(detail: string, challenge: string): ScimError {
  return new ScimError(401, detail, { headers: { 'www-authenticate': challenge } });
}
