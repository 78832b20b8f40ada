// npm run bench: what 100,000 people cost, in a rehearsal and over HTTP, as ratios of one run on this
// machine. --quick: 10,000.
// Every measurement is a process of its own, cold as a person's is, and the median of several; of the
// small size compiling is a good part, which the large one hardly notices.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bound, bounds, line } from './bounds.ts';
import { median } from './cpu.ts';
import { httpBounds } from './http/bench.ts';
import { pins } from './http/processes.ts';
import type { Measured } from './measured.ts';
import { previewBounds } from './preview.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const quick = process.argv.includes('--quick');
const size = quick ? 10_000 : 100_000;
const runs = 3;
const starts = 5;

/** Runs a program to its end and gives what it printed. */
function run(command: string, args: readonly string[], cwd = root): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** A directory of so many people, made once. */
function directoryOf(users: number, folder: string): string {
  const file = join(folder, `${users}.jsonl`);
  if (existsSync(file)) return file;
  const generate = ['bin/rollcall.js', 'directory', 'generate', '--users', `${users}`, '--out', file];
  run(process.execPath, [...generate, '--seed', '1']);
  return file;
}

function cyclesOf(users: number, folder: string): Measured[] {
  const file = directoryOf(users, folder);
  const cycles = fileURLToPath(new URL('cycles.ts', import.meta.url));
  return Array.from(
    { length: runs },
    () => JSON.parse(run(process.execPath, [cycles, root, file])) as Measured,
  );
}

/** Wall time of a whole process, in seconds. */
function wall(command: string, args: readonly string[]): number {
  const times = Array.from({ length: starts }, () => {
    const before = performance.now();
    run(command, args);
    return (performance.now() - before) / 1000;
  });
  return median(times);
}

const say = (text: string) => process.stdout.write(`${text}\n`);

say(`node ${process.version}, ${runs} runs of each size, ${starts} starts; medians`);
const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
try {
  const [start, bare] = [wall('npm', ['start']), wall(process.execPath, ['-e', '0'])];
  const whole: Bound[] = [
    { what: 'npm start, the whole process: wall time', value: start, unit: 's', most: 5 },
    { what: 'npm start: wall time against node -e 0', value: start / bare, unit: '×' },
  ];
  for (const each of whole) say(line(each));
  const [small, large] = [cyclesOf(size / 10, folder), cyclesOf(size, folder)];
  say(`${size.toLocaleString('en')} users, the SCIM endpoint in the same process`);
  for (const each of bounds(large, small, !quick)) say(line(each));
  const rounds = { users: size, warmUps: 4, rounds: 9, requests: 10_000 };
  say(
    `the mock SCIM server over HTTP with ${size.toLocaleString('en')} users, ${rounds.rounds} rounds by turns`,
  );
  say(pins ? 'server and load generator on a core each' : 'no taskset or no second core: nothing is pinned');
  for await (const each of httpBounds(rounds, folder, !quick)) say(line(each));
  const directories = {
    thousand: directoryOf(1_000, folder),
    large: directoryOf(size, folder),
    users: size,
  };
  for (const each of previewBounds(root, folder, run, directories)) say(line(each));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
