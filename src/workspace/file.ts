import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Diagnostic, SourceFile } from '../diagnostics/index.ts';

/** Reads one file a person standing at `cwd` named; the path stays as they named it. */
export function readSource(cwd: string, path: string): { file: SourceFile } | { problem: Diagnostic } {
  try {
    return { file: { path, text: readFileSync(resolve(cwd, path), 'utf8') } };
  } catch (error) {
    return { problem: { code: 'RC1013', severity: 'error', message: whyUnreadable(error), file: path } };
  }
}

/** Why a file could not be read, in words for people. */
export function whyUnreadable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
  return reasons[code] ?? `cannot be read: ${code}`;
}

const reasons: Partial<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'you are not allowed to read it',
  EPERM: 'you are not allowed to read it',
};

/** A file beside the stacks, such as `demo.events.yaml`, as a person standing at `cwd` names it; nothing where it is not there. */
export function stackFile(root: string, cwd: string, name: string): string | undefined {
  const path = resolve(root, 'stacks', name);
  return existsSync(path) ? relative(cwd, path).split(sep).join('/') : undefined;
}
