import type { PreviewedAttribute, PropertyChange, VendorPreview } from '../../../preview/index.ts';
import {
  changeWords,
  describeChange,
  describeGrant,
  describeProperty,
  describeRow,
  rowChanges,
  settingChanges,
  signOf,
} from '../wording.ts';
import { attributeBars, legend, outcomeBar } from './chart.ts';
import { html, type Markup } from './markup.ts';

/** One vendor: what becomes of its people, then what is changed and deployed. */
export function vendorCard(vendor: VendorPreview): Markup {
  const { displayName, change, users, groups, writes, cycle, steady } = vendor;
  const facts = [
    `${writes} ${writes === 1 ? 'write' : 'writes'}`,
    ...(cycle.kind === 'none' ? ['no cycle'] : [`${cycle.kind} cycle`]),
    ...(steady.before ? [] : ['the base never comes to rest']),
  ];
  return html`<article class="card vendor" data-change="${change}">
<header><h3>${displayName}</h3><span class="badge change-${change}">${changeWords[change]}</span><span class="facts">${facts.join(' · ')}</span></header>
${outcomeBar(vendor)}
${legend(users, groups)}
${failure(vendor)}
${section('Attributes that change', attributeBars(attributeCounts(vendor)))}
${section('Mappings', mappings(vendor))}
${section('Job settings', list(settingChanges(vendor).settings.map(describeProperty)))}
${section('Permissions', list(vendor.grants.filter(grant => grant.change !== 'kept').map(describeGrant)))}
${resources(vendor)}
</article>
`;
}

function failure({ failure }: VendorPreview): Markup | null {
  return failure ? html`<p class="stop">${failure.message}</p>` : null;
}

function section(title: string, content: Markup | null): Markup | null {
  return content && html`<section><h4>${title}</h4>${content}</section>`;
}

function list(lines: readonly string[]): Markup | null {
  return lines.length === 0
    ? null
    : html`<ul class="lines">${lines.map(line => html`<li><code>${line}</code></li>`)}</ul>`;
}

function attributeCounts({ people }: VendorPreview): [string, number][] {
  const counts = new Map<string, number>();
  for (const { changes } of people)
    for (const { attribute } of changes) counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

function mappings(vendor: VendorPreview): Markup | null {
  const rows = rowChanges(vendor);
  const others = settingChanges(vendor).mappings.map(describeChange);
  if (rows.length === 0 && others.length === 0) return null;
  return html`${list(others)}${rows.length > 0 && html`<div class="rows">${rows.map(mappingRow)}</div>`}`;
}

function mappingRow({ sign, attribute, before, after }: PreviewedAttribute & { sign: string }): Markup {
  return html`<div class="row" data-sign="${sign}"><div class="target"><span class="sign">${sign}</span><code>${attribute}</code></div><div class="sources">${
    before && html`<code class="old">${describeRow(before)}</code>`
  }${after && html`<code class="new">${describeRow(after)}</code>`}</div></div>`;
}

function resources({ resources: all }: VendorPreview): Markup | null {
  if (all.length === 0) return null;
  const items = all.map(
    ({ step, name, type, properties }) =>
      html`<li data-step="${step}"><span class="sign">${signOf(step)}</span><div><code>${name}</code> <small>${type.split(':').at(-1) ?? type}</small>${properties.length > 0 && propertyList(properties)}</div></li>`,
  );
  return html`<details><summary>Deployment <b>${all.length}</b></summary><ul class="resources">${items}</ul></details>`;
}

function propertyList(properties: readonly PropertyChange[]): Markup {
  return html`<ul>${properties.map(property => html`<li><code>${describeProperty(property)}</code></li>`)}</ul>`;
}
