import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { SampleDirectory } from '../sample/index.ts';
import type { JournalEntry } from '../tenant/index.ts';

/** What a kept tenant was made from. */
export interface Origin {
  /** Of this file's own shape. */
  format: 1;
  seed: string;
  /** Epoch milliseconds. */
  start: number;
  directory: SampleDirectory;
}

/** Where a thing stands in the sample's text says nothing of the tenant, and would bring the whole text along. */
const nowhere = { source: { path: '', text: '' }, start: 0, end: 0 };
const withoutPlaces = (key: string, value: unknown) => (key === 'place' ? undefined : value);

function placed(origin: Origin): Origin {
  const { tenant, users, groups } = origin.directory;
  const place = <Thing>(things: readonly Thing[]) => things.map(thing => ({ ...thing, place: nowhere }));
  return { ...origin, directory: { tenant, users: place(users), groups: place(groups) } };
}

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
    // What follows the last line end was cut off while it was written: its request was not answered.
    const complete = text.slice(0, text.lastIndexOf('\n') + 1);
    if (complete !== text) writeFileSync(this.path, complete);
    const [first, ...rest] = complete.split('\n').filter(line => line !== '');
    try {
      const origin = JSON.parse(first ?? '') as Partial<Origin>;
      if (origin.format !== 1) throw new SyntaxError('it has another format');
      return {
        origin: placed(origin as Origin),
        entries: rest.map(line => JSON.parse(line) as JournalEntry),
      };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new UnreadableState(`${this.path} does not hold a tenant: ${error.message}`);
    }
  }

  begin(origin: Origin): void {
    writeFileSync(this.path, `${JSON.stringify(origin, withoutPlaces)}\n`, { mode: 0o600 });
  }

  append(entry: JournalEntry): void {
    appendFileSync(this.path, `${JSON.stringify(entry)}\n`);
  }
}
