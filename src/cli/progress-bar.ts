import type { OnProgress, Progress } from '../rehearsal/index.ts';
import { progressLine } from './progress-line.ts';

/** Nobody needs a bar for what is done sooner; in milliseconds. */
const patience = 2_000;
const betweenLines = 100;
/** Looking at the clock for every object would cost more than the bar. */
const every = 256;

/** What a bar needs of a terminal. */
export interface Terminal {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface ProgressBar {
  onProgress: OnProgress;
  /** Takes the bar away; nothing of it stays on the terminal. */
  clear(): void;
}

/**
 * A bar on a terminal for what takes longer than two seconds; undefined where the stream is none.
 *
 * @param now milliseconds of any clock that only goes forward
 */
export function progressBar(terminal: Terminal, now: () => number): ProgressBar | undefined {
  if (!terminal.isTTY) return undefined;
  const shownFrom = now() + patience;
  let last = 0;
  let calls = 0;
  let stage: Progress['stage'] | undefined;
  return {
    onProgress(progress) {
      const isNew = progress.stage !== stage;
      stage = progress.stage;
      if (!isNew && ++calls % every !== 0) return;
      const time = now();
      if (time < shownFrom || (!isNew && time - last < betweenLines)) return;
      last = time;
      terminal.write(`\r\x1b[2K${progressLine(progress, (terminal.columns || 80) - 1)}`);
    },
    clear() {
      if (last > 0) terminal.write('\r\x1b[2K');
      last = 0;
    },
  };
}
