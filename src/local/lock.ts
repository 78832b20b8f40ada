import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Somebody else deploys to the same tenant right now. */
export class Locked extends Error {}

/**
 * Keeps a second run away while one is at work. A lock whose process is gone counts for nothing.
 *
 * @throws Locked
 */
export function lock(path: string): Disposable {
  const holder = holderOf(path);
  if (holder !== undefined) throw new Locked(`process ${holder} is at work here: let it come to its end`);
  writeFileSync(path, `${process.pid}\n`, { mode: 0o600 });
  return { [Symbol.dispose]: () => rmSync(path, { force: true }) };
}

function holderOf(path: string): number | undefined {
  let holder: number;
  try {
    holder = Number.parseInt(readFileSync(path, 'utf8'), 10);
  } catch {
    return undefined;
  }
  try {
    // Signal 0 only asks whether the process is there.
    return holder !== process.pid && process.kill(holder, 0) ? holder : undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? holder : undefined;
  }
}
