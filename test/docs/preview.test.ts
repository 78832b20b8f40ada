import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { command } from '../../src/cli/preview.ts';
import { outcomes, rules } from '../../src/preview/index.ts';

const page = readFileSync(new URL('../../docs/preview.md', import.meta.url), 'utf8');

test.each(rules.map(rule => [rule.code, rule] as const))(
  '%s is among the risks, as it is',
  (code, { name, why }) => {
    expect(
      page.split('\n').filter(line => line.startsWith(`| ${code} | \`${name}\` |`) && line.includes(why)),
    ).toHaveLength(1);
  },
);

test('no risk is told of that there is not', () => {
  expect(page.match(/^\| RC\d+/gm)).toHaveLength(rules.length);
});

test.each(outcomes)('the outcome %s is explained', outcome => {
  expect(page).toMatch(new RegExp(`^\\|.*\\b${outcome}\\b.*\\|`, 'm'));
});

test('every option is told of', () => {
  const options = command(() => {}).options.map(({ long }) => long ?? '');
  expect(options.filter(option => !page.includes(`\`${option}`))).toEqual([]);
});
