import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Pieces are put together up to about this many characters before they are written. */
const chunk = 65_536;

/**
 * Writes text to a file, or to standard output where none is named. It is taken in pieces as they come, so
 * that a large one is never whole in memory. Gives false where it cannot be written, which is then said.
 */
export async function writeOut(pieces: Iterable<string>, file: string | undefined): Promise<boolean> {
  const from = Readable.from(gathered(pieces), { objectMode: false, encoding: 'utf8' });
  try {
    if (file === undefined) await pipeline(from, process.stdout, { end: false });
    else await pipeline(from, createWriteStream(resolve(file)));
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    process.stderr.write(`${file ?? 'standard output'} cannot be written: ${code ?? message}\n`);
    return false;
  }
}

function* gathered(pieces: Iterable<string>): Generator<string> {
  let held: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < chunk) continue;
    yield held.join('');
    held = [];
    length = 0;
  }
  if (length > 0) yield held.join('');
}
