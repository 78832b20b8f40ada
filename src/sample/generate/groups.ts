import type { WrittenGroup, WrittenUser } from './document.ts';
import type { Draw } from './draw.ts';
import { departments } from './organisation.ts';

/** The groups a vendor is assigned to: a person is in one of them. */
export type Audience = readonly string[];

/** Of 1. */
const rates = {
  /** Employees who use a vendor. */
  covered: 0.92,
  guestCovered: 0.25,
  /** In two groups of one vendor, and so with two roles. */
  twoGroups: 0.002,
  /** A group within another, which provisions nobody. */
  nested: 0.02,
  /** Groups with a membership rule. */
  dynamic: 0.02,
  noDescription: 0.2,
};

/** How many of a vendor's people are in a group, by what its name says. */
function weightOf(group: string): number {
  if (/admin|owner|supervisor/i.test(group)) return 1;
  return /light|guest|external|viewer/i.test(group) ? 10 : 100;
}

/**
 * Puts people into the groups that vendors are assigned to: groups that are there get more members, missing
 * ones are made. Groups with a rule are left alone.
 */
export function fillAudiences(
  groups: readonly WrittenGroup[],
  audiences: readonly Audience[],
  people: readonly WrittenUser[],
  draw: Draw,
): WrittenGroup[] {
  const all = groups.map(group => ({ ...group }));
  for (const audience of audiences) {
    const open = audience.flatMap(name => {
      const found = all.find(group => (group.key ?? group.displayName).toLowerCase() === name.toLowerCase());
      if (found?.rule !== undefined) return [];
      const group = found ?? { displayName: name };
      if (!found) all.push(group);
      const members = new Set(group.members);
      return [{ group, members, weight: weightOf(name) }];
    });
    if (open.length === 0) continue;
    for (const { userPrincipalName, userType } of people) {
      if (!draw.chance(userType === 'Guest' ? rates.guestCovered : rates.covered)) continue;
      draw.weighted(open).members.add(userPrincipalName);
      if (draw.chance(rates.twoGroups)) draw.weighted(open).members.add(userPrincipalName);
    }
    for (const { group, members } of open) group.members = [...members];
  }
  return all;
}

/** Teams of a department and projects across them, most of them small. */
export function inventGroups(
  count: number,
  people: readonly WrittenUser[],
  taken: Iterable<string>,
  draw: Draw,
): WrittenGroup[] {
  const names = new Set([...taken].map(name => name.toLowerCase()));
  const byDepartment = Map.groupBy(people, ({ department }) => department);
  const made: WrittenGroup[] = [];
  for (let number = 1; made.length < count; number++) {
    const department = draw.weighted(departments).name;
    const displayName = `${department} ${draw.one(['Team', 'Project', 'Access', 'Mailing', 'Office'])} ${number}`;
    if (names.has(displayName.toLowerCase())) continue;
    const group: WrittenGroup = { displayName };
    if (!draw.chance(rates.noDescription)) group.description = `${displayName}, made by ${department}`;
    if (draw.chance(rates.dynamic)) group.rule = `user.department -eq "${department}"`;
    else group.members = membersFrom(byDepartment.get(department) ?? people, draw);
    const other = made.at(-1);
    if (other && group.members && draw.chance(rates.nested)) group.members.push(other.displayName);
    made.push(group);
  }
  return made;
}

/** Mostly a handful, now and then some hundreds. */
function membersFrom(people: readonly WrittenUser[], draw: Draw): string[] {
  if (people.length === 0) return [];
  const size = draw.chance(0.05) ? draw.below(400) : draw.below(30);
  return [...new Set(Array.from({ length: size }, () => draw.one(people).userPrincipalName))];
}
