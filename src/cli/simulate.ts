import { Command } from 'commander';
import { type Diagnostic, hasErrors, type SourceFile } from '../diagnostics/index.ts';
import { readExport, targetDirectoryOf, unworkable } from '../portal/index.ts';
import { simulate } from '../rehearsal/index.ts';
import { readSource } from '../workspace/index.ts';
import { collect, type Done, exit } from './command.ts';
import { printed, wantsColour } from './print.ts';
import { progressBar } from './progress-bar.ts';
import { type ReportOptions, render, reportOptions, whyNotWritable } from './rehearsal-report.ts';
import { writeOut } from './write.ts';

interface Options extends ReportOptions {
  schema: string;
  directory: string;
  events?: string;
  assign?: string[];
}

const say = (text: string) => process.stderr.write(`${text}\n`);

/** `rollcall simulate`: a schema from the portal, rehearsed as it is. */
export function command(done: Done): Command {
  const asked = new Command('simulate')
    .description('Rehearse a schema export from the portal as it is, without a vendor file')
    .requiredOption('--schema <file>', "the job's schema, as the portal's schema editor or Graph gives it")
    .requiredOption('--directory <file>', 'people and groups, as YAML, JSON or JSON Lines (.jsonl)')
    .option('--events <file>', 'what happens day by day')
    .option(
      '--assign <group or person>',
      'who is assigned, by display name or userPrincipalName (repeatable); left out: everybody is provisioned',
      collect,
    );
  return reportOptions(asked)
    .addHelpText(
      'after',
      `
A job of an emulated tenant gets the schema itself and provisions to a mock SCIM server that takes whatever SCIM
allows. Nothing outside this machine is touched.

Examples:
  npx rollcall simulate --schema export.json --directory stacks/demo.directory.yaml
  npx rollcall simulate --schema export.json --directory people.jsonl --assign 'Acme Users' --format markdown

Exit codes: 0 simulated, 1 the simulated deployment failed, 2 wrong usage, or a file that cannot be used`,
    )
    .action(async (options: Options) => done(await run(options)));
}

async function run({ schema, directory, events, assign = [], ...report }: Options): Promise<number> {
  const cwd = process.cwd();
  const refused = report.out === undefined ? undefined : whyNotWritable(report.out);
  if (refused !== undefined) {
    say(refused);
    return exit.usage;
  }
  const sources: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const [exported, people, days] = [schema, directory, events].map(path => {
    const read = path === undefined ? undefined : readSource(cwd, path);
    if (read && 'problem' in read) diagnostics.push(read.problem);
    else if (read) sources.push(read.file);
    return read && 'file' in read ? read.file : undefined;
  });
  const read = exported && readExport(exported);
  diagnostics.push(...(read?.diagnostics ?? []), ...(read?.value ? unworkable(read.value) : []));
  if (!read?.value || !people || hasErrors(diagnostics)) return refuse(diagnostics, sources);

  const bar = progressBar(process.stderr, () => performance.now());
  const simulated = await simulate({
    ...read.value,
    origin: schema,
    displayName: targetDirectoryOf(read.value.schema),
    directory: people,
    events: days,
    assigned: assign,
    onProgress: bar?.onProgress,
  }).finally(() => bar?.clear());
  const all = [...diagnostics, ...simulated.diagnostics];
  const { rehearsal } = simulated;
  if (!rehearsal) return refuse(all, sources);
  if (all.length > 0) say(printed(all, sources, wantsColour(process.stderr, process.env)));
  if (assign.length === 0)
    say('A schema does not say who is assigned: everybody is provisioned. --assign names groups and people.');
  if (!(await writeOut(render(rehearsal, report), report.out))) return exit.usage;
  const failed = rehearsal.vendors.some(({ failure }) => failure !== undefined);
  return failed || rehearsal.failures.length > 0 ? exit.problems : exit.fine;
}

function refuse(diagnostics: readonly Diagnostic[], sources: readonly SourceFile[]): number {
  say(printed(diagnostics, sources, wantsColour(process.stderr, process.env)));
  say('Nothing was simulated.');
  return exit.usage;
}
