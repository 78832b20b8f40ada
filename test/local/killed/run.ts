import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { TemporaryProject } from '../../e2e/project.ts';

const script = join(import.meta.dirname, 'deploy.ts');

/**
 * Runs a command in a process of its own; gives its exit code, none where it was killed.
 *
 * @param place `before POST /beta/groups`; see deploy.ts
 */
export function run(
  { folder }: TemporaryProject,
  command: 'up' | 'destroy',
  place = '',
): Promise<number | null> {
  const [when = '', ...call] = place.split(' ');
  const output = openSync(join(folder, 'output'), 'a');
  const child = spawn(
    process.execPath,
    [script, folder, command, join(folder, 'calls'), when, call.join(' ')],
    // A group of its own, as at a terminal: an interrupt is for all in it.
    { stdio: ['ignore', output, output], detached: true },
  );
  closeSync(output);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

/** What all commands printed so far. */
export const said = ({ folder }: TemporaryProject) => readFileSync(join(folder, 'output'), 'utf8');

/** Nothing is left in the tenant, and nothing of it. */
export function expectNothingIn(project: TemporaryProject): void {
  expect(said(project)).not.toContain('left: ');
  expect(existsSync(join(project.folder, '.rollcall/local'))).toBe(false);
}
