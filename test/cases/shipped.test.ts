import { expect, test } from 'vitest';
import { run, shipped } from './project.ts';

test('the shipped vendors are sent what their tests say', async () => {
  const { files, diagnostics, unknown } = await run(shipped);
  expect([...diagnostics, ...unknown]).toEqual([]);
  expect(files.map(({ vendor }) => vendor)).toEqual(['commbox', 'huma', 'humbol', 'tribeloo']);
  for (const { vendor, results } of files)
    for (const { test: each, diagnostics: found } of results)
      expect([vendor, each.name, found]).toEqual([vendor, each.name, []]);
});
