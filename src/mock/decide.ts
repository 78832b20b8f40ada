import type { Outcome, Received } from './message.ts';
import type { Mock } from './mock.ts';

/** What becomes of a request, be it SCIM, the page's or a script's. */
export function decide(mock: Mock, received: Received): Outcome | Promise<Outcome> {
  if (!isOwn(received)) return mock.take(received);
  // Loaded when somebody looks: most of the time nobody does.
  return import('./web/index.ts').then(({ answerOwn }) => answerOwn(mock, received));
}

/** Everything below `/_/`, and the root for who does not ask for JSON: that is SCIM's (RFC 7644 §3.4.2.1). */
function isOwn({ path, headers }: Received): boolean {
  if (path.startsWith('/_/')) return true;
  return (path === '/' || path.startsWith('/?')) && !/\bjson\b/.test(headers.accept ?? '');
}
