import { Command, InvalidArgumentError, Option } from 'commander';
import { hasErrors } from '../diagnostics/index.ts';
import { failing, parseShard, previewChange, riskCodes, rules, type Shard } from '../preview/index.ts';
import { defaultBase, readRevision } from '../workspace/index.ts';
import { collect, type Done, exit } from './command.ts';
import { formats, hasFailed, type Rendering, renderPreview } from './preview-rendering.ts';
import { printed, wantsColour } from './print.ts';
import { progressBar } from './progress-bar.ts';
import { whyNotWritable } from './rehearsal-report.ts';
import { stacksToPreview } from './stacks-to-preview.ts';
import { writeOut } from './write.ts';

interface Options extends Rendering {
  base?: string;
  stack?: string[];
  directory?: string;
  shard?: Shard;
  requests?: boolean;
  at?: string;
  out?: string[];
  failOn?: string[];
}

/** `rollcall preview`: what a change does to people, before it is merged. */
export function command(done: Done): Command {
  return new Command('preview')
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
    .option('--at <date>', "when it takes place; left out: when the stack's events begin, or today")
    .addOption(
      new Option('--format <format>', 'how to print it; left out: what --out ends in, or else text').choices(
        formats,
      ),
    )
    .option(
      '--out <file>',
      'write it there instead of printing it (repeatable: .md, .html, .json, .txt)',
      collect,
    )
    .option('--report-url <url>', 'where the Markdown form says the whole report is')
    .option(
      '--fail-on <risks>',
      'exit with 1 where one of these shows and is not accepted: codes or names, comma-separated',
      words,
    )
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

function words(value: string, previous: readonly string[] = []): string[] {
  return [...previous, ...value.split(',').map(word => word.trim())].filter(word => word !== '');
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
  const failOn = riskCodes(options.failOn ?? []);
  const outs = options.out ?? [];
  const refused = [...failOn.unknown, ...outs.flatMap(out => whyNotWritable(out) ?? [])];
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

  const found = failing(preview, failOn.codes);
  for (const { code, name, message } of found) tell(`${code} ${name}: ${message}`);
  return found.length > 0 || hasFailed(preview) ? exit.problems : exit.fine;
}
