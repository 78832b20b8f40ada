import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testVendors } from '../../src/cases/index.ts';

const root = new URL('../../', import.meta.url).pathname;

/** A copy of the project in which one vendor has these tests and no other has any. */
export function projectWith(vendor: string, tests: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-'));
  for (const part of ['Pulumi.yaml', 'mappings', 'stacks'])
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: path => !path.endsWith('.test.yaml'),
    });
  writeFileSync(join(folder, 'mappings', `${vendor}.test.yaml`), tests);
  return folder;
}

export const textOf = (folder: string, vendor: string): string =>
  readFileSync(join(folder, 'mappings', `${vendor}.test.yaml`), 'utf8');

/** Runs all tests of a project. */
export const run = (cwd: string, vendors: string[] = []) => testVendors({ cwd, vendors, stack: 'demo' });

/** The project itself. */
export const shipped = root;
