import { Command, Option } from 'commander';
import { hasErrors } from '../diagnostics/index.ts';
import { previewChange } from '../preview/index.ts';
import { renderPreviewText } from '../report/index.ts';
import { defaultBase } from '../workspace/index.ts';
import { collect, type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { printed, wantsColour } from './print.ts';
import { progressBar } from './progress-bar.ts';
import { writeOut } from './write.ts';

interface Options {
  base?: string;
  stack?: string[];
  directory?: string;
  format: 'text';
  out?: string;
}

/** `rollcall preview`: what a change does to people, before it is merged. */
export function command(done: Done): Command {
  return new Command('preview')
    .description('Show what the change from a base in git to the work tree does, person by person')
    .option(
      '--base <revision>',
      'what to compare with; left out: origin/main, or main where there is no remote',
    )
    .option('-s, --stack <name>', 'only this stack (repeatable)', collect)
    .option('--directory <file>', "people and groups; left out: each stack's own")
    .addOption(new Option('--format <format>', 'how to print it').choices(['text']).default('text'))
    .option('--out <file>', 'write it there instead of printing it')
    .addHelpText(
      'after',
      '\nExample:\n  npx rollcall preview --base origin/main --stack prod\n\nExit codes: 0 fine, 1 problems in the files or a deployment that failed, 2 wrong usage',
    )
    .action(async (options: Options) => done(await run(options)));
}

async function run(options: Options): Promise<number> {
  const cwd = process.cwd();
  const tell = (text: string) => process.stderr.write(`${text}\n`);
  const bar = progressBar(process.stderr, () => performance.now());
  const { preview, diagnostics, sources, secrets, unknown, blame } = await previewChange({
    cwd,
    base: options.base ?? defaultBase(cwd),
    stacks: options.stack ?? [defaultStack(cwd)],
    directory: options.directory,
    today: Math.floor(Date.now() / 86_400_000) * 86_400_000,
    requests: false,
    onProgress: bar?.onProgress,
  }).finally(() => bar?.clear());
  if (diagnostics.length > 0)
    tell(printed(diagnostics, sources, wantsColour(process.stderr, process.env), secrets));
  if (unknown.length > 0) tell(unknown.join('\n'));
  if (!preview || hasErrors(diagnostics))
    return blame === 'files' && unknown.length === 0 ? exit.problems : exit.usage;
  const toTerminal = options.out === undefined;
  const columns = (toTerminal && process.stdout.columns) || 120;
  const colour = toTerminal && wantsColour(process.stdout, process.env);
  return (await writeOut([renderPreviewText(preview, { colour, columns })], options.out))
    ? exit.fine
    : exit.usage;
}
