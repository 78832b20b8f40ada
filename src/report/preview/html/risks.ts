import type { StackPreview, VendorPreview } from '../../../preview/index.ts';
import { inGroups, type PlacedRisk, placedRisks } from '../wording.ts';
import { html, type Markup } from './markup.ts';

/** The risks of a stack, those nobody has accepted first. */
export function riskList(stack: StackPreview): Markup {
  const all = placedRisks([stack]);
  if (all.length === 0) return html`<p class="calm">No risk shows.</p>${stale(stack.vendors)}`;
  return html`<ol class="risks">${all.map(riskCard)}</ol>${stale(stack.vendors)}`;
}

function riskCard({ vendor, risk, place }: PlacedRisk): Markup {
  const { code, name, title, message, why, fix, people, accepted } = risk;
  const meant = accepted !== undefined;
  return html`<li class="card risk${meant ? ' meant' : ''}">
<p class="of"><span>${vendor.displayName}</span><code>${code} ${name}</code></p>
<h3>${title}</h3>
<p class="message">${message}</p>
<p class="why">${why}</p>
<p class="fix">${meant ? html`<b>Accepted</b> ${accepted}` : html`<b>To do</b> ${fix}`}</p>
${people.length > 0 && html`<button type="button" class="who" data-vendor="${vendor.vendor}" data-risk="${place}" data-name="${name}">Show ${people.length === 1 ? 'who' : `all ${inGroups(people.length)}`}</button>`}
</li>
`;
}

function stale(vendors: readonly VendorPreview[]): Markup | null {
  const all = vendors.flatMap(({ displayName, accepted }) =>
    accepted.map(each => ({ displayName, ...each })),
  );
  if (all.length === 0) return null;
  const items = all.map(
    ({ displayName, code, reason }) => html`<li><code>${code}</code> ${displayName}: ${reason}</li>`,
  );
  return html`<details class="stale"><summary>Accepted, and not shown by this change</summary><ul>${items}</ul></details>`;
}
