import { Command } from 'commander';
import { hasErrors } from '../diagnostics/index.ts';
import {
  destroy,
  hasPulumi,
  Interrupted,
  installCommand,
  type LocalRun,
  UnreadableState,
  up,
} from '../local/index.ts';
import { prepare } from '../rehearsal/index.ts';
import { renderText } from '../report/index.ts';
import { type Done, exit } from './command.ts';
import { defaultStack } from './default-stack.ts';
import { printed, wantsColour } from './print.ts';

interface Options {
  stack?: string;
  sample?: string;
}

const notes = `
The deployed tenant and the state of Pulumi are kept in .rollcall/<stack>.
Exit codes: 0 done, 1 problems in the files or a deployment that failed, 2 wrong usage or no Pulumi`;

/** `rollcall local`: the real Pulumi engine against the tenant this machine serves. */
export function command(done: Done): Command {
  const local = new Command('local').description(
    'Deploy with the real Pulumi engine and azuread provider to an emulated tenant on this machine',
  );
  const add = (name: 'up' | 'destroy', description: string) =>
    local
      .command(name)
      .description(description)
      .option('-s, --stack <name>', 'the stack to deploy; left out: local, or the only one there is')
      .option('--sample <stack>', 'the stack whose sample files are taken; left out: the same one')
      .addHelpText('after', `\nExample:\n  npx rollcall local ${name} --sample demo\n${notes}`)
      .action(async (options: Options) => done(await run(name, options)));
  add('up', 'Deploy, run the provisioning jobs day by day, and show what was sent');
  add('destroy', 'Take back what `up` deployed');
  return local.addHelpText(
    'after',
    `\nExamples:\n  npx rollcall local up --sample demo\n  npx rollcall local destroy --sample demo\n${notes}`,
  );
}

async function run(name: 'up' | 'destroy', options: Options): Promise<number> {
  const { stack = defaultStack(process.cwd(), 'local'), sample } = options;
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const { prepared, diagnostics, sources, secrets, unknown } = prepare({
    cwd: process.cwd(),
    stack,
    sample,
    vendors: [],
  });
  const show = (shown: typeof diagnostics) => {
    if (shown.length > 0) say(printed(shown, sources, wantsColour(process.stderr, process.env), secrets));
  };
  if (unknown.length > 0) {
    say(unknown.join('\n'));
    return exit.usage;
  }
  show(diagnostics);
  if (!prepared) return exit.problems;
  if (!hasPulumi(process.env)) {
    say(`This needs Pulumi's command line, and there is no "pulumi" on the PATH.`);
    say(`Install it with:  ${installCommand(process.platform)}`);
    say('Without it, "npx rollcall rehearse" runs the same program in this process.');
    return exit.usage;
  }
  const unfinished = '\nNot finished: run the same again, it goes on from here.';
  let result: LocalRun;
  say(
    name === 'up'
      ? `The tenant and Pulumi's state are kept in .rollcall/${stack}. Preparing the stack …`
      : `Looking at what is kept in .rollcall/${stack} …`,
  );
  try {
    result = await (name === 'up' ? up : destroy)(prepared, process.env);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    say(error instanceof Interrupted ? unfinished : error.message);
    if (error instanceof UnreadableState) say('"rollcall local destroy" throws it away.');
    return exit.problems;
  }
  show(result.diagnostics);
  if (result.code !== 0) {
    if (!hasErrors(result.diagnostics)) say(unfinished);
    return exit.problems;
  }
  if (result.rehearsal) {
    const columns = process.stdout.columns || 120;
    const colour = wantsColour(process.stdout, process.env);
    process.stdout.write(`\n${renderText(result.rehearsal, { colour, columns })}`);
  }
  for (const object of result.left)
    say(`An interrupted run had left the ${object}, which Pulumi does not know. It went with the tenant.`);
  if (name === 'destroy') say(`\nNothing is left: the tenant, and with it .rollcall/${stack}, is gone.`);
  return exit.fine;
}
