import { Command, InvalidArgumentError, Option } from 'commander';
import { type DirectoryFormat, formatOfName, generateDirectory, writeDirectory } from '../sample/index.ts';
import { type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { snapshot } from './directory-snapshot.ts';
import { printed, wantsColour } from './print.ts';
import { stackSample } from './stack-sample.ts';
import { writeOut } from './write.ts';

interface Options {
  users: number;
  groups?: number;
  seed: number;
  stack?: string;
  format?: DirectoryFormat;
  out?: string;
}

/** `rollcall directory`: sample directories. */
export function command(done: Done): Command {
  const directory = new Command('directory').description(
    'Make sample directories: invented ones, and snapshots of a tenant',
  );
  directory.addCommand(snapshot(done)).addHelpText(
    'after',
    `
Examples:
  npx rollcall directory generate --users 100000 --out people.jsonl
  npx rollcall directory snapshot --stack prod --out people.jsonl`,
  );
  directory
    .command('generate')
    .description(
      "Invent a directory of any size: the stack's own sample comes first, so that its vendor files and events still find whom they name; invented people join the groups its vendors are assigned to",
    )
    .requiredOption('--users <count>', 'how many people', wholeNumber(1, 1_000_000))
    .option(
      '--groups <count>',
      'how many further groups; left out: one for 200 people',
      wholeNumber(0, 100_000),
    )
    .option('--seed <number>', 'the same seed gives the same bytes', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('-s, --stack <name>', 'the stack it is for; left out: demo, or the only one there is')
    .addOption(
      new Option('--format <format>', 'left out: what --out ends in, or else jsonl').choices([
        'jsonl',
        'json',
        'yaml',
      ]),
    )
    .option('--out <file>', 'write it there instead of printing it')
    .addHelpText(
      'after',
      `
JSON Lines hold an object on each line; its type says what it is, and the tenant is there once:
  {"type":"tenant","displayName":"Contoso","domains":["contoso.com"]}
  {"type":"user","userPrincipalName":"aino@contoso.com","displayName":"Aino Virtanen"}
  {"type":"group","displayName":"Humbol Members","members":["aino@contoso.com"]}
JSON has the same in the lists users and groups, as YAML has. YAML suits some hundreds of people.

Examples:
  npx rollcall directory generate --users 100000 --seed 1 --out big.jsonl
  npx rollcall rehearse --directory big.jsonl

Exit codes: 0 written, 1 problems in the stack's files, 2 wrong usage`,
    )
    .action(async (options: Options) => done(await generate(options)));
  return directory;
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return text => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`A whole number from ${least} to ${most}.`);
  };
}

async function generate(options: Options): Promise<number> {
  const { users, groups, seed, stack = defaultStack(process.cwd()), out, format } = options;
  const { from, audiences, diagnostics, sources, unknown } = stackSample(process.cwd(), stack);
  if (unknown !== undefined) {
    process.stderr.write(`${unknown}\n`);
    return exit.usage;
  }
  if (diagnostics.length > 0) {
    process.stderr.write(printed(diagnostics, sources, wantsColour(process.stderr, process.env)));
    return exit.problems;
  }
  const document = generateDirectory({ users, groups, seed, from, audiences });
  const wanted = format ?? (out === undefined ? undefined : formatOfName(out)) ?? 'jsonl';
  return (await writeOut(writeDirectory(document, wanted), out)) ? exit.fine : exit.usage;
}
