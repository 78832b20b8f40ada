import { z } from 'zod';
import { nearest, type Path } from '../diagnostics/index.ts';
import type { Employee, HrEvent } from '../hr/index.ts';
import { instant } from './dates.ts';
import { daysOf } from './days.ts';
import { closed, indexes, type Loaded } from './directory.ts';
import { employeeModel, hrEventModels } from './hr-model.ts';
import { readKind } from './kind.ts';
import type { SampleDay } from './sample.ts';
import { openSheet, type Sheet } from './sheet.ts';

export interface SampleHr {
  /** When the integration was switched on, ISO 8601. */
  activated: string;
  employees: Employee[];
  days: SampleDay<HrEvent>[];
}

const fileModel = z.strictObject({
  activated: instant.describe('when the integration was switched on'),
  employees: z.array(z.unknown()).default([]),
  days: z.record(z.string(), z.array(z.unknown())).default({}),
});

/**
 * Reads an HR sample: what the vendor's HR system holds of people and what happens there. Events are
 * checked in order; `start` is the instant of day 1, from which positions that an event brings get the
 * time they were changed at. What the vendor's own rules forbid is not a mistake here: the rehearsal
 * shows what comes of it.
 */
export function loadHr(file: string, text: string, clock: { start: string }): Loaded<SampleHr> {
  const sheet = openSheet(file, text);
  return 'read' in sheet ? readHr(sheet, clock) : sheet;
}

/** The same of a sheet. */
export function readHr(sheet: Sheet, { start }: { start: string }): Loaded<SampleHr> {
  const top = sheet.read(fileModel, []);
  const addresses = new Addresses();
  const employees = indexes(sheet, 'employees').flatMap(path => {
    const employee = sheet.read(employeeModel, path);
    if (employee?.status !== 'deleted') addresses.add(sheet.textAt([...path, 'email']));
    return employee ?? [];
  });
  const days = daysOf(sheet).map(({ day, events }) => {
    const now = instantOf(day, start);
    return { day, events: events.flatMap(path => readEvent(sheet, path, now, addresses) ?? []) };
  });
  return closed(sheet, top && { activated: top.activated, employees, days });
}

/** The same time of day as on day 1. */
export function instantOf(day: number, start: string): string {
  return new Date(Date.parse(start) + (day - 1) * 24 * 60 * 60 * 1000).toISOString().replace('.000Z', 'Z');
}

function readEvent(sheet: Sheet, path: Path, now: string, addresses: Addresses): HrEvent | undefined {
  const read = readKind(sheet, path, hrEventModels);
  if (!read) {
    addresses.add(sheet.textAt([...path, 'hire', 'email']));
    return undefined;
  }
  if ('synchronize' in read) return read;
  if ('hire' in read) {
    addresses.add(read.hire.email);
    return { hire: { ...read.hire, positions: changedAt(read.hire.positions, now) } };
  }
  const key = 'change' in read ? 'change' : 'deactivate' in read ? 'deactivate' : 'delete';
  const email = sheet.textAt([...path, key]) ?? '';
  if (!isOne(sheet, [...path, key], email, addresses)) return undefined;
  if ('delete' in read) addresses.remove(email);
  if (!('change' in read)) return read;
  const { email: moved, positions, givenName, familyName, phone, address, employmentId } = read.set;
  if (moved !== undefined) {
    addresses.remove(email);
    addresses.add(moved);
  }
  return {
    change: email,
    set: {
      ...(moved !== undefined && { email: moved }),
      ...(givenName !== undefined && { givenName: givenName ?? '' }),
      ...(familyName !== undefined && { familyName: familyName ?? '' }),
      ...(phone !== undefined && { phone: phone ?? undefined }),
      ...(address !== undefined && { address: address ?? undefined }),
      ...(employmentId !== undefined && { employmentId: employmentId ?? undefined }),
      ...(positions !== undefined && { positions: changedAt(positions, now) }),
    },
  };
}

function changedAt<P extends { changedAt?: string | undefined }>(positions: readonly P[], now: string) {
  return positions.map(position => ({ ...position, changedAt: position.changedAt ?? now }));
}

function isOne(sheet: Sheet, path: Path, email: string, addresses: Addresses): boolean {
  const count = addresses.count(email);
  if (count === 1) return true;
  if (count > 1)
    sheet.report(path, {
      code: 'RC4122',
      message: `several employees have the e-mail address ${email} at this point`,
      hint: 'An event names a person by the address: give them different ones',
    });
  else {
    const near = nearest(email, addresses.all());
    sheet.report(path, {
      code: 'RC4121',
      message: `no employee has the e-mail address ${email} at this point`,
      ...(near !== undefined && { hint: `Did you mean ${near}?` }),
    });
  }
  return false;
}

/** The addresses employees go by at a point of the sample. */
class Addresses {
  readonly #counts = new Map<string, number>();

  add(email: string | undefined): void {
    if (email) this.#counts.set(email.toLowerCase(), this.count(email) + 1);
  }

  remove(email: string): void {
    this.#counts.set(email.toLowerCase(), this.count(email) - 1);
  }

  count(email: string): number {
    return this.#counts.get(email.toLowerCase()) ?? 0;
  }

  all(): string[] {
    return [...this.#counts].filter(([, count]) => count > 0).map(([email]) => email);
  }
}
