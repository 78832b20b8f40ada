import type { Json, JsonObject, ReadableStore, ScimResource, Version } from '../../../scim/index.ts';
import type { Mock } from '../../mock.ts';
import { type Content, type Html, html } from './html.ts';
import { pageOf, pager } from './paging.ts';
import { inline } from './value.ts';

const shown = 50;

interface Column {
  label: string;
  of: (resource: ScimResource) => Content;
}

const users: readonly Column[] = [
  { label: 'User name', of: user => link('user', user, text(user, 'userName')) },
  { label: 'Display name', of: user => text(user, 'displayName') },
  { label: 'E-mail', of: user => breakable(mainValue(user, 'emails')) },
  { label: 'Title', of: user => text(user, 'title') },
  { label: 'Active', of: user => activeWord(user) },
  { label: 'Changed', of: when },
];

const groups: readonly Column[] = [
  { label: 'Display name', of: group => link('group', group, text(group, 'displayName')) },
  { label: 'Members', of: membersOf },
  { label: 'External id', of: group => text(group, 'externalId') },
  { label: 'Changed', of: when },
];

export function usersView({ protocol }: Mock, query: URLSearchParams): Html {
  return table('Users', protocol.store.users, users, query);
}

export function groupsView({ protocol }: Mock, query: URLSearchParams): Html {
  return table('Groups', protocol.store.groups, groups, query);
}

function table(
  title: 'Users' | 'Groups',
  store: ReadableStore,
  columns: readonly Column[],
  query: URLSearchParams,
): Html {
  const q = (query.get('q') ?? '').trim();
  const found = [...store.versions()].filter(matching(q));
  const pages = Math.ceil(found.length / shown);
  const page = pageOf(query, pages);
  const rows = found.slice((page - 1) * shown, page * shown).map(version => version.peekResource());
  const view = title.toLowerCase();
  return html`<div class="head"><h1>${title}</h1></div>
<form class="search" method="get" action="/">
<input type="hidden" name="view" value="${view}">
<label class="grow"><span>Search</span> <input type="search" name="q" value="${q}" placeholder="name, e-mail, id"></label>
<button>Search</button>
</form>
<p class="found" role="status">${found.length.toLocaleString('en')} ${found.length === 1 ? view.slice(0, -1) : view}${q !== '' && ` with “${q}”`}</p>
${
  rows.length > 0 &&
  html`<div class="scroll"><table class="people">
<thead><tr>${columns.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>
${rows.map(resource => html`<tr>${columns.map(({ label, of }) => html`<td data-label="${label}">${of(resource)}</td>`)}</tr>\n`)}
</tbody></table></div>`
}
${pager(query, page, pages)}`;
}

/** By what people look for somebody. */
function matching(q: string): (version: Version) => boolean {
  if (q === '') return () => true;
  const asked = q.toLowerCase();
  return version => {
    const attributes = version.peek();
    return [
      text(attributes, 'userName'),
      text(attributes, 'displayName'),
      version.id,
      text(attributes, 'externalId'),
      mainValue(attributes, 'emails'),
    ].some(value => value.toLowerCase().includes(asked));
  };
}

function link(view: 'user' | 'group', { id }: ScimResource, name: string): Html {
  return html`<a href="/?view=${view}&amp;id=${encodeURIComponent(id)}">${breakable(name === '' ? id : name)}</a>`;
}

/** An address breaks behind its @, if it has to. */
function breakable(address: string): Content {
  return address.split('@').map((part, at) => [at > 0 && html`@<wbr>`, part]);
}

function text(resource: JsonObject, name: string): string {
  const value = Object.hasOwn(resource, name) ? resource[name] : undefined;
  return value === undefined || value === null ? '' : inline(value, 200);
}

export function list(resource: JsonObject, name: string): readonly JsonObject[] {
  const value = Object.hasOwn(resource, name) ? resource[name] : undefined;
  return Array.isArray(value) ? value.filter(isObject) : [];
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mainValue(resource: JsonObject, name: string): string {
  const all = list(resource, name);
  const one = all.find(each => each.primary === true) ?? all[0];
  return one ? text(one, 'value') : '';
}

function membersOf(group: ScimResource): Html {
  const count = list(group, 'members').length;
  return html`${count.toLocaleString('en')}<span class="unit"> ${count === 1 ? 'member' : 'members'}</span>`;
}

function activeWord(user: ScimResource): Html {
  const active = user.active !== false;
  return html`<span class="status ${active ? 'fine' : 'off'}">${active ? 'active' : 'inactive'}</span>`;
}

function when({ meta }: ScimResource): Html {
  return html`<time datetime="${meta.lastModified}">${meta.lastModified.slice(0, 16).replace('T', ' ')}</time>`;
}
