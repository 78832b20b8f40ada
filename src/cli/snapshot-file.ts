import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hasErrors } from '../diagnostics/index.ts';
import { type DirectoryDocument, formatOfName, loadDirectory, writeDirectory } from '../sample/index.ts';
import { exit } from './command.ts';
import { printed, wantsColour } from './print.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

/** What stands where a snapshot is to be written. */
export type There = { kind: 'nothing' } | { kind: 'snapshot'; tenantId: string } | { kind: 'other' };

/** Looks what is there. */
export function snapshotAt(path: string): There {
  if (!existsSync(path)) return { kind: 'nothing' };
  const id = loadDirectory(path, readFileSync(path, 'utf8')).value?.tenant.id;
  return id === undefined ? { kind: 'other' } : { kind: 'snapshot', tenantId: id };
}

/**
 * Writes the file beside its place first, reads it back, and only then puts it there: nobody meets half of it.
 * Says what went wrong, and gives the exit code.
 */
export function writeSnapshot(cwd: string, out: string, document: DirectoryDocument): number {
  const text = [...writeDirectory(document, formatOfName(out) ?? 'jsonl')].join('');
  const { diagnostics } = loadDirectory(out, text);
  if (hasErrors(diagnostics)) {
    say(printed(diagnostics, [{ path: out, text }], wantsColour(process.stderr, process.env)));
    say('The tenant holds what a directory file cannot. Nothing was written.');
    return exit.problems;
  }
  const draft = `${resolve(cwd, out)}.new`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, resolve(cwd, out));
    return exit.fine;
  } catch (error) {
    rmSync(draft, { force: true });
    say(`${out} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
    return exit.usage;
  }
}
