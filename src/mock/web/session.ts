import { randomBytes } from 'node:crypto';
import type { Received } from '../message.ts';
import type { Mock } from '../mock.ts';

/** Who signed in on the page, by server. More than that many at once nobody needs: the oldest goes. */
const sessions = new WeakMap<Mock, Set<string>>();
const most = 100;

/** A new session, as a Set-Cookie header. */
export function newSession(mock: Mock, received: Received): string {
  const open = sessions.get(mock) ?? new Set();
  sessions.set(mock, open);
  const id = randomBytes(32).toString('base64url');
  open.add(id);
  const [oldest] = open;
  if (open.size > most && oldest !== undefined) open.delete(oldest);
  return `${cookieName(received)}=${id}; Path=/; HttpOnly; SameSite=Strict`;
}

export function hasSession(mock: Mock, received: Received): boolean {
  const id = sessionOf(received);
  return id !== undefined && sessions.get(mock)?.has(id) === true;
}

/** Ends it, as a Set-Cookie header. */
export function endSession(mock: Mock, received: Received): string {
  const id = sessionOf(received);
  if (id !== undefined) sessions.get(mock)?.delete(id);
  return `${cookieName(received)}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;
}

function sessionOf(received: Received): string | undefined {
  const name = cookieName(received);
  for (const cookie of received.headers.cookie?.split(';') ?? []) {
    const [key = '', value] = cookie.trim().split('=');
    if (key === name && value) return value;
  }
  return undefined;
}

/** Cookies know no ports: two servers on one machine would sign each other's people out. */
function cookieName({ origin }: Received): string {
  return `rollcall_${new URL(origin).port || '80'}`;
}
