import type { Employee } from './hr.ts';
import { nameOf } from './notes.ts';
import type { Conflicts } from './reconcile.ts';

/** Something that happens to a person in the HR system, named by the e-mail address they have at the time. */
export type PersonEvent =
  | { hire: Employee }
  | { change: string; set: Partial<Omit<Employee, 'status'>> }
  | { deactivate: string }
  | { delete: string };

/** What happens in the HR system on a day: to a person, or somebody runs "Synchronize users". */
export type HrEvent = PersonEvent | { synchronize: Conflicts };

/** One person as they were and as they are after an event. */
export interface EmployeeChange {
  kind: 'hire' | 'change' | 'deactivate' | 'delete';
  /** None for a hire. */
  before?: Employee;
  after: Employee;
}

/**
 * Applies an event. Deleted people stay in the list, marked: they are gone from the HR system and still
 * in Entra. Throws a RangeError for a person nobody has heard of; the sample loader reports those before.
 */
export function applyActivity(
  employees: readonly Employee[],
  event: PersonEvent,
): { employees: Employee[]; change: EmployeeChange } {
  if ('hire' in event)
    return { employees: [...employees, event.hire], change: { kind: 'hire', after: event.hire } };
  const { kind, email, set } = unfolded(event);
  const index = employees.findIndex(employee => isCalled(employee, email));
  const before = employees[index];
  if (!before) throw new RangeError(`no employee has the e-mail address ${email}`);
  const after = { ...before, ...set };
  return { employees: employees.with(index, after), change: { kind, before, after } };
}

/** Whether somebody is found by the address: people who are deleted are not. */
export function isCalled(employee: Employee, email: string): boolean {
  return employee.status !== 'deleted' && employee.email.toLowerCase() === email.toLowerCase();
}

/** An HR event as a sentence. */
export function describeActivity({ kind, before, after }: EmployeeChange): string {
  const name = nameOf(before ?? after);
  if (kind === 'hire') return `${name}: hired`;
  if (kind !== 'change') return `${name}: ${kind}d`;
  const keys = ['email', 'givenName', 'familyName', 'phone', 'address', 'employmentId', 'positions'] as const;
  const changed = keys.filter(key => JSON.stringify(before?.[key]) !== JSON.stringify(after[key]));
  return `${name}: ${changed.join(', ') || 'nothing'} changed`;
}

function unfolded(event: Exclude<PersonEvent, { hire: Employee }>): {
  kind: 'change' | 'deactivate' | 'delete';
  email: string;
  set: Partial<Employee>;
} {
  if ('change' in event) return { kind: 'change', email: event.change, set: event.set };
  if ('deactivate' in event)
    return { kind: 'deactivate', email: event.deactivate, set: { status: 'deactivated' } };
  return { kind: 'delete', email: event.delete, set: { status: 'deleted' } };
}
