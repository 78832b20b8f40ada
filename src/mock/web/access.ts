import { bearer } from '../../scim/index.ts';
import type { Outcome, Received } from '../message.ts';
import type { Mock } from '../mock.ts';
import { json } from './reply.ts';
import type { Route } from './route.ts';
import { hasSession } from './session.ts';

/** Why this request may not be answered; undefined: it may. */
export function refusalOf(mock: Mock, received: Received, route: Route): Outcome | undefined {
  if (received.method !== 'GET' && received.method !== 'HEAD' && !isOwnPage(received))
    return json(403, { error: 'pages from elsewhere may not do this' });
  if (route.for === 'everybody' || isKnown(mock, received)) return undefined;
  const challenge = { 'www-authenticate': 'Bearer realm="Rollcall mock SCIM server"' };
  return json(401, { error: 'this takes the server’s token, as Authorization: Bearer …' }, challenge);
}

/** Whether who asks has the server's token, or signed in with it. */
export function isKnown(mock: Mock, received: Received): boolean {
  if (mock.token === undefined || hasSession(mock, received)) return true;
  const { authorization } = received.headers;
  return authorization !== undefined && carries(authorization, mock.token);
}

/** In constant time. */
export function carries(authorization: string, token: string): boolean {
  try {
    bearer(token)(authorization);
    return true;
  } catch {
    return false;
  }
}

/**
 * Browsers name the page a change comes from; scripts name none. By its host alone: before a proxy with TLS
 * the scheme is another one.
 */
function isOwnPage({ origin, headers }: Received): boolean {
  const from = headers.origin;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (from === undefined) return true;
  return URL.canParse(from) && new URL(from).host === new URL(origin).host;
}
