import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Command, Option } from 'commander';
import {
  type Choices,
  fill,
  gitignoreText,
  packageJsonText,
  pipelines,
  projectName,
  templates,
  vendorTrouble,
} from '../init/index.ts';
import { type Done, exit } from './command.ts';

interface Options {
  vendor: string;
  pipeline: keyof typeof pipelines;
  force?: boolean;
}

interface Draft {
  /** In the project. */
  path: string;
  text: string;
  /** What happens to a file that is there already. */
  note?: string;
}

/** `rollcall init`: a project of a team's own. */
export function command(done: Done): Command {
  return new Command('init')
    .description(
      'Start a project: Pulumi.yaml, the program, a stack, a first vendor file, a pipeline and settings for editors',
    )
    .argument('[folder]', 'where', '.')
    .option('-v, --vendor <name>', 'the first vendor file: mappings/<name>.yaml', 'example')
    .addOption(
      new Option('--pipeline <kind>', 'what previews pull requests, deploys and looks for drift')
        .choices(Object.keys(pipelines))
        .default('github'),
    )
    .option('--force', 'replace files that are there')
    .addHelpText(
      'after',
      '\nExamples:\n  npx rollcall init\n  npx rollcall init provisioning --vendor humbol\n\npackage.json and .gitignore are added to, every other file is new: where one is there already, nothing is\nwritten without --force.\n\nExit codes: 0 written, 1 files are in the way or cannot be written, 2 wrong usage',
    )
    .action((folder: string, options: Options) => done(init(folder, options)));
}

function init(named: string, { vendor, pipeline, force = false }: Options): number {
  const tell = (...lines: string[]) => process.stderr.write(lines.map(line => `${line}\n`).join(''));
  const folder = resolve(named);
  const trouble = vendorTrouble(vendor) ?? folderTrouble(folder, named);
  if (trouble !== undefined) {
    tell(trouble);
    return exit.usage;
  }
  const installed = installedPackage(folder);
  const choices: Choices = {
    project: projectName(basename(folder)),
    vendor,
    rollcall: installed ?? 'node_modules/rollcall',
    stacks: ['dev'],
  };
  const planned = draft(folder, choices, pipeline);
  if (!planned) {
    tell('package.json is no JSON object: mend it first. Nothing was written.');
    return exit.problems;
  }
  const { drafts, conflicts } = planned;
  if (conflicts.length > 0 && !force) {
    tell(...conflicts, 'Nothing was written. --force replaces what is in the way.');
    return exit.problems;
  }
  for (const { path, text, note } of drafts) {
    try {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    } catch (error) {
      tell(`${path} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
      return exit.problems;
    }
    process.stdout.write(`  ${path}${note ? `  (${note})` : ''}\n`);
  }
  process.stdout.write(
    `\nNext:\n${next(folder, installed)
      .map(line => `  ${line}\n`)
      .join('')}`,
  );
  return exit.fine;
}

/** Everything that is to be written, and what is in its way. Nothing where package.json cannot be added to. */
function draft(
  folder: string,
  choices: Choices,
  pipeline: Options['pipeline'],
): { drafts: Draft[]; conflicts: string[] } | undefined {
  const present = (path: string) => {
    const file = join(folder, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  const conflicts: string[] = [];
  const drafts = [...templates, ...pipelines[pipeline]].map(({ template, path }): Draft => {
    const to = path(choices);
    const there = existsSync(join(folder, to));
    if (there) conflicts.push(`${to} is there already`);
    return { path: to, text: fill(readTemplate(template), choices), ...(there && { note: 'replaced' }) };
  });
  const ignored = present('.gitignore');
  const gitignore = gitignoreText(ignored, readTemplate('gitignore'));
  if (gitignore !== ignored)
    drafts.push({ path: '.gitignore', text: gitignore, ...(ignored !== undefined && { note: 'added to' }) });
  const described = present('package.json');
  const manifest = packageJsonText(described, { alone: !mayHaveCode(folder) });
  if (!manifest) return undefined;
  const { text, added } = manifest;
  conflicts.push(...manifest.conflicts);
  const note =
    described === undefined ? {} : { note: added.length > 0 ? `added: ${added.join(', ')}` : 'changed' };
  if (added.length + manifest.conflicts.length > 0) drafts.push({ path: 'package.json', text, ...note });
  return { drafts, conflicts };
}

/** The same two levels up from the sources and from the compiled package. */
const readTemplate = (name: string) =>
  readFileSync(new URL(`../../templates/init/${name}`, import.meta.url), 'utf8');

/** Where the package is installed for a folder: there or above, as Node looks for it. */
function installedPackage(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', 'rollcall');
    if (existsSync(join(place, 'package.json'))) return relative(from, place).split(sep).join('/');
    if (dirname(folder) === folder) return undefined;
  }
}

/** Whether there are scripts, or folders in which some may be. */
function mayHaveCode(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .some(entry => entry.isDirectory() || /\.(?:[cm]?[jt]s|[jt]sx)$/.test(entry.name));
}

function folderTrouble(folder: string, named: string): string | undefined {
  const there = statSync(folder, { throwIfNoEntry: false });
  return there && !there.isDirectory() ? `${named} is a file, not a folder` : undefined;
}

function next(folder: string, installed: string | undefined): string[] {
  const where = relative(process.cwd(), folder);
  return [
    ...(where === '' ? [] : [`cd ${/\s/.test(where) ? `"${where}"` : where}`]),
    ...(installed === undefined ? ["npm install <Rollcall's package, rollcall-….tgz>"] : []),
    'npx rollcall check',
    'npx rollcall rehearse',
  ];
}
