import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Change, Version } from '../../scim/index.ts';
import type { Keeper } from './keeper.ts';
import { changeLine, resourceLine } from './lines.ts';

/** What has been appended may grow to the size of what it was appended to, and that much more. */
const slack = 4 * 1024 * 1024;
/** Text is put together up to about that length before it is written. */
const chunk = 1 << 20;

/**
 * A data file: a resource on each line, then what changed, one line for each request that changed something.
 * A line is written whole and before its request is answered, so whatever was answered is there after
 * `kill -9`; nothing is written over, and a new file takes the place of the old one in one step. The disk
 * itself is waited for only then: after a power failure the last changes may be missing, never half there.
 *
 * JSON Lines rather than a database: the file is a fixture that people read, edit, compare and commit.
 */
export class DataFile implements Keeper {
  readonly #path: string;
  readonly #all: () => Iterable<Version>;
  #descriptor: number;
  #inode: number;
  /** Bytes of whole lines. */
  #size = 0;
  /** Bytes behind which there are changes. */
  #base = 0;

  /**
   * @param all what the file is to hold when it is written anew
   * @throws NodeJS.ErrnoException where it cannot be written
   */
  constructor(path: string, all: () => Iterable<Version>) {
    this.#path = path;
    this.#all = all;
    this.#descriptor = openSync(path, 'a');
    const { ino, size } = statSync(path);
    this.#inode = ino;
    this.#size = size;
    this.#base = size;
  }

  append(changes: readonly Change[]): void {
    const line = Buffer.from(changeLine(changes));
    this.#checkUntouched();
    try {
      let written = 0;
      while (written < line.length) written += writeSync(this.#descriptor, line, written);
    } catch (error) {
      // Half a line must not stand before the next one.
      ftruncateSync(this.#descriptor, this.#size);
      throw error;
    }
    this.#size += line.length;
    if (this.#size - this.#base > this.#base + slack) this.rewrite(this.#all());
  }

  rewrite(resources: Iterable<Version>): void {
    this.#checkUntouched();
    const fresh = `${this.#path}.new`;
    const descriptor = openSync(fresh, 'w');
    let size = 0;
    try {
      for (const text of gathered(resources)) size += writeAll(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, this.#path);
    syncFolder(dirname(this.#path));
    closeSync(this.#descriptor);
    this.#descriptor = openSync(this.#path, 'a');
    this.#inode = statSync(this.#path).ino;
    this.#size = size;
    this.#base = size;
  }

  /** Leaves the file as a fixture: one line for each resource. */
  close(): void {
    if (this.#size > this.#base) this.rewrite(this.#all());
    closeSync(this.#descriptor);
  }

  /** Another server or an editor at the same file: to go on would lose what one of the two wrote. */
  #checkUntouched(): void {
    const now = existsSync(this.#path) ? statSync(this.#path) : undefined;
    if (now?.ino === this.#inode && now.size === this.#size) return;
    throw Object.assign(new Error(`${basename(this.#path)} was changed by somebody else`), {
      code: 'ECHANGED',
    });
  }
}

function* gathered(resources: Iterable<Version>): Iterable<string> {
  let lines: string[] = [];
  let length = 0;
  for (const resource of resources) {
    const line = resourceLine(resource);
    lines.push(line);
    length += line.length;
    if (length < chunk) continue;
    yield lines.join('');
    lines = [];
    length = 0;
  }
  yield lines.join('');
}

function writeAll(descriptor: number, text: string): number {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  return written;
}

/** That the name leads to the new file is on the disk as well; not every system lets a folder be asked. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch {
    // Windows.
  }
}
