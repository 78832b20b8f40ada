import { type Quarantine, quarantineWords } from '../graph/index.ts';

/** A job in a quarantine that starting it would lift without anybody having looked. */
export class JobInQuarantine extends Error {
  override readonly name = 'JobInQuarantine';
  readonly quarantine: Quarantine;

  constructor(quarantine: Quarantine) {
    super(`${quarantineWords(quarantine)}\nIt was not started.`);
    this.quarantine = quarantine;
  }
}
