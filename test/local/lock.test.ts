import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Locked, lock } from '../../src/local/index.ts';

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'rollcall-')), 'running');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true }));

test('held while it is used, and free again after', () => {
  {
    using _ = lock(path);
    expect(existsSync(path)).toBe(true);
  }
  expect(existsSync(path)).toBe(false);
});

test('a process that is there keeps others out', () => {
  writeFileSync(path, `${process.ppid}\n`);
  expect(() => lock(path)).toThrow(Locked);
});

test.each([
  ['of a process that is gone', () => `${spawnSync(process.execPath, ['--version']).pid}\n`],
  ['that says nothing', () => 'hello'],
])('a lock %s counts for nothing', (_, text) => {
  writeFileSync(path, text());
  using _held = lock(path);
  expect(existsSync(path)).toBe(true);
});
