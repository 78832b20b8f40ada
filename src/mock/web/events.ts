import type { Outcome } from '../message.ts';
import type { LoggedRequest } from '../seen/request-log.ts';
import { requestEntry } from './page/request-entry.ts';
import { wanted } from './page/requests-view.ts';
import { usual } from './reply.ts';
import type { OwnRequest, Route } from './route.ts';

/** The log as it goes on, as server-sent events: the HTML of each request, oldest first. */
export const eventRoutes: readonly Route[] = [{ method: 'GET', at: /^\/_\/events$/, answer: follow }];

/** Requests are told together: under load a page does not slow the server it looks at. */
const beat = 250;
/** Of what came within one beat the last ones are told. */
const mostAtOnce = 50;
/** Proxies and browsers give up on what is silent. */
const alive = 15_000;

function follow({ mock, received, query }: OwnRequest): Outcome {
  const test = wanted(query);
  const last = Number(received.headers['last-event-id'] ?? query.get('after') ?? mock.log.last);
  const headers = { ...usual, 'content-type': 'text/event-stream' };
  return {
    kind: 'stream',
    headers,
    open: write => {
      let pending: LoggedRequest[] = [];
      let timer: NodeJS.Timeout | undefined;
      const tell = () => {
        timer = undefined;
        const shown = pending.slice(-mostAtOnce);
        pending = [];
        for (const request of shown)
          write(event(request.number, String(requestEntry(mock.described(request)))));
      };
      const take = (request: LoggedRequest) => {
        if (!test(request)) return;
        pending.push(request);
        if (pending.length > 2 * mostAtOnce) pending = pending.slice(-mostAtOnce);
        timer ??= setTimeout(tell, beat);
      };
      write('retry: 2000\n\n');
      for (const request of mock.log.after(Number.isNaN(last) ? mock.log.last : last)) take(request);
      const leave = mock.log.listen(take);
      const pulse = setInterval(() => write(': alive\n\n'), alive);
      return () => {
        leave();
        clearInterval(pulse);
        clearTimeout(timer);
      };
    },
  };
}

function event(id: number, text: string): string {
  return `id: ${id}\n${text
    .replace(/\r/g, '')
    .split('\n')
    .map(line => `data: ${line}\n`)
    .join('')}\n`;
}
