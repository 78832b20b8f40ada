import { hash, timingSafeEqual } from 'node:crypto';
import { ScimError } from './error.ts';

/** Throws ScimError 401 unless the header carries the token. */
export type Authorize = (header: string | undefined) => void;

/**
 * Bearer authorization (RFC 7644 §2, RFC 6750 §3). Digests are compared, in constant time, so that
 * neither the token nor its length shows in how long a refusal takes.
 */
export function bearer(token: string): Authorize {
  const expected = hash('sha256', token, 'buffer');
  return header => {
    const [, given] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
    if (given === undefined)
      throw refusal('no bearer token in the Authorization header', 'Bearer realm="SCIM"');
    if (timingSafeEqual(hash('sha256', given, 'buffer'), expected)) return;
    throw refusal('the bearer token is not valid', 'Bearer realm="SCIM", error="invalid_token"');
  };
}

function refusal(detail: string, challenge: string): ScimError {
  return new ScimError(401, detail, { headers: { 'www-authenticate': challenge } });
}
