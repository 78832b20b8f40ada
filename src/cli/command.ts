import type { Command } from 'commander';

/** Exit codes of every command. */
export const exit = { fine: 0, problems: 1, usage: 2 } as const;

/** Takes a command's exit code. */
export type Done = (code: number) => void;

/** A command file: parses arguments, calls one function, renders, and tells its exit code. */
export interface CommandFile {
  command(done: Done): Command;
}

/** For options that can be repeated. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
