import type { City, Culture, Name } from './culture.ts';
import { eastern } from './cultures/eastern.ts';
import { further } from './cultures/further.ts';
import { nordic } from './cultures/nordic.ts';
import { western } from './cultures/western.ts';
import type { Draw } from './draw.ts';

const cultures: readonly Culture[] = [...nordic, ...western, ...eastern, ...further];

export interface Named {
  culture: Culture;
  city: City;
  givenName: string;
  /** Null where one name is all there is. */
  surname: string | null;
  displayName: string;
  /** In the letters of a sign-in name: `aino.virtanen`. */
  alias: string;
}

const rates = { secondGivenName: 0.04, doubleSurname: 0.02 };

/** Somebody's name, as their culture writes it. */
export function nameSomebody(draw: Draw): Named {
  const culture = draw.weighted(cultures);
  const first = draw.one(culture.given);
  const spaced = culture.order === 'given first';
  const given =
    spaced && draw.chance(rates.secondGivenName) ? joined(first, ' ', draw.one(culture.given)) : first;
  const surname = surnameOf(culture, draw);
  return {
    culture,
    city: draw.one(culture.cities),
    givenName: given.written,
    surname: surname?.written ?? null,
    displayName: displayed(culture.order, given.written, surname?.written),
    alias: surname ? `${first.latin}.${surname.latin}` : first.latin,
  };
}

function surnameOf({ surnames, order }: Culture, draw: Draw): Name | undefined {
  if (surnames.length === 0) return undefined;
  const one = draw.one(surnames);
  const spaced = order === 'given first';
  return spaced && draw.chance(rates.doubleSurname) ? joined(one, '-', draw.one(surnames)) : one;
}

function joined(one: Name, between: string, other: Name): Name {
  if (one === other) return one;
  return { written: one.written + between + other.written, latin: one.latin + other.latin };
}

function displayed(order: Culture['order'], given: string, surname: string | undefined): string {
  if (surname === undefined) return given;
  if (order === 'given first') return `${given} ${surname}`;
  return order === 'surname first' ? `${surname} ${given}` : surname + given;
}
