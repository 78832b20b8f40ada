import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { rehearse } from '../../src/rehearsal/index.ts';
import { renderText } from '../../src/report/index.ts';

const repository = resolve(import.meta.dirname, '../..');

test('the excerpt in the README is what the rehearsal prints', async () => {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const excerpt = readme.split('\n```\n').find(block => block.startsWith('Humbol · gallery app'));
  const lines = excerpt?.split('\n').filter(line => line.trim() !== '') ?? [];
  expect(lines.length).toBeGreaterThan(10);

  const { rehearsal } = await rehearse({ cwd: repository, stack: 'demo', vendors: [] });
  const printed = rehearsal ? renderText(rehearsal, { colour: false, columns: 120 }).split('\n') : [];
  // The first thing to look at in the excerpt is not the first in the report, so its label is not on that line.
  const said = new Set(printed.map(line => line.replace(/^ {2}look at/, '         ').trimEnd()));
  expect(lines.filter(line => !said.has(line.replace(/^ {2}look at/, '         ')))).toEqual([]);
});
