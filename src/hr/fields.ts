import { closest } from 'fastest-levenshtein';
import type { Employee, Position } from './hr.ts';
import { fieldsOf, type Integration } from './integration.ts';
import { positionOf, type WhichPosition } from './positions.ts';

/**
 * The HR system's fields, as the field map's `from` names them: a path into the employee. A person has
 * many positions, so `positions` is followed by which one is meant.
 */
const own = ['email', 'givenName', 'familyName', 'phone', 'employmentId'] as const;
const ofAddress = ['street', 'postalCode', 'city', 'country'] as const;
const ofPosition = ['title', 'contractStart'] as const;
const which: readonly WhichPosition[] = ['earliest', 'current'];

type HrField =
  | { kind: 'own'; name: (typeof own)[number] }
  | { kind: 'address'; name: (typeof ofAddress)[number] }
  | { kind: 'position'; which: WhichPosition; name: (typeof ofPosition)[number] };

const hrFields = new Map<string, HrField>([
  ...own.map(name => [name, { kind: 'own', name }] as const),
  ...ofAddress.map(name => [`address.${name}`, { kind: 'address', name }] as const),
  ...which.flatMap(position =>
    ofPosition.map(
      name => [`positions.${position}.${name}`, { kind: 'position', which: position, name }] as const,
    ),
  ),
]);

/** The field map's lines whose `from` is no field of the HR system, each with the nearest that is. */
export function unknownFields(
  integration: Integration,
): { attribute: string; from: string; nearest: string }[] {
  return fieldsOf(integration)
    .filter(({ from }) => !hrFields.has(from))
    .map(({ attribute, from }) => ({ attribute, from, nearest: closest(from, [...hrFields.keys()]) }));
}

/**
 * The field's value in the form Graph takes it, `null` where it is empty. A contract start becomes the
 * date-time that `employeeHireDate` is (midnight UTC).
 */
export function readField(employee: Employee, from: string, now: string): string | null {
  const field = hrFields.get(from);
  if (!field) return null;
  if (field.kind === 'own') return text(employee[field.name]);
  if (field.kind === 'address') return text(employee.address?.[field.name]);
  const value = text(positionOf(employee, field.which, now)?.[field.name]);
  return value !== null && field.name === 'contractStart' ? `${value.slice(0, 10)}T00:00:00Z` : value;
}

/** The position a field's value comes from; none for other fields. */
export function positionBehind(employee: Employee, from: string, now: string): Position | undefined {
  const field = hrFields.get(from);
  return field?.kind === 'position' ? positionOf(employee, field.which, now) : undefined;
}

/** The employee with the field set to a value from Entra. Position data is never taken: unchanged then. */
export function writeField(employee: Employee, from: string, value: string): Employee {
  const field = hrFields.get(from);
  if (field?.kind === 'own') return { ...employee, [field.name]: value };
  if (field?.kind === 'address')
    return { ...employee, address: { ...employee.address, [field.name]: value } };
  return employee;
}

function text(value: string | undefined): string | null {
  const trimmed = value?.trim();
  return trimmed ? trimmed : null;
}
