import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Preview, PreviewedPerson } from '../../src/preview/index.ts';
import { pageScripts, pageStyles, renderPreviewHtml } from '../../src/report/index.ts';
import { executablePath, launch } from '../browser.ts';
import { person, preview, risk, stack, updated, vendor } from '../report/preview/previews.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../src/report/preview/html/page/${name}`, import.meta.url), 'utf8');
const assets = { style: pageStyles.map(read).join(''), scripts: pageScripts.map(read) };

const evil = '<img src=x onerror="document.title=1">';
const disabled = person('Bo Berg', {
  outcome: 'disabled',
  changes: [{ attribute: 'active', from: 'True', to: 'False' }],
  reason: { code: 'NotEffectivelyEntitled', message: 'Not assigned to the application' },
});
const humbol: PreviewedPerson[] = [updated('Aino Virtanen'), disabled, person('Cecilia Dahl'), updated(evil)];
const small = preview([
  stack([
    vendor({ people: humbol, risks: [risk({ people: [1] })] }),
    vendor({
      vendor: 'other',
      displayName: 'Other',
      people: [person('Aino Virtanen', { values: ['aino', 'Hidden word'] })],
    }),
  ]),
  stack([vendor({ people: [updated('Eino Ek')] })], { stack: 'staging' }),
]);

describe.skipIf(executablePath === undefined)('the page in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-page-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a preview, and notes everything that goes wrong or out. */
  async function open(value: Preview, width = 1280): Promise<{ page: Page; troubles: string[] }> {
    const file = join(folder, `${width}-${value.stacks[0]?.vendors[0]?.people.length}.html`);
    writeFileSync(file, [...renderPreviewHtml(value, assets, text => deflateRawSync(text))].join(''));
    const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const troubles: string[] = [];
    page.on('pageerror', error => troubles.push(error.message));
    page.on('console', message => troubles.push(message.text()));
    page.on('request', request => {
      if (!/^(file|data|blob):/.test(request.url())) troubles.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('.item[data-person]');
    return { page, troubles };
  }
  const names = (page: Page) =>
    page
      .locator('section.stack:not([hidden]) .item .name')
      .evaluateAll(all => all.map(each => each.firstChild?.textContent));

  test('who is concerned is listed, the gravest first; others on demand', async () => {
    const { page, troubles } = await open(small);
    expect(await names(page)).toEqual(['Bo Berg', 'Aino Virtanen', evil]);
    await page.click('[data-outcome="unchanged"]');
    expect(await names(page)).toEqual(['Aino Virtanen', 'Cecilia Dahl']);
    await page.click('[data-outcome="all"]');
    expect(await names(page)).toHaveLength(4);
    await page.selectOption('select', 'other');
    expect(await names(page)).toEqual(['Aino Virtanen']);
    expect(await page.title()).toContain('Rollcall');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('people are found by name, address and any value', async () => {
    const { page } = await open(small);
    await page.click('[data-outcome="all"]');
    for (const [word, found] of [
      ['cecil', ['Cecilia Dahl']],
      ['bo.berg@', ['Bo Berg']],
      ['hidden WORD', ['Aino Virtanen']],
      ['nobody at all', []],
    ] as const) {
      await page.fill('input[type=search]', word);
      expect(await names(page)).toEqual(found);
    }
    await page.close();
  });

  test('a person has every attribute, what made it, and what it was', async () => {
    const { page, troubles } = await open(small);
    await page.click('.item:has-text("Aino")');
    const panel = page.locator('aside.person');
    expect(await panel.locator('h2').textContent()).toBe('Aino Virtanen');
    // Where something happens comes first, and is open.
    expect(await panel.locator('.at h3').allTextContents()).toEqual(['Acme', 'Other']);
    const title = panel.locator('section .value').nth(1);
    expect(await title.locator('.was').textContent()).toBe('Engineer');
    expect(await title.locator('.is').textContent()).toBe('Lead');
    expect(await title.locator('.made').allTextContents()).toEqual(['[department]', 'before: [jobTitle]']);
    await page.keyboard.press('Escape');
    expect(await panel.isVisible()).toBe(false);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('a risk leads to those it concerns', async () => {
    const { page } = await open(small);
    await page.click('button.who');
    expect(await names(page)).toEqual(['Bo Berg']);
    await page.click('.found button');
    expect(await names(page)).toHaveLength(4);
    await page.close();
  });

  test('the list goes by the keyboard', async () => {
    const { page } = await open(small);
    await page.focus('.list');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('aside.person h2').textContent()).toBe('Aino Virtanen');
    await page.close();
  });

  test('another stack is a tab away, and has an address', async () => {
    const { page } = await open(small);
    await page.click('.tabs a:has-text("staging")');
    await page.waitForSelector('section.stack:not([hidden]) .item:has-text("Eino")');
    expect(page.url()).toContain('#stack=staging');
    expect(await names(page)).toEqual(['Eino Ek']);
    await page.close();
  });

  test.each([360, 1280])('at a width of %i nothing goes beyond the page', async width => {
    const { page } = await open(small, width);
    const overflow = () =>
      page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(await overflow()).toBe(0);
    await page.click('.item');
    expect(await overflow()).toBe(0);
    const box = await page.locator('aside.person').boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width).toBe(true);
    await page.close();
  });

  test('of 100,000 people only those in sight are in the page, and the last is found', async () => {
    const people = Array.from({ length: 100_000 }, (_, at) =>
      updated(`Person ${at}`, 'Engineer', `Title ${at % 7}`),
    );
    const { page, troubles } = await open(preview([stack([vendor({ people })])]));
    expect(await page.locator('.item').count()).toBeLessThan(100);
    await page.locator('.list').evaluate(list => {
      list.scrollTop = list.scrollHeight;
    });
    await page.waitForSelector('.item:has-text("Person 99999")');
    expect(await page.locator('.item').count()).toBeLessThan(100);
    await page.fill('input[type=search]', 'person 54321');
    expect(await names(page)).toEqual(['Person 54321']);
    expect(troubles).toEqual([]);
    await page.close();
  }, 120_000);
});
