import { existsSync, readFileSync } from 'node:fs';
import type { Diagnostic, SourceFile } from '../../diagnostics/index.ts';
import type { Contents } from '../../scim/index.ts';
import { DataFile } from './data-file.ts';
import { restore } from './restore.ts';
import { UnreadableData } from './unreadable.ts';

export interface Kept {
  file: DataFile;
  warnings: readonly Diagnostic[];
}

/**
 * Goes on from a data file, or begins one: what it holds is put into the contents, and what changes from now on
 * is kept there.
 *
 * @throws UnreadableData
 * @throws NodeJS.ErrnoException where the file cannot be read or written
 */
export async function keepIn(path: string, contents: Contents): Promise<Kept> {
  const source: SourceFile = { path, text: existsSync(path) ? readFileSync(path, 'utf8') : '' };
  const { isPlain, problems } = restore(source, contents);
  const warnings = problems.length === 0 ? [] : await placed(problems, source);
  const file = new DataFile(path, () => contents.all());
  if (!isPlain) file.rewrite(contents.all());
  return { file, warnings };
}

async function placed(
  problems: ReturnType<typeof restore>['problems'],
  source: SourceFile,
): Promise<readonly Diagnostic[]> {
  const { diagnosticAt, hasErrors } = await import('../../diagnostics/index.ts');
  const diagnostics = problems.map(({ start, end, ...problem }) =>
    diagnosticAt({ source, start, end }, problem),
  );
  if (hasErrors(diagnostics)) throw new UnreadableData(diagnostics, source);
  return diagnostics;
}
