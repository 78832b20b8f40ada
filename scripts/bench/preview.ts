import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bound } from './bounds.ts';
import { median } from './cpu.ts';

/** Runs a program to its end, standing in a folder, and gives what it printed. */
export type Run = (command: string, args: readonly string[], folder: string) => string;

const command = fileURLToPath(new URL('command.ts', import.meta.url));
const rollcall = fileURLToPath(new URL('../../bin/rollcall.js', import.meta.url));

/** The shipped project in a repository of its own, with another mapping of one vendor in the work tree. */
function changedProject(root: string, folder: string, run: Run): string {
  const project = join(folder, 'project');
  for (const name of ['mappings', 'stacks', 'Pulumi.yaml'])
    cpSync(join(root, name), join(project, name), { recursive: true });
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...args], project);
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'As it is');
  const file = join(project, 'mappings/humbol.yaml');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace('title: jobTitle', "title: { expression: 'ToUpper([jobTitle])' }");
  if (changed === text) throw new Error('mappings/humbol.yaml has no title: jobTitle to change');
  writeFileSync(file, changed);
  return project;
}

/**
 * What a preview costs: of 1,000 people the wall time of the whole process, of a large directory its CPU against
 * that of one rehearsal.
 *
 * @param directories directory files by size
 */
export function previewBounds(
  root: string,
  folder: string,
  run: Run,
  directories: { thousand: string; large: string; users: number },
): Bound[] {
  const project = changedProject(root, folder, run);
  const out = ['--stack', 'demo', '--out', join(folder, 'out.txt')];
  const preview = (directory: string) => ['preview', '--base', 'HEAD', ...out, '--directory', directory];
  const cpuOf = (args: readonly string[]) =>
    (JSON.parse(run(process.execPath, [command, ...args], project)) as { cpu: number }).cpu;
  const walls = Array.from({ length: 5 }, () => {
    const before = performance.now();
    run(process.execPath, [rollcall, ...preview(directories.thousand)], project);
    return (performance.now() - before) / 1000;
  });
  const rehearsal = cpuOf(['rehearse', ...out, '--directory', directories.large]);
  const large = cpuOf(preview(directories.large));
  const people = directories.users.toLocaleString('en');
  return [
    {
      what: 'preview of 1,000 people at 4 vendors, the whole process: wall time',
      value: median(walls),
      unit: 's',
      most: 3,
    },
    {
      what: `preview of ${people} people: CPU against one rehearsal`,
      value: large / rehearsal,
      unit: '×',
      most: 2.5,
    },
  ];
}
