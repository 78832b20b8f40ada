import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder below the project's `.rollcall`, for its owner's eyes only: what lies there holds secrets. */
export class PrivateFolder {
  readonly path: string;

  constructor(root: string, ...below: string[]) {
    this.path = join(root, '.rollcall', ...below);
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Replaces a file; gives its path. */
  write(name: string, text: string): string {
    const path = this.file(name);
    writeFileSync(path, text, { mode: 0o600, flush: true });
    return path;
  }
}
