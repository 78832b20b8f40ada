import type { Mock } from '../../mock.ts';
import type { LoggedRequest } from '../../seen/request-log.ts';
import { type Html, html } from './html.ts';
import { withQuery } from './paging.ts';
import { requestEntry } from './request-entry.ts';

const shown = 50;

const kinds = {
  all: ['All', () => true],
  writes: ['Changes', ({ changes }: LoggedRequest) => !changes.isEmpty],
  failed: ['Failures', ({ status }: LoggedRequest) => status === undefined || status >= 400],
} as const;
type Kind = keyof typeof kinds;

/** Whether a request is among those asked for. */
export function wanted(query: URLSearchParams): (request: LoggedRequest) => boolean {
  const [, test] = kinds[kindOf(query)];
  const text = (query.get('q') ?? '').toLowerCase();
  if (text === '') return test;
  return request => test(request) && textOf(request).toLowerCase().includes(text);
}

function kindOf(query: URLSearchParams): Kind {
  const asked = query.get('show');
  return asked === 'writes' || asked === 'failed' ? asked : 'all';
}

function textOf({ method, path, body = '', answer }: LoggedRequest): string {
  return `${method} ${decodedPath(path)}\n${body}\n${answer}`;
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return path;
  }
}

/** The log, the newest first. With JavaScript it goes on by itself. */
export function requestsView(mock: Mock, query: URLSearchParams): Html {
  const test = wanted(query);
  const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
  const found: LoggedRequest[] = [];
  for (const request of [...mock.log.after(0)].reverse()) {
    if (request.number >= before || !test(request)) continue;
    found.push(request);
    if (found.length > shown) break;
  }
  const page = found.slice(0, shown);
  const last = page.at(-1);
  const isNewest = !query.has('before');
  const live = isNewest && html` data-live="/_/events?${filterQuery(query)}" data-last="${mock.log.last}"`;
  return html`<div class="head"><h1>Requests</h1>
<p class="live" role="status" hidden><span class="dot"></span> <span data-live-text>Live</span> <button type="button" class="quiet" data-pause aria-pressed="false">Pause</button></p>
<noscript><a class="button" href="${withQuery(query, {})}">Refresh</a></noscript>
</div>
<form class="search" method="get" action="/">
<label class="grow"><span>Search</span> <input type="search" name="q" value="${query.get('q') ?? ''}" placeholder="path, filter, body"></label>
<label><span>Show</span> <select name="show">${Object.entries(kinds).map(([kind, [label]]) => html`<option value="${kind}"${kind === kindOf(query) && html` selected`}>${label}</option>`)}</select></label>
<button>Search</button>
</form>
<ol class="log" reversed${live}>
${page.map(request => requestEntry(mock.described(request)))}
</ol>
${page.length === 0 && html`<p class="empty" data-empty>${emptyWords(mock, query)}</p>`}
<div class="row">
${found.length > shown && last && html`<a class="button" href="${withQuery(query, { before: String(last.number) })}">Older</a>`}
${!isNewest && html`<a class="button" href="${withQuery(query, { before: '' })}">Newest</a>`}
${mock.log.last > mock.log.forgotten && html`<form method="post" action="/_/page/forget"><button class="quiet">Empty the log</button></form>`}
</div>`;
}

function emptyWords(mock: Mock, query: URLSearchParams): string {
  if (mock.log.last === mock.log.forgotten) return 'Nothing has arrived yet.';
  return query.has('before') ? 'Nothing older is remembered.' : 'Nothing that arrived is like that.';
}

/** The parameters that say which requests are wanted. */
function filterQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['q', 'show']) {
    const value = query.get(name);
    if (value) kept.set(name, value);
  }
  return String(kept);
}
