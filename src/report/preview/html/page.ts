import { createHash } from 'node:crypto';
import type { Preview, StackPreview } from '../../../preview/index.ts';
import { count } from '../../wording.ts';
import { changeWords, describeBase, describeElsewhere, describeRemoved, describeTotals } from '../wording.ts';
import { packStack } from './data.ts';
import { explorer } from './explorer.ts';
import { html, type Markup } from './markup.ts';
import { riskList } from './risks.ts';
import { bundle, type PageAssets } from './script.ts';
import { vendorCard } from './vendor-card.ts';

/** `deflate-raw`, as browsers inflate it by themselves. */
export type Deflate = (text: string) => Uint8Array;

/**
 * A preview as one page that needs nothing else: no request goes out, and its own policy forbids any. What is said of
 * stacks and vendors is in the markup; people are packed beside it, and come into the page as somebody looks at them.
 * `missing`: what could not be previewed, in sentences.
 */
export function* renderPreviewHtml(
  preview: Preview,
  assets: PageAssets,
  deflate: Deflate,
  { missing = [] }: { missing?: readonly string[] | undefined } = {},
): Generator<string> {
  const script = bundle(assets.scripts);
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}'`,
    `style-src '${hash(assets.style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = `Rollcall preview · ${preview.stacks.map(({ stack }) => stack).join(', ')}`;
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
`.text;
  yield `<style>${assets.style}</style>\n</head>\n<body>\n`;
  yield pageHead(preview, [...missing, ...describeElsewhere(preview)]).text;
  for (const stack of preview.stacks) yield stackSection(stack).text;
  yield html`<aside class="person" hidden aria-label="One person"></aside>
<noscript><p class="calm">Without JavaScript there is no list of people here: the risks and the vendors are complete.</p></noscript>
</main>
`.text;
  for (const stack of preview.stacks) {
    yield html`<script type="application/octet-stream" class="people" data-stack="${stack.stack}">`.text;
    yield Buffer.from(deflate(JSON.stringify(packStack(stack)))).toString('base64');
    yield '</script>\n';
  }
  yield `<script>${script}</script>\n</body>\n</html>\n`;
}

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

function pageHead(preview: Preview, missing: readonly string[]): Markup {
  const tabs =
    preview.stacks.length > 1 &&
    html`<nav class="tabs" aria-label="Stacks">${preview.stacks.map(
      ({ stack, vendors }) =>
        html`<a href="#stack=${encodeURIComponent(stack)}" data-stack="${stack}">${stack}${riskCount(vendors.flatMap(({ risks }) => risks))}</a>`,
    )}</nav>`;
  return html`<header class="top"><div class="brand"><span class="mark" aria-hidden="true"></span>Rollcall preview</div>
<p class="totals">${describeTotals(preview)}</p>
<p class="base">${describeBase(preview)}</p>
${tabs}</header>
<main>
${missing.length > 0 && html`<div class="warn missing" role="alert">${missing.map(each => html`<p>${each}</p>`)}</div>`}
`;
}

function riskCount(risks: readonly { accepted?: string | undefined }[]): Markup | false {
  const open = risks.filter(({ accepted }) => accepted === undefined).length;
  return open > 0 && html`<span class="open">${open}</span>`;
}

function stackSection(stack: StackPreview): Markup {
  const { people, groups } = stack.directory;
  const touched = stack.vendors.filter(({ change }) => change !== 'same');
  const same = stack.vendors.filter(({ change }) => change === 'same').map(({ displayName }) => displayName);
  return html`<section class="stack" data-stack="${stack.stack}">
<h1>Stack ${stack.stack}${stack.change !== 'kept' && html`<span class="badge change-${stack.change}">${changeWords[stack.change]}</span>`}</h1>
<p class="about">${count(people, 'person')}, ${count(groups, 'group')} · on ${stack.at.slice(0, 10)}</p>
${stack.change === 'removed' && html`<p class="warn">${describeRemoved(stack.stack)}</p>`}
${stack.failures.map(failure => html`<p class="stop">${failure}</p>`)}
<h2>Risks</h2>
${riskList(stack)}
<h2>Vendors</h2>
<div class="vendors">${touched.map(vendorCard)}</div>
${same.length > 0 && html`<p class="calm rest">Nothing changes for ${same.join(', ')}.</p>`}
<h2>People</h2>
${explorer(stack)}</section>
`;
}
