import type { GraphClient } from '../graph/index.ts';
import { create } from './create.ts';
import { unknownFields } from './fields.ts';
import { find, matchValue } from './find.ts';
import type { Employee } from './hr.ts';
import { addFromEntra } from './import.ts';
import { unitsOf } from './integration.ts';
import { type Note, notChosen, unknownField } from './notes.ts';
import { type Conflicts, reconcile, unwritable } from './reconcile.ts';
import { type House, objections } from './rules.ts';
import { leave, signInNotes, update } from './update.ts';
import { formatNote, pairsOf } from './values.ts';
import { nothing, refused, type Write } from './writes.ts';

export interface PlayOptions extends House {
  employees: readonly Employee[];
  graph: GraphClient;
  /** Gives a new person's first password; a source of randomness that is handed in. */
  password: () => string;
}

export interface SyncOptions extends PlayOptions {
  /** Left out: the HR system's values win. */
  conflicts?: Conflicts;
  /** Who of the people missing in Entra is created there, by e-mail address. Left out: all of them. */
  createInEntra?: 'all' | readonly string[];
  /** Who of the people only Entra has is added to the HR system, by matching value. Left out: nobody. */
  addToVendor?: 'all' | readonly string[];
}

export interface Synced {
  /** One per employee, in their order; then those added from Entra. */
  writes: Write[];
  /** The HR records with what they took from Entra. */
  employees: Employee[];
}

/**
 * "Synchronize users": the first one when the integration is activated, and every manual one after it.
 * Compares everybody both ways, creates in Entra who is missing there, and takes into the HR record what
 * only Entra has. A person the HR system or Graph objects to is refused, with nothing changed.
 */
export async function playSync(options: SyncOptions): Promise<Synced> {
  const employees = [...options.employees];
  const writes: Write[] = [];
  const general = unknownFields(options.integration).map(({ attribute, from, nearest }) =>
    unknownField(attribute, from, nearest),
  );
  for (const [index, employee] of employees.entries()) {
    const synced = await syncOne(employee, employees.slice(0, index), employees, options);
    employees[index] = synced.employee;
    writes.push({ ...synced.write, notes: [...synced.write.notes, ...general] });
  }
  if (options.addToVendor === undefined) return { writes, employees };
  const added = await addFromEntra(options.addToVendor, employees, options, options.graph);
  return { writes: [...writes, ...added.writes], employees: [...employees, ...added.added] };
}

async function syncOne(
  employee: Employee,
  earlier: readonly Employee[],
  everybody: readonly Employee[],
  options: SyncOptions,
): Promise<{ write: Write; employee: Employee }> {
  const found = await find(employee, matchValue(employee, options), options, options.graph);
  if ('refused' in found) return { write: found.refused, employee };
  const { user } = found;
  if (employee.status !== 'active')
    return { write: await leave(employee, user, options, options.graph), employee };
  if (!user) return { write: await add(employee, earlier, options), employee };

  const reconciled = reconcile(employee, user, everybody, options, options.conflicts ?? 'vendor');
  const against = objections(reconciled.employee, earlier, options);
  if (against.length > 0) return { write: refused(employee, against), employee };
  const notes = [...reconciled.notes, ...signInNotes(user, options)];
  const write = await update(employee, user, reconciled.write, notes, options.graph);
  return { write, employee: write.action === 'refused' ? employee : reconciled.employee };
}

/** "If users in Huma do not exist in Entra ID, you can add users to Entra ID." */
async function add(employee: Employee, earlier: readonly Employee[], options: SyncOptions): Promise<Write> {
  const against = objections(employee, earlier, options);
  if (against.length > 0) return refused(employee, against);
  const chosen = options.createInEntra ?? 'all';
  if (chosen !== 'all' && !chosen.includes(employee.email))
    return nothing(employee, [notChosen(options.vendor)]);
  // Position data goes along however old it is: it is sent when "a user with a position in Huma [is]
  // created in Entra ID through a manual sync".
  const { pairs, notes } = newcomer(employee, options);
  return create(employee, pairs, notes, options.graph, options.password);
}

/** Everything the HR system may say about a person Entra does not know yet. */
export function newcomer(employee: Employee, house: House) {
  const notes: Note[] = [];
  const pairs = unitsOf(house.integration).flatMap(unit => {
    const unitPairs = pairsOf(unit, employee, undefined, house.now);
    const wrong = formatNote(unit, unitPairs, 'vendor', house.vendor);
    if (wrong) notes.push(wrong);
    else if (unit.direction === 'fromEntra') notes.push(...unwritable(unitPairs, house));
    else return unitPairs;
    return [];
  });
  return { pairs, notes };
}
