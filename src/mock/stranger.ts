import { isLoopback } from '../serve/index.ts';
import type { Received } from './message.ts';

/**
 * Without a token everybody on this machine may ask, and nobody else. A page from elsewhere, open in a browser
 * on this machine, is somebody else: it shows by its Origin, or by the name it made lead here (DNS rebinding).
 * Gives what to tell a stranger; undefined: it is none.
 */
export function strangerAt({ origin, headers }: Received): string | undefined {
  if (!isOfThisMachine(origin)) {
    return `this server asks for no token, so it is here for localhost only and not as ${origin}: start it with a token`;
  }
  if (headers.origin === undefined || headers.origin === origin) return undefined;
  return 'this server asks for no token, so pages from elsewhere may not use it: start it with a token';
}

let last = { origin: '', here: false };

/** Mostly asked about the same one again. */
function isOfThisMachine(origin: string): boolean {
  if (origin !== last.origin) {
    const host = new URL(origin).hostname.replace(/^\[(.*)\]$/, '$1');
    last = { origin, here: isLoopback(host) };
  }
  return last.here;
}
