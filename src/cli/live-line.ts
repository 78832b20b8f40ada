import type { Terminal } from './progress-bar.ts';

/** Nobody needs a line for what is done sooner; in milliseconds. */
const patience = 2_000;
const betweenLines = 100;

export interface LiveLine {
  show(text: string): void;
  /** Takes the line away; nothing of it stays on the terminal. */
  clear(): void;
}

/** One line that is written over, on a terminal, for what takes longer than two seconds. */
export function liveLine(terminal: Terminal, now: () => number): LiveLine {
  const shownFrom = now() + patience;
  let last = 0;
  return {
    show(text) {
      const time = now();
      if (!terminal.isTTY || time < shownFrom || time - last < betweenLines) return;
      last = time;
      terminal.write(`\r\x1b[2K${text.slice(0, (terminal.columns || 80) - 1)}`);
    },
    clear() {
      if (last > 0) terminal.write('\r\x1b[2K');
      last = 0;
    },
  };
}
