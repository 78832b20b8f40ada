import { type FaultsFile, loadFaults } from '../mock/index.ts';
import { readSource } from '../workspace/index.ts';
import { exit } from './command.ts';
import { printed, wantsColour } from './print.ts';

/** The faults, or an exit code; in both cases what is to be said. */
type Read = { problems: string } & ({ value: FaultsFile } | { code: number });

/** Reads the file of `--faults`. */
export async function readFaults(cwd: string, path: string): Promise<Read> {
  const colour = wantsColour(process.stderr, process.env);
  const source = readSource(cwd, path);
  if ('problem' in source) return { problems: printed([source.problem], [], colour), code: exit.usage };
  const { value, diagnostics } = await loadFaults(source.file.path, source.file.text);
  const problems = printed(diagnostics, [source.file], colour);
  return value ? { problems, value } : { problems, code: exit.problems };
}
