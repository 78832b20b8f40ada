import { GraphError } from '../graph/index.ts';
import type { Employee } from './hr.ts';
import { type Note, nameOf, refusedByGraph } from './notes.ts';
import type { Pair } from './values.ts';

/** What the vendor did in Entra about one person, or why it did nothing. */
export interface Write {
  person: string;
  action: 'create' | 'update' | 'delete' | 'none' | 'refused';
  /** As sent, passwords masked. */
  request?: { method: string; path: string; body?: unknown };
  changes: { property: string; oldValue: string | null; newValue: string | null }[];
  notes: Note[];
}

export function nothing(employee: Employee, notes: Note[] = []): Write {
  return { person: nameOf(employee), action: 'none', changes: [], notes };
}

export function refused(employee: Employee, notes: Note[], request?: Write['request']): Write {
  return { person: nameOf(employee), action: 'refused', ...(request && { request }), changes: [], notes };
}

export function changesOf(pairs: readonly Pair[]): Write['changes'] {
  return pairs.map(({ field, vendor, entra }) => ({
    property: field.attribute,
    oldValue: entra,
    newValue: vendor,
  }));
}

/**
 * Makes the write's call. Where Graph says no, the write is refused with Graph's code and changed nothing;
 * an error that is no answer of Graph's is thrown on.
 */
export async function carriedOut(write: Write, call: () => Promise<unknown>): Promise<Write> {
  try {
    await call();
    return write;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const note = refusedByGraph(error, write.action === 'create');
    return {
      ...write,
      action: 'refused',
      changes: [],
      notes: [...write.notes, note],
    };
  }
}
