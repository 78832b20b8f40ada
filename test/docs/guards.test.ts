import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guards } from '../../src/policy/index.ts';

const rows = readFileSync(new URL('../../docs/guards.md', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => /^\| RC/.test(line))
  .map(line =>
    line
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim()),
  );

test('the table of docs/guards.md has every guard, its title and its level', () => {
  expect(rows.map(([code, title, level]) => ({ code, title, level }))).toEqual(
    guards.map(({ code, title, level }) => ({ code, title, level })),
  );
});
