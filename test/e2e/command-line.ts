import { vi } from 'vitest';
import { main } from '../../src/cli/main.ts';

export interface Printed {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process, standing in a folder, and gives what it printed. */
export async function rollcall(folder: string, ...argv: string[]): Promise<Printed> {
  const printed = { out: '', err: '' };
  const keep = (stream: keyof typeof printed) => (text: string | Uint8Array) => {
    printed[stream] += text;
    return true;
  };
  const spies = [
    vi.spyOn(process, 'cwd').mockReturnValue(folder),
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ];
  try {
    return { code: await main(argv), ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** The look of a line of a stack trace. */
export const trace = /^\s+at .*[\w)]:\d+|node:internal/m;
