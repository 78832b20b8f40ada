import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codes } from '../../src/diagnostics/index.ts';

const folder = new URL('../', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const tests = files
  .filter(path => path.endsWith('.test.ts'))
  .map(path => readFileSync(new URL(path, folder), 'utf8'))
  .join('\n');

// RC41 is the sample room's own table of cases.
test.each(Object.keys(codes).filter(code => !code.startsWith('RC41')))('%s is asserted somewhere', code => {
  expect(tests.includes(code)).toBe(true);
});
