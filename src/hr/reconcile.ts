import { positionBehind, writeField } from './fields.ts';
import type { Employee } from './hr.ts';
import { type Integration, type Unit, unitsOf } from './integration.ts';
import { type Note, notWritable, positionBeforeActivation, takenFromEntra } from './notes.ts';
import { isHistorical } from './positions.ts';
import { collision, type House } from './rules.ts';
import type { EntraUser } from './users.ts';
import { formatNote, isSame, type Pair, pairsOf } from './values.ts';

/** Whose value stands where both systems have one and they differ. */
export type Conflicts = 'vendor' | 'entra';

/** What becomes of one unit: pairs Entra is to get, pairs the HR record is to take, and why not. */
interface Outcome {
  write: Pair[];
  take: Pair[];
  notes: Note[];
}

export interface Reconciled {
  write: Pair[];
  /** The HR record with what it took from Entra. */
  employee: Employee;
  notes: Note[];
}

/**
 * "Synchronize users" for one person found in both systems. Compares both ways, unit by unit: a value only
 * one side has goes to the other, a conflict goes the way that was chosen ("you will have to decide"), and
 * nothing goes against a field's direction.
 */
export function reconcile(
  employee: Employee,
  user: EntraUser,
  everybody: readonly Employee[],
  house: House,
  conflicts: Conflicts,
): Reconciled {
  const outcomes = comparedUnits(house.integration).map(unit => {
    const pairs = pairsOf(unit, employee, user, house.now);
    const way = wayOf(unit, pairs, conflicts);
    if (way === 'vendor') return { take: [], ...sent(unit, pairs, employee, house) };
    if (way === 'entra') return taken(unit, pairs, employee, everybody, house);
    if (way === 'neither') return { write: [], take: [], notes: unwritable(pairs, house) };
    // Worth saying even where both sides hold the same wrong country: the next change would not go out.
    const wrong = formatNote(unit, pairs, 'vendor', house.vendor);
    return { write: [], take: [], notes: wrong ? [wrong] : [] };
  });
  return {
    write: outcomes.flatMap(({ write }) => write),
    employee: outcomes
      .flatMap(({ take }) => take)
      .reduce((record, { field, entra }) => writeField(record, field.from, entra ?? ''), employee),
    notes: outcomes.flatMap(({ notes }) => notes),
  };
}

/** Everything but what people are found by: that is identical in both systems already. */
export function comparedUnits(integration: Integration): Unit[] {
  return unitsOf(integration).filter(({ fields }) =>
    fields.every(({ attribute }) => attribute !== integration.match),
  );
}

function wayOf(
  { direction }: Unit,
  pairs: readonly Pair[],
  conflicts: Conflicts,
): 'stay' | 'vendor' | 'entra' | 'neither' {
  if (pairs.every(({ vendor, entra }) => isSame(vendor, entra))) return 'stay';
  const vendorHas = pairs.some(({ vendor }) => vendor !== null);
  const entraHas = pairs.some(({ entra }) => entra !== null);
  if (direction === 'toEntra') return vendorHas ? 'vendor' : 'stay';
  const way = !vendorHas ? 'entra' : !entraHas ? 'vendor' : conflicts;
  return direction === 'fromEntra' && way === 'vendor' ? 'neither' : way;
}

/**
 * What goes to Entra of a unit whose values in the HR system count: nothing where the format forbids it,
 * and no position that was last changed before the integration was activated.
 */
export function sent(
  unit: Unit,
  pairs: readonly Pair[],
  employee: Employee,
  house: House,
): { write: Pair[]; notes: Note[] } {
  const wrong = formatNote(unit, pairs, 'vendor', house.vendor);
  if (wrong) return { write: [], notes: [wrong] };
  const different = pairs.filter(({ vendor, entra }) => !isSame(vendor, entra));
  const historical = different.filter(({ field }) => {
    const position = positionBehind(employee, field.from, house.now);
    return position !== undefined && isHistorical(position, house.activated);
  });
  return {
    write: different.filter(pair => !historical.includes(pair)),
    notes: historical.map(({ field }) => positionBeforeActivation(house.vendor, field)),
  };
}

function taken(
  unit: Unit,
  pairs: readonly Pair[],
  employee: Employee,
  everybody: readonly Employee[],
  house: House,
): Outcome {
  const wrong = formatNote(unit, pairs, 'entra', 'Entra');
  const different = pairs.filter(({ vendor, entra }) => !isSame(vendor, entra));
  const collisions = different.flatMap(({ field, entra }) => {
    const note = entra === null ? undefined : collision(employee, everybody, field, entra, house);
    return note ? [note] : [];
  });
  const against = wrong ? [wrong] : collisions;
  if (against.length > 0) return { write: [], take: [], notes: against };
  return {
    write: [],
    take: different,
    notes: different.map(({ field, vendor, entra }) =>
      takenFromEntra(house.vendor, field, vendor, entra ?? 'empty'),
    ),
  };
}

/** What the HR system has and may not write into Entra ("the integration can't update this field's value"). */
export function unwritable(pairs: readonly Pair[], { vendor: name }: House): Note[] {
  return pairs.flatMap(({ field, vendor, entra }) =>
    vendor === null ? [] : [notWritable(name, field, vendor, entra)],
  );
}
