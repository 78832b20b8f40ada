import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { inTenant, type Mended, type MendedOperation, mend } from '../leftovers/index.ts';
import { type Done, exit } from './command.ts';
import { graphOf, signingIn, whyUnread } from './graph.ts';

interface Options {
  dryRun?: boolean;
}

/** `rollcall mend`: what a deployment made that was killed, taken into Pulumi's state. */
export function command(done: Done): Command {
  return new Command('mend')
    .description(
      "Take into Pulumi's state what a deployment made that was killed before it could write it down. Without that the next one would make it twice, or be refused because it is there",
    )
    .argument('<file>', 'what pulumi stack export printed; it is replaced')
    .option('--dry-run', 'only say what would be done')
    .addHelpText(
      'after',
      `
What was being made is looked for by its name, and taken only where it is the only one of that name that is new since
then. A client secret, whose value nobody was told, is taken away. What is not found the next deployment makes.

${signingIn}
Example:
  pulumi cancel --stack prod
  pulumi stack export --stack prod --file state.json
  npx rollcall mend state.json
  pulumi stack import --stack prod --file state.json
  pulumi up --stack prod

Exit codes: 0 nothing is left to do by hand, 1 something is, 2 wrong usage, or the file or the tenant cannot be read`,
    )
    .action(async (file: string, options: Options) => done(await run(file, options)));
}

async function run(file: string, { dryRun = false }: Options): Promise<number> {
  const tell = (text: string) => process.stderr.write(`${text}\n`);
  const read = textOf(file);
  if ('why' in read) {
    tell(`${file} cannot be read: ${read.why}`);
    return exit.usage;
  }
  let mended: Mended | undefined;
  try {
    mended = await mend(read.text, lookingIn(dryRun));
  } catch (error) {
    const noState = error instanceof SyntaxError || error instanceof z.ZodError;
    tell(noState ? `${file} is not what pulumi stack export prints` : whyUnread(error));
    return exit.usage;
  }
  if (!mended) {
    process.stdout.write('No deployment was interrupted: there is nothing to mend.\n');
    return exit.fine;
  }
  process.stdout.write(`${mended.operations.map(each => line(each, dryRun)).join('\n')}\n\n`);
  const unsure = mended.operations.some(({ outcome }) => outcome === 'unsure');
  if (!dryRun) {
    write(file, mended.state);
    process.stdout.write(`${file} has it. Next:\n  pulumi stack import --file ${file}\n  pulumi up\n`);
  }
  return unsure ? exit.problems : exit.fine;
}

/** Signs in only where something was interrupted; a dry run takes nothing away. */
function lookingIn(dryRun: boolean): Parameters<typeof mend>[1] {
  const graph = () => graphOf(process.env);
  let client: ReturnType<typeof graph> | undefined;
  return since => async (resource, known) => {
    client ??= graph();
    const found = await inTenant(await client)(since)(resource, known);
    return dryRun && typeof found === 'object' ? { ...found, remove: async () => {} } : found;
  };
}

/** What is said of each; of a dry run the second. */
const words: Record<MendedOperation['outcome'], readonly [string, string?]> = {
  adopted: ['is in the state now', 'would be taken into the state'],
  removed: ['was taken away: it could not be taken over', 'would be taken away: it cannot be taken over'],
  unmade: ['is not there: the next deployment makes it'],
  unsure: ['is left as it was: several could be it. docs/provider.md says how to import the right one'],
  'looked at': ['is looked at by the next deployment'],
};

function line({ urn, outcome, id }: MendedOperation, dryRun: boolean): string {
  const [done, wouldBe = done] = words[outcome];
  return `  ${urn.split('::').at(-1)}  ${dryRun ? wouldBe : done}${id === undefined ? '' : ` (${id})`}`;
}

function textOf(file: string): { text: string } | { why: string } {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { why: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

/** Whole or not at all: it may be the only copy. */
function write(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
