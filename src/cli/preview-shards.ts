import { Command, InvalidArgumentError, Option } from 'commander';
import { type Part, removedStacks, spread } from '../preview/index.ts';
import { loadVendors, parseStack } from '../vendor/index.ts';
import { readProject, readRevision } from '../workspace/index.ts';
import { collect, type Done, exit } from './command.ts';
import { stacksToPreview } from './stacks-to-preview.ts';

interface Options {
  base?: string;
  stack?: string[];
  most: number;
  for: 'github' | 'azure';
}

/** `rollcall preview-shards`: the jobs of a pipeline that previews all stacks. */
export function command(done: Done): Command {
  return new Command('preview-shards')
    .description(
      'Print the jobs a pipeline spreads a preview over: each has a stack and a part of its vendors, for preview --stack and --shard',
    )
    .option(
      '-s, --stack <name>',
      'only this stack (repeatable); left out: every stack that is deployed',
      collect,
    )
    .option(
      '--base <revision>',
      'what the preview compares with: stacks it has, and the work tree has not any more, are among the jobs',
    )
    .option('--most <vendors>', 'vendors in a job', vendors, 50)
    .addOption(
      new Option(
        '--for <pipeline>',
        "a list for GitHub's strategy.matrix.include, a map for Azure's strategy.matrix",
      )
        .choices(['github', 'azure'])
        .default('github'),
    )
    .addHelpText(
      'after',
      '\nExample:\n  npx rollcall preview-shards --most 25 --base origin/main\n\nExit codes: 0 fine, 2 wrong usage, no project or a base that cannot be compared with',
    )
    .action((options: Options) => done(run(options)));
}

function run(options: Options): number {
  const cwd = process.cwd();
  const { root, mappings = [], stacks = [], diagnostics } = readProject(cwd);
  const names = stacks.map(({ name }) => name);
  const read = options.base === undefined ? undefined : readRevision(cwd, options.base);
  const base = read && 'revision' in read ? read.revision : undefined;
  const gone = base ? removedStacks(cwd, base) : [];
  const strangers = (options.stack ?? []).filter(name => !names.includes(name) && !gone.includes(name));
  const trouble = [
    ...(root === undefined ? diagnostics.map(({ message }) => message) : []),
    ...(read && 'problem' in read ? [`${read.problem.message}. ${read.problem.hint ?? ''}`.trimEnd()] : []),
    ...strangers.map(name => `There is no stack "${name}".`),
  ];
  if (trouble.length > 0) {
    process.stderr.write(`${trouble.join('\n')}\n`);
    return exit.usage;
  }
  const asked = (options.stack ?? stacksToPreview(cwd, base)).flatMap(name => {
    const held = gone.includes(name) ? base?.project : { stacks, mappings };
    const source = held?.stacks.find(stack => stack.name === name);
    if (!source) return [];
    const { stack } = parseStack(source.path, source.text);
    // Vendors with a problem count too: the job that has them tells it.
    return {
      stack: name,
      vendors: loadVendors({ files: held?.mappings ?? [], stack, stacks: names }).looked.length,
    };
  });
  const parts = spread(asked, { most: options.most });
  process.stdout.write(`${JSON.stringify(options.for === 'azure' ? byName(parts) : parts)}\n`);
  return exit.fine;
}

/** Azure names jobs by letters, digits and `_`. */
function byName(parts: readonly Part[]): Record<string, Part> {
  return Object.fromEntries(parts.map(part => [part.part.replace(/\W/g, '_'), part]));
}

function vendors(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number from 1 on.');
  return value;
}
