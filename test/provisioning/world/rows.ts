import { describe, expect, test } from 'vitest';
import { createWorld, line, type Options, type Sent, type World, writes } from './world.ts';

/** One scenario: what the sources say, what is there, what happens, what goes out and what is told. */
export interface Row {
  /** What the reference says, with its section. */
  says: string;
  job?: Options;
  given: (world: World) => void;
  /** What happens between cycles, in turn; `sent` and `entries` are of the cycle after the last. */
  after?: ((world: World) => void)[];
  sent: Sent[];
  entries?: unknown[];
  /** A failed object is tried again, so more writes are to be expected. */
  unsettled?: true;
}

/** Runs the rows; after each, a cycle without changes must not write. */
export function scenarios(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    test.each(rows)('$says', async ({ job, given, after, sent, entries, unsettled }) => {
      const world = createWorld(job);
      given(world);
      let result = await world.cycle();
      for (const happens of after ?? []) {
        happens(world);
        result = await world.cycle();
      }
      expect(result.report.failure).toBeUndefined();
      expect(result.sent).toEqual(sent.map(line));
      if (entries) expect(result.entries).toMatchObject(entries);
      if (!unsettled) expect(writes((await world.cycle()).sent)).toEqual([]);
    });
  });
}
