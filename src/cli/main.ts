import { Command, CommanderError } from 'commander';

/** Exit codes of every command. */
export const exit = { fine: 0, problems: 1, usage: 2 } as const;

/**
 * Runs one command line and gives its exit code. Commands are loaded when asked for, so that
 * `evaluate` does not pay for Pulumi.
 */
export async function main(argv: string[]): Promise<number> {
  let code: number = exit.fine;
  const program = new Command('rollcall')
    .description('Microsoft Entra ID app provisioning in git: check, rehearse, deploy')
    .exitOverride()
    .showHelpAfterError();
  for (const load of commands) program.addCommand((await load()).command(result => (code = result)));
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.usage;
    throw error;
  }
  return code;
}

/** A command file exports `command`: it parses arguments, calls one function, renders, and tells its exit code. */
interface CommandFile {
  command(done: (code: number) => void): Command;
}

const commands: (() => Promise<CommandFile>)[] = [];
