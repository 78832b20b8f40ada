import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { executablePath, launch } from '../../browser.ts';
import { post, started, user } from '../wire.ts';
import { tab, violations } from './browser.ts';

let browser: Browser;
// Other tests run at the same time, and a browser takes what is left.
const inBrowser = describe.skipIf(executablePath === undefined);
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  if (executablePath !== undefined) browser = await launch();
});
afterAll(() => browser?.close());

const views = [
  '/',
  '/?view=users',
  '/?view=groups',
  '/?view=faults',
  '/?view=user&id=1',
  '/?view=group&id=2',
];
const widths = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };

/** A server on which everything the page shows has happened. */
async function busy(options: Parameters<typeof started>[0] = {}) {
  const resources = [
    { ...user('aino@contoso.com'), id: '1', displayName: 'Aino Virtanen', title: 'Engineer' },
    {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      id: '2',
      displayName: 'All',
      members: [{ value: '1' }, { value: 'nobody' }],
    },
    { ...user('juho@contoso.com'), active: false },
  ];
  const faults = [
    { name: 'Throttled', match: 'GET /Groups', first: 1, status: 429 },
    { match: 'PATCH /Users/*', chance: 0, do: 'reset' as const, body: { '/Operations/*/path': 'manager' } },
  ];
  const server = await started({ resources, faults, ...options });
  const headers = options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
  const send = (method: string, path: string, body?: object) =>
    fetch(server.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  await send('GET', `/Users?filter=${encodeURIComponent('userName eq "aino@contoso.com"')}`);
  await send('PATCH', '/Users/1', { Operations: [{ op: 'replace', path: 'title', value: 'Lead Engineer' }] });
  await send('POST', '/Users', user('aino@contoso.com'));
  await send('GET', '/Groups');
  await send('PATCH', '/Groups/2', { Operations: [{ op: 'add', path: 'members', value: [{ value: '3' }] }] });
  return { ...server, send };
}

const titles = (page: Page) => page.locator('.entry .path').allTextContents();

inBrowser('in a browser', () => {
  describe.each(['light', 'dark'] as const)('%s', colorScheme => {
    test.each(Object.keys(widths) as (keyof typeof widths)[])(
      'on a %s everything can be read and reached',
      async width => {
        const { origin } = await busy();
        const page = await tab(browser, { viewport: widths[width], colorScheme });
        for (const view of views) {
          await page.goto(origin + view);
          for (const details of await page.locator('main details').all())
            await details.evaluate(each => each.setAttribute('open', ''));
          expect([view, await violations(page)]).toEqual([view, []]);
          const overflow = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect([view, Number(overflow) > 0]).toEqual([view, false]);
        }
      },
    );
  });

  test('the log goes on by itself, waits when asked to, and goes on from there', async () => {
    const { origin, send } = await busy();
    const page = await tab(browser);
    await page.goto(origin);
    await page.getByText('Live', { exact: true }).waitFor();
    const before = await titles(page);
    await send('GET', '/Users/somebody');
    await page.getByText('/Users/somebody').waitFor();
    expect(await titles(page)).toEqual(['/scim/v2/Users/somebody', ...before]);
    await page.getByRole('button', { name: 'Pause' }).click();
    await send('GET', '/Users/held');
    await page.getByText('Paused, 1 more').waitFor();
    expect(await page.getByText('/Users/held').count()).toBe(0);
    await page.getByRole('button', { name: 'Go on' }).click();
    expect((await titles(page)).slice(0, 2)).toEqual(['/scim/v2/Users/held', '/scim/v2/Users/somebody']);
    expect(await page.locator('[data-count="requests"]').textContent()).toBe('7');
  });

  test('only what was asked for goes on', async () => {
    const { origin, send } = await busy();
    const page = await tab(browser);
    await page.goto(`${origin}/?show=writes`);
    await page.getByText('Live', { exact: true }).waitFor();
    await send('GET', '/Users/somebody');
    await send('DELETE', '/Users/1');
    await page.getByText('DELETE', { exact: true }).waitFor();
    expect(await titles(page)).toEqual(['/scim/v2/Users/1', '/scim/v2/Groups/2', '/scim/v2/Users/1']);
  });

  test('by keyboard: past the head, into a request, and out again', async () => {
    const { origin } = await busy();
    const page = await tab(browser);
    await page.goto(origin);
    // From then on there is a button more to pass.
    await page.locator('[data-pause]').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    for (let tabs = 0; tabs < 5; tabs++) await page.keyboard.press('Tab');
    const first = page.locator('.entry details').first();
    expect(await page.evaluate('document.activeElement === document.querySelector(".entry summary")')).toBe(
      true,
    );
    await page.keyboard.press('Enter');
    expect(await first.getAttribute('open')).toBe('');
    await page.keyboard.press('Enter');
    expect(await first.getAttribute('open')).toBeNull();
    // A ring shows where one is.
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  test('whatever a request brings stands there as text', async () => {
    const evil = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
    const { origin, url } = await started({
      faults: [{ name: evil, match: 'PUT', status: 503, answer: evil }],
    });
    await post(
      `${url}/Users`,
      { ...user(evil), id: evil, displayName: evil, title: evil, 'urn:x:y': { a: evil } },
      { 'user-agent': evil },
    );
    await post(`${url}/Users`, evil);
    await fetch(`${url}/Users?filter=${encodeURIComponent(`userName eq "${evil.replaceAll('"', '\\"')}"`)}`);
    await fetch(`${url}/${encodeURIComponent(evil)}`, { method: 'PUT' });
    await post(`${url}/Groups`, { schemas, displayName: evil, members: [{ value: evil, display: evil }] });
    const [{ id } = { id: '' }] = await list(`${url}/Users`);
    const [{ id: group } = { id: '' }] = await list(`${url}/Groups`);
    const page = await tab(browser);
    const asked = encodeURIComponent(evil);
    for (const view of [
      ...views,
      `/?view=user&id=${id}`,
      `/?view=group&id=${group}`,
      `/?q=${asked}`,
      `/?view=users&q=${asked}`,
    ]) {
      await page.goto(origin + view);
      expect(await page.locator('img, script:not([src="/_/page.js"])').count()).toBe(0);
      expect(await page.title()).toContain('mock SCIM server');
    }
    // What comes by itself, too.
    await page.goto(origin);
    await page.getByText('Live', { exact: true }).waitFor();
    await post(`${url}/Users`, { ...user(`${evil}2`), displayName: evil });
    await page.locator('.words', { hasText: `User ${evil}2 created` }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
  });

  test('signing in with the token, and out', async () => {
    const { origin, send } = await busy({ token: 'a-token' });
    const page = await tab(browser);
    await page.goto(`${origin}/?view=users`);
    expect(await page.getByText('Aino Virtanen').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('token').fill('another');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the token').waitFor();
    await page.getByLabel('token').fill('a-token');
    await page.getByRole('button').click();
    await page.getByText('Live', { exact: true }).waitFor();
    await send('GET', '/Users/somebody');
    await page.getByText('/Users/somebody').waitFor();
    expect(await page.content()).not.toContain('a-token');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('token').waitFor();
    expect((await page.goto(origin))?.status()).toBe(401);
  });

  test('a page from elsewhere can neither read nor change anything', async () => {
    const mock = await busy();
    const other = await started({ resources: [] });
    const page = await tab(browser);
    await page.goto(`${other.origin}/_/page.css`);
    const tried = await page.evaluate(async target => {
      const send = (path: string, body: string, type: string) =>
        fetch(target + path, { method: 'POST', mode: 'no-cors', headers: { 'content-type': type }, body });
      await send('/_/page/reset', '', 'application/x-www-form-urlencoded');
      await send('/scim/v2/Users', '{"userName":"intruder"}', 'text/plain');
      return fetch(`${target}/_/requests`).then(
        answer => answer.status,
        () => 'refused',
      );
    }, mock.origin);
    expect(tried).toBe('refused');
    expect(mock.requests.all()).toHaveLength(5);
    expect(mock.store.users.size).toBe(2);
  });
});

inBrowser('without JavaScript', () => {
  const plain = () => tab(browser, { javaScriptEnabled: false });

  test('requests are read, opened and searched', async () => {
    const { origin } = await busy();
    const page = await plain();
    await page.goto(origin);
    await page.getByRole('link', { name: 'Refresh' }).click();
    await page.locator('summary', { hasText: 'title' }).click();
    const opened = page.locator('details[open] .diff tbody tr');
    expect(await opened.first().textContent()).toMatch(/title\s*Engineer\s*Lead Engineer/);
    await page.getByLabel('Search').fill('userName eq');
    await page.getByLabel('Show').selectOption('All');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await page.locator('.filter').allTextContents()).toEqual(['userName eq "aino@contoso.com"']);
    await page.goto(`${origin}/?show=failed`);
    expect(await page.locator('.status').allTextContents()).toEqual(['429', '409']);
  });

  test('users and groups are found, paged and followed', async () => {
    const people = Array.from({ length: 120 }, (_, at) => user(`person-${String(at).padStart(3, '0')}`));
    const { origin } = await busy({ resources: [...people, { ...user('aino@contoso.com'), id: '1' }] });
    const page = await plain();
    await page.goto(`${origin}/?view=users`);
    await page.getByRole('link', { name: 'Next →' }).click();
    await page.getByRole('link', { name: 'Next →' }).click();
    expect(await page.locator('.people tbody tr').count()).toBe(21);
    await page.getByLabel('Search').fill('AINO');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await page.locator('.found').textContent()).toContain('1 user');
    await page.getByRole('link', { name: 'aino@contoso.com' }).click();
    expect(await page.locator('pre').first().textContent()).toContain('"title": "Lead Engineer"');
    expect(await page.locator('.entry').count()).toBe(1);
    expect((await page.goto(`${origin}/?view=user&id=nobody`))?.status()).toBe(404);
  });

  test('faults are added, switched and removed, and everything is reset', async () => {
    const { origin, faults, send } = await busy({ faults: [] });
    const page = await plain();
    await page.goto(`${origin}/?view=faults`);
    await page.getByRole('button', { name: 'Be down (503)' }).click();
    expect((await send('GET', '/Users')).status).toBe(503);
    await page.getByRole('switch').click();
    expect((await send('GET', '/Users')).status).toBe(200);
    expect(await page.getByRole('switch').getAttribute('aria-checked')).toBe('false');
    await page.getByRole('button', { name: 'Remove Down' }).click();
    await page.getByLabel('What happens').selectOption('Reset the connection');
    await page.getByLabel('Method').selectOption('PATCH');
    await page.getByLabel('Path').fill('/Users/*');
    await page.getByLabel('How often').selectOption('The first …');
    await page.getByLabel('how many').fill('2');
    await page.getByLabel('Done all the same').check();
    await page.getByRole('button', { name: 'Add this fault' }).click();
    expect(faults.list().map(({ fault }) => fault)).toEqual([
      { match: 'PATCH /Users/*', first: 2, do: 'reset', done: true },
    ]);
    await page.getByRole('textbox', { name: 'Status' }).fill('7');
    await page.getByRole('button', { name: 'Add this fault' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('status');
    await page.getByText('Reset…').click();
    await page.getByRole('button', { name: 'Reset everything' }).click();
    await page.getByText('Nothing has arrived yet').waitFor();
  });
});

test.each(views)('%s lets nothing in from elsewhere and is for no cache', async view => {
  const { origin } = await busy();
  const { status, headers } = await fetch(origin + view);
  expect(status).toBe(200);
  expect(headers.get('content-security-policy')).toMatch(
    /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
  );
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('whoever asks the root for JSON asks SCIM (RFC 7644 §3.4.2.1)', async () => {
  const { origin } = await busy({ basePath: '' });
  const answer = await fetch(`${origin}/?count=0`, { headers: { accept: 'application/scim+json' } });
  expect(await answer.json()).toMatchObject({ totalResults: 3 });
});

async function list(url: string): Promise<{ id: string }[]> {
  const answer: unknown = await (await fetch(url)).json();
  return (answer as { Resources: { id: string }[] }).Resources;
}
