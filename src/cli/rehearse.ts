import { Command } from 'commander';
import { hasErrors } from '../diagnostics/index.ts';
import { rehearse } from '../rehearsal/index.ts';
import { collect, type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { readFaults } from './faults-file.ts';
import { printed, wantsColour } from './print.ts';
import { progressBar } from './progress-bar.ts';
import { type ReportOptions, render, reportOptions, whyNotWritable } from './rehearsal-report.ts';
import { writeOut } from './write.ts';

interface Options extends ReportOptions {
  stack?: string;
  vendor?: string[];
  directory?: string;
  events?: string;
  faults?: string;
}

/** `rollcall rehearse`: the whole path, offline. */
export function command(done: Done): Command {
  const asked = new Command('rehearse')
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
    .option('--faults <file>', "what goes wrong at each vendor's endpoint, as for rollcall serve scim");
  return reportOptions(asked)
    .addHelpText(
      'after',
      '\nExamples:\n  npx rollcall rehearse\n  npx rollcall rehearse --stack demo --vendor humbol --format markdown --out report.md\n  npx rollcall rehearse --directory people.jsonl\n\nJSON Lines hold an object on each line, its type saying what it is:\n  {"type":"tenant","displayName":"Contoso","domains":["contoso.com"]}\n  {"type":"user","userPrincipalName":"aino@contoso.com","displayName":"Aino Virtanen"}\n  {"type":"group","displayName":"Humbol Members","members":["aino@contoso.com"]}\nrollcall directory generate makes such files of any size.\n\nExit codes: 0 rehearsed, 1 problems in the files or a deployment that failed, 2 wrong usage',
    )
    .action(async (options: Options) => done(await run(options)));
}

/** A file on the command line that is not there, or is not for this. */
const unusable = ['RC1013', 'RC4124'];

async function run(options: Options): Promise<number> {
  const { stack = defaultStack(process.cwd()), vendor: vendors = [], directory, events, out } = options;
  const tell = (text: string) => process.stderr.write(`${text}\n`);
  const refused = out === undefined ? undefined : whyNotWritable(out);
  if (refused !== undefined) {
    tell(refused);
    return exit.usage;
  }
  const faults = options.faults === undefined ? undefined : await readFaults(process.cwd(), options.faults);
  if (faults && faults.problems !== '') tell(faults.problems);
  if (faults && 'code' in faults) return faults.code;
  const bar = progressBar(process.stderr, () => performance.now());
  const onProgress = bar?.onProgress;
  const rehearsed = await rehearse({
    cwd: process.cwd(),
    stack,
    vendors,
    directory,
    events,
    faults: faults?.value,
    onProgress,
  }).finally(() => bar?.clear());
  const { rehearsal, diagnostics, sources, secrets, unknown } = rehearsed;
  if (diagnostics.length > 0)
    tell(printed(diagnostics, sources, wantsColour(process.stderr, process.env), secrets));
  if (hasErrors(diagnostics)) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    tell(`${errors.length === 1 ? '1 problem' : `${errors.length} problems`}: nothing was rehearsed`);
    const named = [directory, events].filter(path => path !== undefined);
    const misnamed = errors.some(
      ({ code, file = '' }) => code === 'RC4125' || (unusable.includes(code) && named.includes(file)),
    );
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
