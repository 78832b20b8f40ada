import { createHmac } from 'node:crypto';

/**
 * A text that changes when the tenant URL or the token does, and says nothing about either: by it a new
 * token is noticed, which no resource that tests it may hold.
 */
export function connectionDigest({ tenantUrl, token }: { tenantUrl: string; token: string }): string {
  return createHmac('sha256', token).update(`rollcall connection\n${tenantUrl}`).digest('base64url');
}
