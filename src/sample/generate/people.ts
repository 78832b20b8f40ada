import { Aliases } from './aliases.ts';
import type { WrittenUser } from './document.ts';
import type { Draw } from './draw.ts';
import { type Department, departments, rankOf } from './organisation.ts';
import { employee, guest } from './person.ts';

/** Guests, of 1. */
const guestRate = 0.03;
/** Numbers that sample directories leave free. */
const firstEmployeeId = 100_001;

const leadership: Department = {
  name: 'Leadership',
  weight: 0,
  titles: [],
  head: 'Chief Executive Officer',
};

export interface PeopleOptions {
  count: number;
  domains: readonly string[];
  /** Sign-in names that are given already. */
  taken: Iterable<string>;
  /** The sign-in name of whoever leads everybody; left out: the first person does. */
  leader: string | undefined;
  draw: Draw;
}

/** Invented people in a tree of managers, with the oddities of real directories at about their rates. */
export function inventPeople({ count, domains, taken, leader, draw }: PeopleOptions): WrittenUser[] {
  const aliases = new Aliases(taken);
  const [domain = ''] = domains;
  const guestsAt = domains.at(-1) ?? domain;
  const departmentOf = Array.from({ length: count }, (_, at) => {
    if (at === 0 && leader === undefined) return leadership;
    return draw.chance(guestRate) ? null : draw.weighted(departments);
  });
  const sizes = countBy(departmentOf);
  const staff = new Map<Department, string[]>();
  let top = leader;
  return departmentOf.map((department, at) => {
    if (!department) return guest(aliases, guestsAt, draw);
    const colleagues = staff.get(department) ?? [];
    staff.set(department, colleagues);
    const rank = rankOf(colleagues.length, sizes.get(department) ?? 0);
    const manager = rank.manager === null ? top : colleagues[rank.manager];
    const post = { department, rank, manager, employeeId: String(firstEmployeeId + at) };
    const person = employee(post, aliases, domain, draw);
    colleagues.push(person.userPrincipalName);
    top ??= person.userPrincipalName;
    return person;
  });
}

function countBy<T>(list: readonly (T | null)[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const each of list) if (each !== null) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}
