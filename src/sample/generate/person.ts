import type { Aliases } from './aliases.ts';
import type { WrittenUser } from './document.ts';
import type { Draw } from './draw.ts';
import { type Named, nameSomebody } from './names.ts';
import { type Department, type Rank, titleOf } from './organisation.ts';

/** How often what breaks rollouts occurs, of 1. */
const rates = {
  noMail: 0.01,
  mailOfAnotherName: 0.01,
  disabled: 0.02,
  /** In the recycle bin. */
  deleted: 0.002,
  noTitle: 0.01,
  noDepartment: 0.005,
  noManager: 0.005,
  noCountry: 0.005,
  /** The country's name where two letters are asked for. */
  countryWrittenOut: 0.005,
  blankAtTheEnd: 0.001,
  contractor: 0.08,
  guestWithoutNames: 0.3,
};

const deletedAt = '2026-02-20T09:00:00Z';
const guestDomains = ['example.com', 'example.net', 'example.org'];
const oneDay = 24 * 60 * 60 * 1000;
const firstHired = Date.UTC(1996, 0, 1);
const daysOfHiring = 30 * 365;

export interface Post {
  department: Department;
  rank: Rank;
  /** A sign-in name; undefined: nobody is above. */
  manager: string | undefined;
  employeeId: string;
}

/** Somebody who works here. */
export function employee(post: Post, aliases: Aliases, domain: string, draw: Draw): WrittenUser {
  const named = nameSomebody(draw);
  const userPrincipalName = aliases.next(named.alias, alias => `${alias}@${domain}`);
  const leads = post.rank.height > 0;
  return without({
    userPrincipalName,
    displayName: draw.chance(rates.blankAtTheEnd) ? `${named.displayName} ` : named.displayName,
    givenName: named.givenName,
    surname: named.surname,
    mail: mailOf(userPrincipalName, draw),
    // Who leads others is neither switched off nor deleted: their people are given to somebody else first.
    accountEnabled: !leads && draw.chance(rates.disabled) ? false : undefined,
    deletedDateTime: !leads && draw.chance(rates.deleted) ? deletedAt : undefined,
    jobTitle: draw.chance(rates.noTitle) ? undefined : titleOf(post.department, post.rank, draw),
    department: draw.chance(rates.noDepartment) ? undefined : post.department.name,
    ...placeOf(named, draw),
    employeeId: post.employeeId,
    employeeType: !leads && draw.chance(rates.contractor) ? 'Contractor' : 'Employee',
    employeeHireDate: new Date(firstHired + draw.below(daysOfHiring) * oneDay).toISOString().slice(0, 10),
    manager: draw.chance(rates.noManager) ? undefined : post.manager,
  });
}

/** Somebody from outside: the directory's form of their name holds #EXT#, their own address is elsewhere. */
export function guest(aliases: Aliases, domain: string, draw: Draw): WrittenUser {
  const named = nameSomebody(draw);
  const home = draw.one(guestDomains);
  const userPrincipalName = aliases.next(named.alias, alias => `${alias}_${home}#EXT#@${domain}`);
  const mail = `${userPrincipalName.slice(0, userPrincipalName.lastIndexOf('_'))}@${home}`;
  const known = !draw.chance(rates.guestWithoutNames);
  return without({
    userPrincipalName,
    displayName: named.displayName,
    givenName: known ? named.givenName : undefined,
    surname: known ? named.surname : undefined,
    mail,
    userType: 'Guest',
  });
}

function mailOf(userPrincipalName: string, draw: Draw): string | undefined {
  if (draw.chance(rates.noMail)) return undefined;
  return draw.chance(rates.mailOfAnotherName) ? `contact.${userPrincipalName}` : userPrincipalName;
}

function placeOf({ culture, city }: Named, draw: Draw) {
  const { country, countryName, language } = culture;
  const written = draw.chance(rates.countryWrittenOut) ? countryName : country;
  return {
    city: city.name,
    state: city.state,
    country: draw.chance(rates.noCountry) ? undefined : written,
    usageLocation: country,
    preferredLanguage: language,
    officeLocation: `${city.street} ${1 + draw.below(120)}, ${city.name}`,
  };
}

/** Who has no value has no key. */
function without(user: WrittenUser): WrittenUser {
  const entries = Object.entries(user).filter(([, value]) => value !== undefined && value !== null);
  return { ...Object.fromEntries(entries), userPrincipalName: user.userPrincipalName };
}
