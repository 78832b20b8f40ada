import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { hasErrors } from '../diagnostics/index.ts';
import { type Rehearsal, rehearse } from '../rehearsal/index.ts';
import { renderJson, renderMarkdown, renderText } from '../report/index.ts';
import { collect, type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { printed, wantsColour } from './print.ts';
import { progressBar } from './progress-bar.ts';
import { writeOut } from './write.ts';

interface Options {
  stack?: string;
  vendor?: string[];
  directory?: string;
  events?: string;
  format: 'text' | 'json' | 'markdown';
  out?: string;
}

/** `rollcall rehearse`: the whole path, offline. */
export function command(done: Done): Command {
  return new Command('rehearse')
    .description(
      'Deploy a stack to an emulated tenant, run its provisioning jobs, and show what would be sent',
    )
    .option('-s, --stack <name>', 'the stack to rehearse; left out: demo, or the only one there is')
    .option('-v, --vendor <name>', 'only this vendor (repeatable)', collect)
    .option(
      '--directory <file>',
      "people and groups, as YAML, JSON or JSON Lines (.jsonl); left out: stacks/<stack>.directory.yaml, or the stack's rollcall:directory",
    )
    .option('--events <file>', 'what happens day by day; left out: stacks/<stack>.events.yaml')
    .addOption(
      new Option('--format <format>', 'how to print it')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .option('--out <file>', 'write the report there instead of printing it')
    .addHelpText(
      'after',
      '\nExamples:\n  npx rollcall rehearse\n  npx rollcall rehearse --stack demo --vendor humbol --format markdown --out report.md\n  npx rollcall rehearse --directory people.jsonl\n\nJSON Lines hold an object on each line, its type saying what it is:\n  {"type":"tenant","displayName":"Contoso","domains":["contoso.com"]}\n  {"type":"user","userPrincipalName":"aino@contoso.com","displayName":"Aino Virtanen"}\n  {"type":"group","displayName":"Humbol Members","members":["aino@contoso.com"]}\nrollcall directory generate makes such files of any size.\n\nExit codes: 0 rehearsed, 1 problems in the files or a deployment that failed, 2 wrong usage',
    )
    .action(async (options: Options) => done(await run(options)));
}

async function run(options: Options): Promise<number> {
  const { stack = defaultStack(process.cwd()), vendor: vendors = [], directory, events, out } = options;
  const tell = (text: string) => process.stderr.write(`${text}\n`);
  const refused = out === undefined ? undefined : whyNotWritable(out);
  if (refused !== undefined) {
    tell(refused);
    return exit.usage;
  }
  const bar = progressBar(process.stderr, () => performance.now());
  const onProgress = bar?.onProgress;
  const rehearsed = await rehearse({
    cwd: process.cwd(),
    stack,
    vendors,
    directory,
    events,
    onProgress,
  }).finally(() => bar?.clear());
  const { rehearsal, diagnostics, sources, secrets, unknown } = rehearsed;
  if (diagnostics.length > 0)
    tell(printed(diagnostics, sources, wantsColour(process.stderr, process.env), secrets));
  if (hasErrors(diagnostics)) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    tell(`${errors.length === 1 ? '1 problem' : `${errors.length} problems`}: nothing was rehearsed`);
    const named = [directory, events].filter(path => path !== undefined);
    const misnamed = errors.some(({ code, file = '' }) => code === 'RC1013' && named.includes(file));
    return misnamed ? exit.usage : exit.problems;
  }
  if (unknown.length > 0) {
    tell(unknown.join('\n'));
    return exit.usage;
  }
  if (!rehearsal) return exit.problems;
  if (!(await writeOut(render(rehearsal, options), out))) return exit.usage;
  const failed =
    rehearsal.failures.length > 0 || rehearsal.vendors.some(({ failure }) => failure !== undefined);
  return failed || hasErrors(diagnostics) ? exit.problems : exit.fine;
}

/** Known before anything is run: a report that cannot be kept is not worth the wait. */
function whyNotWritable(path: string): string | undefined {
  const folder = dirname(resolve(path));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return `${path} cannot be written: there is no folder ${dirname(path)}`;
  if (statSync(resolve(path), { throwIfNoEntry: false })?.isDirectory())
    return `${path} cannot be written: it is a folder`;
  return undefined;
}

function render(rehearsal: Rehearsal, { format, out }: Options): Iterable<string> {
  switch (format) {
    case 'json':
      return renderJson(rehearsal);
    case 'markdown':
      return [renderMarkdown(rehearsal)];
    case 'text': {
      const toTerminal = out === undefined;
      const columns = (toTerminal && process.stdout.columns) || 120;
      const colour = toTerminal && wantsColour(process.stdout, process.env);
      return [renderText(rehearsal, { colour, columns })];
    }
  }
}
