import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/index.ts';
import { cycle, day, entry, rehearsal, vendor } from './rehearsal.ts';

test('nothing from a directory becomes markup, a mention or a table cell', () => {
  const nasty = 'Bobby | <b>Tables</b> @team #1 [x](y) `z`';
  const markdown = renderMarkdown(
    rehearsal([
      vendor({
        days: [day(1, { cycles: [cycle([entry(nasty)])] })],
        attention: [{ who: nasty, code: 'X', message: `${nasty}\nnext line` }],
      }),
    ]),
  );
  for (const raw of ['<b>', ' @team', ' #1', '[x](y)', '`z`']) expect(markdown).not.toContain(raw);
  const row = markdown.split('\n').find(line => line.startsWith('| Bobby'));
  expect(row?.match(/(?<!\\)\|/g)).toHaveLength(4);
});

test('counts come first, days are folded', () => {
  const markdown = renderMarkdown(
    rehearsal([vendor({ days: [day(1, { cycles: [cycle([entry('Aino'), entry('Otto')])] }), day(2)] })]),
  );
  const lines = markdown.split('\n');
  expect(lines[2]).toBe('2 people, 1 group · 1 vendor · 2 created');
  expect(markdown).toContain('<details><summary>day 1: 2 created');
  expect(lines).toContain('day 2: unchanged (0 writes)');
});

test('what the vendor does not do is said', () => {
  expect(renderMarkdown(rehearsal([vendor({ limitations: ['No groups.'] })]))).toContain('- No groups.');
});

test('guards stand in a table of their own, with what to do or why it is meant', () => {
  const found = { title: '', level: 'mandatory' as const, fix: 'Ask for less.' };
  const markdown = renderMarkdown(
    rehearsal([
      vendor({
        guards: [
          { ...found, code: 'RC6003', message: 'everybody' },
          { ...found, code: 'RC6001', message: 'all | of it', accepted: 'it has to' },
        ],
      }),
    ]),
  );
  expect(markdown).toContain('| RC6003 | everybody | Ask for less. |');
  expect(markdown).toContain('| RC6001 | all \\| of it | accepted: it has to |');
});
