import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreCheckpoint } from '../../src/local/index.ts';

let backend: string;
let file: string;
beforeEach(() => {
  backend = mkdtempSync(join(tmpdir(), 'rollcall-'));
  mkdirSync(join(backend, '.pulumi/stacks/rollcall'), { recursive: true });
  file = join(backend, '.pulumi/stacks/rollcall/local.json');
});
afterEach(() => rmSync(backend, { recursive: true }));

test.each([
  ['cut off at its start', '', '{"version":2}', '{"version":2}'],
  ['cut off', '{"vers', '{"version":2}', '{"version":2}'],
  ['whole', '{"version":3}', '{"version":2}', '{"version":3}'],
  ['cut off, and so is the copy', '{"vers', '{', '{"vers'],
  ['cut off, without a copy', '{"vers', undefined, '{"vers'],
])('a state that is %s', (_, text, copy, expected) => {
  writeFileSync(file, text);
  if (copy !== undefined) writeFileSync(`${file}.bak`, copy);
  restoreCheckpoint(backend, 'local');
  expect(readFileSync(file, 'utf8')).toBe(expected);
});

// As Pulumi's file backend leaves them (gocloud.dev, blob/fileblob/attrs.go: no file, no attributes).
test.each([
  ['cut off at their start', '', false],
  ['cut off', '{"user.content', false],
  ['whole', '{"user.content_type":"text/plain"}', true],
])('attributes that are %s', (_, text, stay) => {
  for (const name of [`${file}.attrs`, `${file}.bak.attrs`]) writeFileSync(name, text);
  restoreCheckpoint(backend, 'local');
  for (const name of [`${file}.attrs`, `${file}.bak.attrs`]) expect(existsSync(name)).toBe(stay);
});

test('no state yet', () => {
  expect(() => restoreCheckpoint(backend, 'other')).not.toThrow();
});
