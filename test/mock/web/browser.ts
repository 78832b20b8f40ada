import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result, RunOptions } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** A tab for one test. What the browser complains about fails the test. */
export async function tab(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => {
    // Chromium says of every 4xx that it is one, and of what it rightly refuses.
    const text = message.text();
    if (message.type() === 'error' && !/^Failed to load resource|blocked by CORS policy/.test(text))
      complaints.push(text);
  });
  onTestFinished(async () => {
    await context.close();
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  });
  return page;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page, by WCAG 2.2 A and AA, contrast included. */
export async function violations(page: Page): Promise<string[]> {
  const options: RunOptions = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  };
  // Past the page's own policy, which lets nothing in.
  const client = await page.context().newCDPSession(page);
  await client.send('Page.enable');
  const { frameTree } = await client.send('Page.getFrameTree');
  const { executionContextId: contextId } = await client.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  });
  const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
    contextId,
    expression: `${axe}; axe.run(document, ${JSON.stringify(options)}).then(found => JSON.stringify(found.violations))`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  const found: Result[] = JSON.parse(String(result.value));
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  );
}
