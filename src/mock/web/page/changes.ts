import type { Json } from '../../../scim/index.ts';
import type { SeenChange } from '../../seen/describe.ts';
import type { AttributeChange } from '../../seen/difference.ts';
import { type Content, type Html, html } from './html.ts';
import { inline } from './value.ts';

/** Of a list that many elements are shown, and of a resource that many attributes. */
const most = { elements: 10, attributes: 50 };

/** A resource before and after a request, attribute by attribute. */
export function changeTable({ resourceType, id, name, kind, attributes }: SeenChange): Html {
  const shown = attributes.slice(0, most.attributes);
  const more = attributes.length - shown.length;
  const title = html`${resourceType} <a href="/?view=${resourceType === 'User' ? 'user' : 'group'}&amp;id=${encodeURIComponent(id)}">${name}</a> ${kind}`;
  return html`<table class="diff">
<caption>${title}</caption>
<thead><tr><th scope="col">Attribute</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
<tbody>
${shown.map(row)}
${more > 0 && html`<tr><td colspan="3">… and ${more} more attributes</td></tr>`}
</tbody></table>`;
}

function row({ attribute, before, after }: AttributeChange): Html {
  return html`<tr><th scope="row"><code>${short(attribute)}</code></th>
<td data-label="Before">${values(before, each => html`<del>${each}</del>`)}</td>
<td data-label="After">${values(after, each => html`<ins>${each}</ins>`)}</td></tr>
`;
}

function values(value: Json | undefined, marked: (one: Content) => Html): Content {
  if (value === undefined) return html`<span class="nothing">–</span>`;
  if (!Array.isArray(value)) return marked(inline(value));
  const list: readonly Json[] = value;
  const shown = list.slice(0, most.elements).map(each => inline(each));
  const more = list.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more.toLocaleString('en')} more`] : [])].map(
    each => html`<span class="element">${marked(each)}</span>`,
  );
}

/** `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department` → `enterprise:2.0:User:department` */
function short(attribute: string): string {
  return attribute.replace(/^urn:ietf:params:scim:schemas:(?:extension:)?/, '');
}

/** In a few words: `created User aino@contoso.com`. */
export function changeWords(changes: readonly SeenChange[]): string {
  const [first, ...others] = changes;
  if (!first) return '';
  const { kind, name, resourceType, attributes } = first;
  const what = kind === 'changed' ? attributes.map(({ attribute }) => short(attribute)).join(', ') : '';
  const words = `${resourceType} ${name} ${kind}${what && `: ${what.length > 80 ? `${what.slice(0, 80)}…` : what}`}`;
  return others.length === 0 ? words : `${words}, and ${others.length} more`;
}
