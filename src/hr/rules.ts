import { readField } from './fields.ts';
import type { Employee } from './hr.ts';
import { type Field, fieldsOf, type Integration } from './integration.ts';
import { duplicateValue, type Note, requiredValueMissing } from './notes.ts';

export interface House {
  /** The HR system's name, for people. */
  vendor: string;
  integration: Integration;
  /** ISO 8601, on the virtual clock. */
  now: string;
  /** When the integration was switched on, ISO 8601. */
  activated: string;
}

/** What the HR system itself does not accept about a person: required fields and unique ones, of those asked about. */
export function objections(
  employee: Employee,
  others: readonly Employee[],
  house: House,
  fields: readonly Field[] = fieldsOf(house.integration),
): Note[] {
  return fields.flatMap(field => {
    const value = readField(employee, field.from, house.now);
    if (value === null) return field.required ? [requiredValueMissing(house.vendor, field)] : [];
    const note = collision(employee, others, field, value, house);
    return note ? [note] : [];
  });
}

/** The note naming both, where somebody else holds the value of a unique field. Deleted people hold none. */
export function collision(
  employee: Employee,
  others: readonly Employee[],
  field: Field,
  value: string,
  { vendor, now }: House,
): Note | undefined {
  if (!field.unique) return undefined;
  const holder = others.find(
    other =>
      other !== employee &&
      other.status !== 'deleted' &&
      readField(other, field.from, now)?.toLowerCase() === value.toLowerCase(),
  );
  return holder && duplicateValue(vendor, field, value, employee, holder);
}
