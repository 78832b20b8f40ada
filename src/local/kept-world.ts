import { randomUUID } from 'node:crypto';
import { type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { TenantObject } from '../leftovers/index.ts';
import { createWorld, type Prepared, type World } from '../rehearsal/index.ts';
import { loadDirectory } from '../sample/index.ts';
import { JournalMismatch } from '../tenant/index.ts';
import { type Origin, StateFile, UnreadableState } from './state-file.ts';
import { objectsOf } from './tenant-objects.ts';

export interface KeptWorld {
  /** Absent where a diagnostic is an error. */
  world?: World;
  diagnostics: Diagnostic[];
  /** Whether the tenant was there before: then its people are those it had, whatever the sample says now. */
  restored: boolean;
  /** What was in the tenant before anything was deployed to it. */
  atFirst: TenantObject[];
}

/**
 * A world whose tenant may be kept in a file between two runs, as far as Graph made it: what the
 * provisioning service remembers is not kept, so that its next cycle is an initial one.
 *
 * @param file left out: nothing is kept
 * @param start epoch milliseconds, where the tenant is new
 * @throws UnreadableState where the file holds another kind of tenant
 */
export async function openWorld(
  prepared: Prepared,
  { file, start }: { file: string | undefined; start: number },
): Promise<KeptWorld> {
  const state = file === undefined ? undefined : new StateFile(file);
  const kept = state?.read();
  const origin: Origin = kept?.origin ?? {
    format: 1,
    // Not the rehearsal's: a secret that can be worked out would open a tenant that is served.
    seed: randomUUID(),
    start,
    directory: prepared.directoryFile,
  };
  const { path, text } = origin.directory;
  const { value: directory } = loadDirectory(path, text);
  if (!directory) throw new UnreadableState(`${file} has people that this version of Rollcall does not read`);
  const { world, diagnostics } = createWorld({ ...prepared, directory }, origin);
  if (hasErrors(diagnostics)) return { diagnostics, restored: false, atFirst: [] };
  const atFirst = objectsOf(world);
  if (!kept) state?.begin(origin);
  for (const entry of kept?.entries ?? []) {
    world.clock.moveTo(entry.at);
    try {
      await world.tenant.replay(entry);
    } catch (error) {
      if (!(error instanceof JournalMismatch)) throw error;
      throw new UnreadableState(`${file} was kept by another version of Rollcall: ${error.message}`);
    }
  }
  if (state) world.tenant.record(entry => state.append(entry));
  return { world, diagnostics, restored: kept !== undefined, atFirst };
}
