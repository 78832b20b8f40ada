import { expect, test } from 'vitest';
import { commentMark, renderPreviewMarkdown } from '../../../src/report/index.ts';
import { person, preview, risk, stack, updated, vendor } from './previews.ts';

const render = (...vendors: Parameters<typeof stack>[0]) => renderPreviewMarkdown(preview([stack(vendors)]));

test('risks and counts first, then the details, folded', () => {
  const text = render(
    vendor({
      risks: [risk({ people: [1] })],
      people: [updated('Aino'), person('Bo', { outcome: 'disabled' })],
    }),
  );
  const order = [commentMark, 'RC5101', '| prod | Acme | 1 | 1 |', '<details>', 'Aino'];
  const places = order.map(each => text.indexOf(each));
  expect(places.every(place => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  // The one it concerns is named beside the risk.
  expect(text).toMatch(/RC5101.*Bo/);
});

test('what a directory holds is neither markup nor a mention', () => {
  const evil = '@octocat <img src=x> | `code` [link](http://x) #12 **b**';
  const text = render(
    vendor({ people: [updated(evil, evil, evil)], displayName: evil, risks: [risk({ message: evil })] }),
  );
  // GitHub mentions and refers also where a backslash stands before it; in code it does not.
  const outsideOfCode = text.replace(/`[^`]*`/g, '');
  expect(outsideOfCode).not.toMatch(/(^|\W)@octocat|(^|\W)#12/);
  // A line that begins with a tag is HTML as a whole: nothing in it is Markdown.
  const markdown = outsideOfCode.replace(/^<details>.*$/m, '');
  expect(outsideOfCode).not.toMatch(/(?<!\\)<img/);
  expect(markdown).not.toMatch(/(?<!\\)\*\*b/);
  const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
  const rows = text.split('\n').filter(line => line.startsWith('|'));
  for (const [at, line] of rows.entries()) {
    const before = rows[at - 1];
    if (before !== undefined && /^\|[-:|]+\|$/.test(before)) expect(cells(line)).toBe(cells(before));
  }
});

test('a comment has room for less than 60,000 characters: counts stay, details give way', () => {
  const long = 'x'.repeat(500);
  const many = Array.from({ length: 300 }, (_, at) =>
    vendor({
      vendor: `acme${at}`,
      displayName: `Acme ${at}`,
      risks: [risk({ people: [0, 1, 2] })],
      people: Array.from({ length: 30 }, (_, place) => updated(`${place} ${long}`, long, `${long}y`)),
    }),
  );
  const text = render(...many);
  expect(text.length).toBeLessThan(60_000);
  // 300 vendors with 30 people each.
  expect(text).toContain('300 risks · 9,000 updated');
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  expect(text).toContain('artifact');
});

test('where nothing changes that is all there is to say', () => {
  expect(render(vendor({ change: 'same' }))).toContain('Nothing changes for anybody');
});

test('the whole report is linked where it is', () => {
  const text = renderPreviewMarkdown(preview([]), { reportUrl: 'https://ci.example/1' });
  expect(text).toContain('(https://ci.example/1)');
});
