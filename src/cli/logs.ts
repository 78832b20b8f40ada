import { Command, InvalidArgumentError, Option } from 'commander';
import { findJob, type LogEntry, logText, NotFound, readLog } from '../jobs/index.ts';
import { type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { graphOf, signingIn, whyUnread } from './graph.ts';
import { wantsColour } from './print.ts';
import { stackVendors } from './stack-vendors.ts';

interface Options {
  stack?: string;
  servicePrincipal?: string;
  since: number;
  limit: number;
  status?: string;
  user?: string;
  format: 'text' | 'json';
}

/** `rollcall logs`: the provisioning log of one vendor's job. */
export function command(done: Done): Command {
  return new Command('logs')
    .description("Show the provisioning log of a vendor's job, the latest last")
    .argument('<vendor>', 'the vendor')
    .option('-s, --stack <name>', 'the stack; left out: demo, or the only one there is')
    .option('--service-principal <id>', 'the enterprise application, where its name does not tell')
    .addOption(
      new Option('--since <duration>', 'how far back: 30m, 24h, 7d')
        .argParser(duration)
        .default(duration('24h'), '24h'),
    )
    .option('--limit <count>', 'at most this many entries, the latest', count, 200)
    .addOption(
      new Option('--status <status>', 'only these').choices(['success', 'failure', 'skipped', 'warning']),
    )
    .option('--user <name>', 'only of a person or group whose name has this in it')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `\n${signingIn}
Examples:
  npx rollcall logs humbol --stack prod --status failure
  npx rollcall logs humbol --stack prod --since 7d --user aino --format json

Exit codes: 0 shown, 2 wrong usage or the tenant cannot be read`,
    )
    .action(async (vendor: string, options: Options) => done(await run(vendor, options)));
}

async function run(name: string, options: Options): Promise<number> {
  const { stack = defaultStack(process.cwd()), servicePrincipal, since, limit, format } = options;
  const asked = stackVendors(stack, [name]);
  if ('code' in asked) return asked.code;
  const [vendor] = asked.vendors;
  if (!vendor) return exit.usage;
  try {
    const graph = await graphOf(process.env);
    const { job } = await findJob(graph, vendor, servicePrincipal);
    if (!job) throw new NotFound(`${vendor.displayName} has no provisioning job in this tenant.`);
    const from = new Date(Date.now() - since).toISOString();
    const read = await readLog(graph, { job: job.id, since: from, limit });
    const entries = read.filter(entry => wanted(entry, options));
    process.stdout.write(
      format === 'json'
        ? `${JSON.stringify(entries, null, 2)}\n`
        : logText(entries, wantsColour(process.stdout, process.env)),
    );
    if (entries.length === 0) process.stderr.write(`Nothing of that kind since ${from}.\n`);
    else if (read.length === limit)
      process.stderr.write(`These are among the latest ${limit} entries: --limit shows more.\n`);
    return exit.fine;
  } catch (error) {
    process.stderr.write(`${error instanceof NotFound ? error.message : whyUnread(error)}\n`);
    return exit.usage;
  }
}

function wanted({ status: its, name }: LogEntry, { status, user }: Options): boolean {
  return (
    (status === undefined || its === status) &&
    (user === undefined || name.toLowerCase().includes(user.toLowerCase()))
  );
}

/** Milliseconds. */
function duration(text: string): number {
  const [, amount, unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const minutes = { m: 1, h: 60, d: 24 * 60 }[unit];
  if (amount === undefined || minutes === undefined)
    throw new InvalidArgumentError('A duration is a number with m, h or d: 30m, 24h, 7d.');
  return Number(amount) * minutes * 60_000;
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new InvalidArgumentError('A whole number from 1 to 1000: Graph gives no more at once.');
  return value;
}
