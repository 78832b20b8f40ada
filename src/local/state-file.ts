import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { JournalEntry } from '../tenant/index.ts';

/** What a kept tenant was made from. */
const origin = z.object({
  /** Of this file's own shape. */
  format: z.literal(1),
  seed: z.string(),
  /** Epoch milliseconds. */
  start: z.number(),
  /** The sample directory it began with, as it was written. */
  directory: z.object({ path: z.string(), text: z.string() }),
});

export type Origin = z.infer<typeof origin>;

/** The file holds no tenant that this version can take over. */
export class UnreadableState extends Error {}

/**
 * A tenant kept on disk: one line of JSON for what it was made from, then one for each request that may have
 * changed it. Each is written before its request is answered, so that nothing answered is lost, whatever
 * ends the process. It holds secrets in clear: nobody but its owner may read it.
 */
export class StateFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * What was kept; nothing where there is no file yet.
   *
   * @throws UnreadableState
   */
  read(): { origin: Origin; entries: JournalEntry[] } | undefined {
    if (!existsSync(this.path)) return undefined;
    const text = readFileSync(this.path, 'utf8');
    if (text === '') return undefined;
    // What follows the last line end was cut off while it was written: its request was not answered.
    const complete = text.slice(0, text.lastIndexOf('\n') + 1);
    const [first, ...rest] = complete.split('\n').filter(line => line !== '');
    try {
      const kept = {
        origin: origin.parse(JSON.parse(first ?? '')),
        entries: rest.map(line => JSON.parse(line) as JournalEntry),
      };
      if (complete !== text) truncateSync(this.path, Buffer.byteLength(complete));
      return kept;
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
      throw new UnreadableState(`${this.path} does not hold a tenant that this version of Rollcall reads`);
    }
  }

  begin(origin: Origin): void {
    writeFileSync(this.path, `${JSON.stringify(origin)}\n`, { mode: 0o600 });
  }

  append(entry: JournalEntry): void {
    appendFileSync(this.path, `${JSON.stringify(entry)}\n`);
  }
}
