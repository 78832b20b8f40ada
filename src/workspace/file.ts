import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Diagnostic, SourceFile } from '../diagnostics/index.ts';

/** Reads one file a person standing at `cwd` named; the path stays as they named it. */
export function readSource(cwd: string, path: string): { file: SourceFile } | { problem: Diagnostic } {
  try {
    return { file: { path, text: readFileSync(resolve(cwd, path), 'utf8') } };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    const message = code === 'ENOENT' ? 'there is no such file' : `cannot be read: ${code}`;
    return { problem: { code: 'RC1013', severity: 'error', message, file: path } };
  }
}

/** A file beside the stacks, such as `demo.events.yaml`, as a person standing at `cwd` names it; nothing where it is not there. */
export function stackFile(root: string, cwd: string, name: string): string | undefined {
  const path = resolve(root, 'stacks', name);
  return existsSync(path) ? relative(cwd, path).split(sep).join('/') : undefined;
}
