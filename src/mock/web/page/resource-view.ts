import type { JsonObject, ScimResource } from '../../../scim/index.ts';
import type { Mock } from '../../mock.ts';
import { type Html, html } from './html.ts';
import { list } from './people-view.ts';
import { requestEntry } from './request-entry.ts';
import { block, inline } from './value.ts';

const mostMembers = 200;
const mostRequests = 20;

/** One user or group: everything it holds, where it belongs, and what changed it. Undefined where it is not there. */
export function resourceView(mock: Mock, kind: 'user' | 'group', id: string): Html | undefined {
  const { users, groups } = mock.protocol.store;
  const resource = (kind === 'user' ? users : groups).get(id);
  if (!resource) return undefined;
  const { members: _, ...rest } = resource;
  const { userName, displayName } = rest as JsonObject;
  const name = [displayName, userName].find(each => typeof each === 'string') ?? id;
  return html`<p class="back"><a href="/?view=${kind}s">← ${kind === 'user' ? 'Users' : 'Groups'}</a></p>
<div class="head"><h1>${name}</h1></div>
${kind === 'user' ? memberships(mock, id) : members(mock, resource)}
<h2>As it is stored</h2>
<pre tabindex="0" role="group" aria-label="As it is stored">${block(rest as JsonObject)}</pre>
${history(mock, id)}`;
}

function memberships({ protocol }: Mock, id: string): Html {
  const found = [...protocol.store.groups.values()].filter(group =>
    list(group, 'members').some(({ value }) => value === id),
  );
  if (found.length === 0) return html`<p>In no group.</p>`;
  return html`<h2>Groups</h2><ul class="chips">${found.map(group => html`<li>${toResource('group', group)}</li>`)}</ul>`;
}

function members({ protocol }: Mock, group: ScimResource): Html {
  const all = list(group, 'members');
  if (all.length === 0) return html`<p>Without members.</p>`;
  const { users, groups } = protocol.store;
  const shown = all.slice(0, mostMembers).map(({ value, display }) => {
    const id = typeof value === 'string' ? value : '';
    const user = users.get(id);
    const other = user ? undefined : groups.get(id);
    if (user) return html`<li>${toResource('user', user)}</li>`;
    if (other) return html`<li>${toResource('group', other)}</li>`;
    return html`<li class="missing">${inline(display ?? id)} is not here</li>`;
  });
  const more = all.length - shown.length;
  return html`<h2>${all.length.toLocaleString('en')} members</h2>
<ul class="chips">${shown}${more > 0 && html`<li>… and ${more.toLocaleString('en')} more</li>`}</ul>`;
}

function toResource(kind: 'user' | 'group', resource: ScimResource): Html {
  const { id, userName, displayName } = resource;
  const name = [displayName, userName].find(each => typeof each === 'string') ?? id;
  return html`<a href="/?view=${kind}&amp;id=${encodeURIComponent(id)}">${name}</a>`;
}

function history(mock: Mock, id: string): Html {
  const found = [...mock.log.after(0)]
    .filter(({ changes }) => changes.toArray().some(({ before, after }) => (after ?? before)?.id === id))
    .reverse();
  if (found.length === 0) return html`<h2>Changes</h2><p>None that is remembered.</p>`;
  return html`<h2>Changes</h2>
<ol class="log" reversed>
${found.slice(0, mostRequests).map(request => requestEntry(mock.described(request)))}
</ol>`;
}
