import type { ProvisioningObjectSummary } from '../../tenant/index.ts';
import { choices } from '../choices.ts';
import type { ProvisioningEntry } from '../report.ts';
import type { LoggedRun } from './run.ts';
import { summaryOf } from './summary.ts';

interface Page {
  run: LoggedRun;
  entries: readonly ProvisioningEntry[];
  /** Index of the first entry within its run. */
  from: number;
}

/**
 * The provisioning log: the newest entries, as the cycles left them. Graph's form of an entry is made when
 * somebody reads it, so that writing the log costs nothing per person.
 */
export class ProvisioningLog {
  readonly #limit: number;
  #pages: Page[] = [];
  #size = 0;

  constructor(limit = choices.provisioningLogSize.value) {
    this.#limit = limit;
  }

  add(run: LoggedRun, entries: readonly ProvisioningEntry[]): void {
    if (entries.length === 0) return;
    const from = Math.max(0, entries.length - this.#limit);
    this.#pages.push({ run, entries: from === 0 ? entries : entries.slice(from), from });
    this.#size += entries.length - from;
    while (this.#size > this.#limit) this.#dropOldest();
  }

  /** Newest first. */
  *[Symbol.iterator](): Generator<ProvisioningObjectSummary> {
    for (const { run, entries, from } of this.#pages.toReversed())
      for (let index = entries.length - 1; index >= 0; index--) {
        const entry = entries[index];
        if (entry) yield summaryOf(run, entry, from + index);
      }
  }

  #dropOldest(): void {
    const [oldest] = this.#pages;
    if (!oldest) return;
    const surplus = this.#size - this.#limit;
    if (oldest.entries.length <= surplus) this.#pages.shift();
    else
      this.#pages[0] = {
        run: oldest.run,
        entries: oldest.entries.slice(surplus),
        from: oldest.from + surplus,
      };
    this.#size -= Math.min(surplus, oldest.entries.length);
  }
}
