import type { StackPreview } from '../../../preview/index.ts';
import { html, type Markup } from './markup.ts';

/** The frame of the list of people; what is in it comes from the packed data. */
export function explorer({ stack, vendors }: StackPreview): Markup {
  return html`<div class="explorer card" data-stack="${stack}">
<div class="controls">
<input type="search" placeholder="Name, address or any value" aria-label="Search people" autocomplete="off" spellcheck="false">
<select aria-label="Vendor"><option value="">All vendors</option>${vendors.map(
    ({ vendor, displayName }) => html`<option value="${vendor}">${displayName}</option>`,
  )}</select>
</div>
<div class="chips" role="group" aria-label="Filter by what happens"></div>
<p class="found" role="status" aria-live="polite"></p>
<div class="list" tabindex="0" role="listbox" aria-label="People"><div class="space"></div></div>
</div>
`;
}
