import { Command, InvalidArgumentError } from 'commander';
import { hasErrors } from '../diagnostics/index.ts';
import { failing, parseShard, previewChange, rules, type Shard } from '../preview/index.ts';
import { defaultBase, readRevision } from '../workspace/index.ts';
import { collect, type Done, exit } from './command.ts';
import { type PreviewOptions, previewOptions, readPreviewOptions } from './preview-options.ts';
import { hasFailed, renderPreview } from './preview-rendering.ts';
import { printed, wantsColour } from './print.ts';
import { progressBar } from './progress-bar.ts';
import { stacksToPreview } from './stacks-to-preview.ts';
import { writeOut } from './write.ts';

interface Options extends PreviewOptions {
  base?: string;
  stack?: string[];
  directory?: string;
  shard?: Shard;
  requests?: boolean;
  at?: string;
}

/** `rollcall preview`: what a change does to people, before it is merged. */
export function command(done: Done): Command {
  const asked = new Command('preview')
    .description(
      'Show, person by person, what the change from a base in git to the work tree does: the base is rehearsed until nothing is sent any more, then the work tree is deployed over it',
    )
    .option('--base <revision>', 'what to compare with; left out: origin/main, or main where there is none')
    .option(
      '-s, --stack <name>',
      'only this stack (repeatable); left out: every stack that is deployed, and every one the change takes away',
      collect,
    )
    .option(
      '--directory <file>',
      "people and groups, the same for both; left out: each stack's own, from the work tree",
    )
    .option(
      '--shard <part>',
      "only one part of each stack's vendors, such as 2/5: rollcall preview-shards says which there are",
      shard,
    )
    .option('--requests', 'keep the requests that are sent of every person; JSON and HTML show them')
    .option('--at <date>', "when it takes place; left out: when the stack's events begin, or today");
  return previewOptions(asked)
    .addHelpText(
      'after',
      `
Risks: ${rules.map(({ code, name }) => `${code} ${name}`).join(', ')}
A vendor file accepts one with its reason: accept: { RC5101: the contractors leave on Friday }

Examples:
  npx rollcall preview
  npx rollcall preview --base origin/main --stack prod --format markdown --out comment.md
  npx rollcall preview --fail-on people-disabled,target-refuses --out comment.md --out preview.html

Exit codes: 0 fine, 1 a risk of --fail-on, problems in the files or a deployment that failed, 2 wrong usage, or a base that cannot be compared with`,
    )
    .action(async (options: Options) => done(await run(options)));
}

/** Nothing where it cannot be read: the preview says why. */
function revisionAt(cwd: string, base: string) {
  const read = readRevision(cwd, base);
  return 'revision' in read ? read.revision : undefined;
}

function shard(text: string): Shard {
  const parsed = parseShard(text);
  if (!parsed) throw new InvalidArgumentError('A part and how many there are, such as 2/5.');
  return parsed;
}

const oneDay = 86_400_000;

async function run(options: Options): Promise<number> {
  const cwd = process.cwd();
  const tell = (text: string) => process.stderr.write(`${text}\n`);
  const { failOn, outs, refused } = readPreviewOptions(options);
  const at = options.at === undefined ? undefined : Date.parse(options.at);
  if (at !== undefined && Number.isNaN(at))
    refused.push(`${options.at} is no date. Write one such as 2026-03-02`);
  if (refused.length > 0) {
    tell(refused.join('\n'));
    return exit.usage;
  }
  const base = options.base ?? defaultBase(cwd);
  const bar = progressBar(process.stderr, () => performance.now());
  const { preview, diagnostics, sources, secrets, unknown, blame } = await previewChange({
    cwd,
    base,
    stacks: options.stack ?? stacksToPreview(cwd, revisionAt(cwd, base)),
    directory: options.directory,
    at,
    today: Math.floor(Date.now() / oneDay) * oneDay,
    shard: options.shard,
    requests: options.requests === true,
    onProgress: bar?.onProgress,
  }).finally(() => bar?.clear());
  if (diagnostics.length > 0)
    tell(printed(diagnostics, sources, wantsColour(process.stderr, process.env), secrets));
  if (unknown.length > 0) tell(unknown.join('\n'));
  if (!preview || hasErrors(diagnostics)) return blame === 'files' ? exit.problems : exit.usage;
  for (const out of outs.length === 0 ? [undefined] : outs)
    if (!(await writeOut(renderPreview(preview, out, options), out))) return exit.usage;

  const found = failing(preview, failOn);
  for (const { code, name, message } of found) tell(`${code} ${name}: ${message}`);
  return found.length > 0 || hasFailed(preview) ? exit.problems : exit.fine;
}
