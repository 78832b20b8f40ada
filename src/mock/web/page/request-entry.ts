import type { Json } from '../../../scim/index.ts';
import type { SeenRequest } from '../../seen/describe.ts';
import { changeTable, changeWords } from './changes.ts';
import { type Html, html } from './html.ts';
import { block } from './value.ts';

/** Changes of one request that are shown. */
const mostChanges = 20;

/** One request of the log: a line, and everything about it when it is opened. */
export function requestEntry(request: SeenRequest): Html {
  const { id, time, method, path, filter, status, duration, fault, changes } = request;
  const [place, query] = halves(path);
  const words = changeWords(changes);
  return html`<li class="entry" id="request-${id}" data-id="${id}">
<details>
<summary>
<span class="what"><span class="method ${method.toLowerCase()}">${method}</span> <span class="path">${place}</span></span>
<span class="status ${statusClass(status)}">${status ?? 'no answer'}</span>
<time datetime="${time}">${time.slice(11, 23)}</time>
${filter !== undefined && html`<code class="filter">${filter}</code>`}
${fault !== undefined && html`<span class="fault">fault: ${fault}</span>`}
${words !== '' && html`<span class="words">${words}</span>`}
</summary>
<div class="about">
<dl class="facts">
<div><dt>Request</dt><dd>${id}</dd></div>
<div><dt>At</dt><dd>${time.replace('T', ' ')}</dd></div>
<div><dt>Took</dt><dd>${duration} ms</dd></div>
${query !== undefined && html`<div><dt>Query</dt><dd><code>${decoded(query)}</code></dd></div>`}
${Object.entries(request.headers).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>
${changes.slice(0, mostChanges).map(changeTable)}
${changes.length > mostChanges && html`<p>… and ${changes.length - mostChanges} more resources</p>`}
${request.body !== undefined && part('Body', request.body)}
${request.answer !== undefined && part('Answer', request.answer)}
</div>
</details>
</li>
`;
}

function part(label: string, value: Json): Html {
  return html`<p class="label">${label}</p><pre tabindex="0" role="group" aria-label="${label}">${block(value)}</pre>`;
}

function statusClass(status: number | null): string {
  if (status === null || status >= 500) return 'broken';
  return status >= 400 ? 'refused' : 'fine';
}

function halves(path: string): [string, string | undefined] {
  const mark = path.indexOf('?');
  return mark < 0 ? [path, undefined] : [path.slice(0, mark), path.slice(mark + 1)];
}

/** A query as people read it, one parameter on each line. */
function decoded(query: string): string {
  return [...new URLSearchParams(query)].map(([name, value]) => `${name}=${value}`).join('\n');
}
