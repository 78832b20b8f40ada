import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { GraphError } from './graph-error.ts';

/** What an app-only access token says, of what is read here and by clients. */
export interface Claims {
  aud: string;
  iss: string;
  iat: number;
  nbf: number;
  exp: number;
  appid: string;
  idtyp: 'app';
  /** The service principal's object id. */
  oid: string;
  /** The application permissions consented to when the token was issued. */
  roles: string[];
  tid: string;
  ver: '1.0';
}

const claims: z.ZodType<Claims> = z.object({
  aud: z.string(),
  iss: z.string(),
  iat: z.number(),
  nbf: z.number(),
  exp: z.number(),
  appid: z.string(),
  idtyp: z.literal('app'),
  oid: z.string(),
  roles: z.array(z.string()),
  tid: z.string(),
  ver: z.literal('1.0'),
});

/**
 * Issues and reads access tokens in the look of Entra's. The signature is the tenant's own: only this
 * tenant takes its tokens, and it takes no others.
 */
export class Tokens {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  issue(body: Claims): string {
    const signed = [{ typ: 'JWT', alg: 'HS256' }, body]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${signed}.${this.#sign(signed)}`;
  }

  /** @throws GraphError 401 `InvalidAuthenticationToken`. */
  read(authorization: string | null, now: number): Claims {
    if (!authorization) throw invalid('Access token is empty.');
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    const [header = '', payload = '', signature = ''] = token?.split('.') ?? [];
    const expected = Buffer.from(this.#sign(`${header}.${payload}`));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw invalid('Access token validation failure. Invalid signature.');
    }
    const body = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    if (now >= body.exp * 1000) throw invalid('Lifetime validation failed, the token is expired.');
    return body;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

function invalid(message: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message);
}
