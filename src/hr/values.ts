import { countryCodeFor, isCountryCode } from './country.ts';
import { readField } from './fields.ts';
import type { Employee } from './hr.ts';
import type { Field, Unit } from './integration.ts';
import { countryMissing, countryNotIso, type Note } from './notes.ts';
import { type EntraUser, textOf } from './users.ts';

/** A field's two values in Graph's form; null where empty. */
export interface Pair {
  field: Field;
  vendor: string | null;
  entra: string | null;
}

export function pairsOf(unit: Unit, employee: Employee, user: EntraUser | undefined, now: string): Pair[] {
  return unit.fields.map(field => ({
    field,
    vendor: readField(employee, field.from, now),
    entra: user ? textOf(user, field.attribute) : null,
  }));
}

const dateTime = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/** Equal as Graph sees it: date-times by instant, everything else letter by letter. */
export function isSame(one: string | null, other: string | null): boolean {
  if (one !== null && other !== null && dateTime.test(one) && dateTime.test(other))
    return Date.parse(one) === Date.parse(other);
  return one === other;
}

/**
 * Why one side's values of a unit must not travel: "the country field must be in the ISO 3166-1 alpha-2
 * format. If not, the Address field will not be synced". Undefined where they may.
 */
export function formatNote(
  unit: Unit,
  pairs: readonly Pair[],
  side: 'vendor' | 'entra',
  where: string,
): Note | undefined {
  const code = pairs.find(({ field }) => field.format === 'ISO 3166-1 alpha-2');
  if (!code || pairs.every(pair => pair[side] === null)) return undefined;
  const value = code[side];
  if (value === null) return countryMissing(unit.name, where);
  return isCountryCode(value) ? undefined : countryNotIso(unit.name, value, countryCodeFor(value), where);
}
