import { setTimeout as wait } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { GraphClient } from '../graph/index.ts';
import { readStatus, statusText, type VendorStatus } from '../jobs/index.ts';
import type { Vendor } from '../vendor/index.ts';
import { type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { graphOf, signingIn, whyUnread } from './graph.ts';
import { wantsColour } from './print.ts';
import { stackVendors } from './stack-vendors.ts';

interface Options {
  stack?: string;
  servicePrincipal?: string;
  format: 'text' | 'json';
  watch?: true;
  every: number;
}

/** `rollcall status`: how the jobs of a stack are doing. */
export function command(done: Done): Command {
  return new Command('status')
    .description(
      'Show every provisioning job of a stack: state, last cycle, counts, quarantine, what ends when',
    )
    .argument('[vendors...]', 'only these vendors')
    .option('-s, --stack <name>', 'the stack; left out: demo, or the only one there is')
    .option(
      '--service-principal <id>',
      'the enterprise application of the one vendor named, where its name does not tell',
    )
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .option('--watch', 'ask again until Ctrl+C')
    .option('--every <seconds>', 'with --watch: how often', seconds, 30)
    .addHelpText(
      'after',
      `\n${signingIn}
Examples:
  npx rollcall status --stack prod
  npx rollcall status humbol --stack prod --watch
  npx rollcall status --stack prod --format json > status.json

Exit codes: 0 nothing to look at, 1 something to look at, 2 wrong usage or the tenant cannot be read`,
    )
    .action(async (vendors: string[], options: Options) => done(await run(vendors, options)));
}

async function run(names: string[], options: Options): Promise<number> {
  const { stack = defaultStack(process.cwd()), servicePrincipal, format, watch, every } = options;
  if (servicePrincipal !== undefined && names.length !== 1) {
    process.stderr.write(
      '--service-principal goes with one vendor: rollcall status <vendor> --service-principal <id>\n',
    );
    return exit.usage;
  }
  const asked = stackVendors(stack, names);
  if ('code' in asked) return asked.code;
  try {
    const graph = await graphOf(process.env);
    for (;;) {
      const all = await readAll(graph, asked.vendors, servicePrincipal);
      // A terminal shows the latest; a file keeps them all.
      if (watch && process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[H');
      process.stdout.write(
        format === 'json'
          ? `${JSON.stringify({ stack, vendors: all }, null, 2)}\n`
          : statusText(all, wantsColour(process.stdout, process.env)),
      );
      if (!watch) return all.some(({ problems }) => problems.length > 0) ? exit.problems : exit.fine;
      await wait(every * 1000);
    }
  } catch (error) {
    process.stderr.write(`${whyUnread(error)}\n`);
    return exit.usage;
  }
}

async function readAll(
  graph: GraphClient,
  vendors: readonly Vendor[],
  servicePrincipal: string | undefined,
): Promise<VendorStatus[]> {
  const all: VendorStatus[] = [];
  for (const vendor of vendors)
    all.push(await readStatus(graph, vendor, { now: Date.now(), servicePrincipal }));
  return all;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 86_400)
    throw new InvalidArgumentError('A whole number of seconds, from 1 to 86400.');
  return value;
}
