import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './command.ts';

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));
const folder = fileURLToPath(new URL('../../.rollcall/conformance', import.meta.url));
/** What scim2-tester asks for. */
const oldest = { major: 3, minor: 11 };

/** A Python that has the tools, or why there is none. */
export type Python = { readonly command: string } | { readonly missing: string };

/**
 * The virtual environment of the pinned tools, made where it is not there yet. It lies under `.rollcall/`,
 * which outlives `npm ci`, and is made anew where the pins change.
 */
export async function pythonWithTools(): Promise<Python> {
  const base = await newEnoughPython();
  if (base === undefined) return { missing: `Python ${oldest.major}.${oldest.minor} or newer is not here` };
  const pins = readFileSync(requirements);
  const digest = createHash('sha256').update(pins).update(base.version).digest('hex').slice(0, 12);
  const place = join(folder, digest);
  const command = join(place, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const complete = join(place, 'complete');
  if (existsSync(complete)) return { command };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made = await run(base.command, ['-m', 'venv', place]);
  if (made.status !== 0) return { missing: `python -m venv failed: ${lastLine(made.stderr || made.stdout)}` };
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--disable-pip-version-check'];
  const installed = await run(command, [...pip, '--requirement', requirements]);
  if (installed.status !== 0) {
    return { missing: `the tools could not be installed: ${lastLine(installed.stderr)}` };
  }
  writeFileSync(complete, '');
  return { command };
}

async function newEnoughPython(): Promise<{ command: string; version: string } | undefined> {
  for (const command of ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11']) {
    const { status, stdout } = await run(command, [
      '-c',
      'import sys; print("%d.%d" % sys.version_info[:2])',
    ]);
    const [, major, minor] = /^(\d+)\.(\d+)$/.exec(stdout.trim()) ?? [];
    if (status !== 0 || Number(major) !== oldest.major || Number(minor) < oldest.minor) continue;
    return { command, version: stdout.trim() };
  }
  return undefined;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
