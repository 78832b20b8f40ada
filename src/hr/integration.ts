/** One line of the vendor's field map, keyed by Entra attribute in `Integration.fields`. */
export interface IntegrationField {
  /** A path into the employee, see `fields.ts`. */
  from: string;
  direction: 'both' | 'toEntra' | 'fromEntra';
  required?: boolean | undefined;
  unique?: boolean | undefined;
  format?: 'ISO 3166-1 alpha-2' | undefined;
  /** Fields of one group are synced together or not at all. */
  group?: string | undefined;
}

/** What an HR vendor that works on Entra by itself does there: `integration` of its vendor file. */
export interface Integration {
  /** Whether people added to the HR system are created in Entra without somebody synchronizing. */
  createUsers: boolean;
  /** The Entra attribute by which people are found. */
  match: string;
  fields: Record<string, IntegrationField>;
  whenDeactivated: 'keep' | 'disable';
  whenDeleted: 'keep' | 'delete';
}

/** A field with the Entra attribute it is synced with. */
export interface Field extends IntegrationField {
  attribute: string;
}

/** What is synced together: one field, or all fields of a group. */
export interface Unit {
  name: string;
  direction: IntegrationField['direction'];
  fields: Field[];
}

export function fieldsOf(integration: Integration): Field[] {
  return Object.entries(integration.fields).map(([attribute, field]) => ({ attribute, ...field }));
}

/** The field map as units, in its order; a group stands where its first field does. */
export function unitsOf(integration: Integration): Unit[] {
  const units = new Map<string, Unit>();
  for (const field of fieldsOf(integration)) {
    const key = field.group === undefined ? `field ${field.attribute}` : `group ${field.group}`;
    const unit = units.get(key);
    if (unit) unit.fields.push(field);
    else
      units.set(key, {
        name: field.group ?? field.attribute,
        direction: field.direction,
        fields: [field],
      });
  }
  return [...units.values()];
}
