import { readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Preview } from '../../../src/preview/index.ts';
import { pageScripts, pageStyles, renderPreviewHtml } from '../../../src/report/index.ts';
import { person, preview, risk, stack, updated, vendor } from './previews.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../src/report/preview/html/page/${name}`, import.meta.url), 'utf8');
const assets = { style: pageStyles.map(read).join(''), scripts: pageScripts.map(read) };
const render = (value: Preview) =>
  [...renderPreviewHtml(value, assets, text => deflateRawSync(text))].join('');

test('nothing is asked for from outside, and the page forbids it itself', () => {
  const page = render(preview([stack([vendor({ people: [updated('Aino')], risks: [risk()] })])]));
  expect(page).toMatch(
    /Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;sha256-/,
  );
  // What a browser fetches by itself: src and href beyond the page, imports and urls of styles.
  expect(page).not.toMatch(/\ssrc=|<link|@import|url\(/);
  expect([...page.matchAll(/href="([^"]*)"/g)].filter(([, to]) => !to?.startsWith('#'))).toEqual([]);
});

test('what a directory or a file holds is text, wherever it stands', () => {
  const evil = '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'';
  const page = render(
    preview([
      stack(
        [
          vendor({
            displayName: evil,
            people: [updated(evil, evil, evil)],
            risks: [risk({ message: evil, accepted: evil })],
            resources: [{ type: evil, name: evil, step: 'create', properties: [] }],
            failure: { code: 'x', message: evil },
          }),
        ],
        { stack: evil, failures: [evil] },
      ),
    ]),
  );
  expect(page).not.toContain('alert(1)</script>');
  expect(page).not.toContain('<img');
  // The data's and the page's own.
  expect(page.match(/<script/g)).toHaveLength(2);
});

test('people are packed beside it, each different value of a column once', () => {
  const people = Array.from({ length: 100 }, (_, at) =>
    person(`P${at}`, { values: [`P${at}`, at % 2 ? 'A' : 'B'] }),
  );
  const page = render(preview([stack([vendor({ people })])]));
  const packed = /class="people" data-stack="prod">([^<]*)</.exec(page)?.[1] ?? '';
  const data = JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString());
  expect(data.people.name).toHaveLength(100);
  expect(data.vendors[0].values[0].texts).toHaveLength(100);
  expect(data.vendors[0].values[1].of).toEqual(['B', 'A']);
});

test('the same preview is the same bytes', () => {
  const value = () => preview([stack([vendor({ people: [updated('Aino'), person('Bo')] })])]);
  expect(render(value())).toBe(render(value()));
});

test('what could not be previewed stands at the top', () => {
  const value = preview([stack([vendor()])]);
  const missing = ['Stack dev, part 2/2: there is no preview'];
  const page = [...renderPreviewHtml(value, assets, text => deflateRawSync(text), { missing })].join('');
  expect(page.indexOf('part 2/2')).toBeGreaterThan(0);
  expect(page.indexOf('part 2/2')).toBeLessThan(page.indexOf('<section class="stack"'));
});

test('of a stack that is taken away the page says who still has to destroy it', () => {
  const page = render(preview([stack([vendor({ change: 'removed' })], { stack: 'old', change: 'removed' })]));
  expect(page).toContain('pulumi destroy --stack old');
});
