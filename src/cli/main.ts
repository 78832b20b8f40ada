import { Command, CommanderError } from 'commander';
import rollcall from '../../package.json' with { type: 'json' };
import { type CommandFile, type Done, exit } from './command.ts';

/**
 * Every command, with the line `rollcall --help` shows for it. A command's file is loaded only when
 * it is the one asked for, so that `evaluate` does not pay for Pulumi.
 */
const commands: Record<string, { summary: string; load: () => Promise<CommandFile> }> = {
  check: {
    summary: 'Report every problem in every vendor file of every stack',
    load: () => import('./check.ts'),
  },
  rehearse: {
    summary: 'Rehearse a stack offline and show, person by person, what would be sent',
    load: () => import('./rehearse.ts'),
  },
  preview: {
    summary: 'Show what a change does to people, before it is merged',
    load: () => import('./preview.ts'),
  },
  'preview-shards': {
    summary: 'Print the jobs a pipeline spreads a preview over',
    load: () => import('./preview-shards.ts'),
  },
  'preview-gather': {
    summary: 'Make one report of the parts of a preview',
    load: () => import('./preview-gather.ts'),
  },
  test: {
    summary: 'Run the tests of vendor files: people in, what is sent out',
    load: () => import('./test.ts'),
  },
  evaluate: {
    summary: 'Evaluate a mapping expression as Entra does',
    load: () => import('./evaluate.ts'),
  },
  compile: {
    summary: 'Print the synchronizationSchema JSON that would be deployed for a vendor',
    load: () => import('./compile.ts'),
  },
  permissions: {
    summary: 'Print what the deployer of a stack needs: Graph permissions, or Entra roles',
    load: () => import('./permissions.ts'),
  },
  serve: {
    summary: 'Serve a part of the emulation to other programs: a SCIM server, an Entra tenant',
    load: () => import('./serve.ts'),
  },
  local: {
    summary: 'Deploy with the real Pulumi to an emulated tenant on this machine, and take it back',
    load: () => import('./local.ts'),
  },
  mend: {
    summary: "Take into Pulumi's state what a killed deployment made",
    load: () => import('./mend.ts'),
  },
  directory: {
    summary: 'Make sample directories: invented ones, also large, and snapshots of a tenant',
    load: () => import('./directory.ts'),
  },
  simulate: {
    summary: 'Rehearse a schema export from the portal as it is, without a vendor file',
    load: () => import('./simulate.ts'),
  },
  import: {
    summary: 'Write the vendor file of a provisioning job that was configured in the portal',
    load: () => import('./import.ts'),
  },
  status: {
    summary: 'Show how the provisioning jobs of a stack are doing',
    load: () => import('./status.ts'),
  },
  logs: {
    summary: "Show the provisioning log of a vendor's job",
    load: () => import('./logs.ts'),
  },
  'provision-on-demand': {
    summary: 'Provision one person or group now, and show the steps',
    load: () => import('./provision-on-demand.ts'),
  },
  new: {
    summary: 'Write a vendor file to begin with: it passes check, and can be rehearsed',
    load: () => import('./new.ts'),
  },
  init: {
    summary: 'Start a project in a folder of its own',
    load: () => import('./init.ts'),
  },
  completion: {
    summary: 'Print the script by which a shell completes rollcall',
    load: () => import('./completion.ts'),
  },
};

/** Runs one command line and gives its exit code. Never throws for what a person typed. */
export async function main(argv: string[]): Promise<number> {
  if (argv[0] === 'complete') return complete(argv.slice(1));
  let code: number = exit.fine;
  const program = await programFor(argv, result => (code = result));
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    // Commander has printed its message; `--help` comes this way too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.usage;
    return confess(error);
  }
  return code;
}

/** Every command by name and line, the one asked for as a whole. */
async function programFor(argv: readonly string[], done: Done): Promise<Command> {
  const program = new Command('rollcall')
    .description('Microsoft Entra ID app provisioning in git: check, rehearse, deploy')
    .version(rollcall.version, '-V, --version', 'print the version')
    .exitOverride()
    .showHelpAfterError('(rollcall --help lists the commands, rollcall <command> --help shows an example)')
    .addHelpText('after', '\nExample:\n  npx rollcall rehearse --stack demo');
  const [first, second] = argv.filter(word => !word.startsWith('-'));
  const asked = first === 'help' ? second : first;
  for (const [name, { summary, load }] of Object.entries(commands)) {
    if (name === asked) program.addCommand(inherit((await load()).command(done)));
    else program.command(name).description(summary);
  }
  return program;
}

/** What a shell asks for at Tab: the words after `rollcall`, the last one begun or empty. */
async function complete(words: readonly string[]): Promise<number> {
  const [{ candidates }, { readProject }, { mappingFile }, { codes }] = await Promise.all([
    import('./candidates.ts'),
    import('../workspace/index.ts'),
    import('../vendor/index.ts'),
    import('../diagnostics/index.ts'),
  ]);
  const project = () => readProject(process.cwd());
  // All there is of it comes with what previews, which takes longer.
  const { rules } = words.some(word => word.startsWith('--fail-on'))
    ? await import('../preview/index.ts')
    : { rules: [] };
  const titles: Record<string, string> = codes;
  const found = candidates(await programFor(words.slice(0, -1), () => {}), words, {
    stacks: () => (project().stacks ?? []).map(({ name }) => name),
    vendors: () =>
      (project().mappings ?? [])
        .map(({ path }) => mappingFile(path))
        .flatMap(file => (file.kind === 'vendor' ? [file.vendor] : [])),
    risks: () => rules.map(({ code, name }) => ({ word: name, description: titles[code] ?? '' })),
  });
  process.stdout.write(found.map(({ word, description }) => `${word}\t${description}\n`).join(''));
  return exit.fine;
}

/** A command added as a whole does not take over how its parent ends, nor do those below it. */
function inherit(command: Command, above = 'rollcall'): Command {
  const name = `${above} ${command.name()}`;
  for (const below of command.commands) inherit(below, name);
  return command.exitOverride().showHelpAfterError(`(${name} --help shows an example)`);
}

/** What nobody foresaw is Rollcall's own mistake: said in a sentence, with its place only for who asks. */
function confess(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`This is a mistake of Rollcall's own: ${message}\n`);
  if (!process.env.ROLLCALL_DEBUG) process.stderr.write('ROLLCALL_DEBUG=1 shows where it happened.\n');
  else if (error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return exit.problems;
}
