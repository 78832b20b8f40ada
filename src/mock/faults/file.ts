import type { FaultsFile } from './fault.ts';
import type { Loaded } from './load.ts';

/** Reads a faults file, YAML or JSON. Everything wrong with it comes at once, with its place. */
export async function loadFaults(file: string, text: string): Promise<Loaded<FaultsFile>> {
  // Loaded late: a server without faults is there in half the time.
  const load = await import('./load.ts');
  return load.loadFaults(file, text);
}
