import type { Outcome, PreviewedPerson, VendorPreview } from '../../preview/index.ts';
import { change, type Happening } from '../happening.ts';
import { outcomeWords } from './wording.ts';

/** The same thing, done to one or more people. */
export interface Effect {
  sign: Happening['sign'];
  /** What it is: an attribute, or a reason. */
  what: string;
  people: PreviewedPerson[];
  /** What it is of one of them; empty where `what` says it all. */
  of(person: PreviewedPerson): string;
}

const signs: Partial<Record<Outcome, Happening['sign']>> = {
  created: '+',
  updated: '~',
  disabled: '-',
  deleted: '-',
  held: '-',
  failed: '!',
  released: '!',
};

/**
 * What happens to a vendor's people, gathered by what it is, the gravest first. Who is updated stands under each
 * attribute that changes.
 */
export function effectsOf(vendor: VendorPreview): Effect[] {
  const byOutcome = Map.groupBy(vendor.people, ({ outcome }) => outcome);
  return outcomeWords.flatMap(([outcome, word]): Effect[] => {
    const sign = signs[outcome];
    const people = byOutcome.get(outcome) ?? [];
    if (!sign || people.length === 0) return [];
    if (outcome === 'updated') return byAttribute(people, sign);
    if (outcome === 'created')
      return [
        {
          sign,
          what: word,
          people,
          of: person => [valuesOf(person, vendor), reasonOf(person)].filter(text => text !== '').join('; '),
        },
      ];
    return [...Map.groupBy(people, person => reasonOf(person, true))].map(([reason, concerned]) => ({
      sign,
      what: reason === '' ? word : `${word}: ${reason}`,
      people: concerned,
      of: person => changesOf(person),
    }));
  });
}

function byAttribute(people: readonly PreviewedPerson[], sign: Effect['sign']): Effect[] {
  const found = new Map<string, PreviewedPerson[]>();
  for (const person of people)
    for (const { attribute } of person.changes) {
      const known = found.get(attribute);
      if (known) known.push(person);
      else found.set(attribute, [person]);
    }
  return [...found].map(([attribute, concerned]) => ({
    sign,
    what: attribute,
    people: concerned,
    of: ({ changes }) =>
      changes
        .filter(each => each.attribute === attribute)
        .map(({ from, to }) => fromTo(from, to))
        .join(', '),
  }));
}

/** The signs of `change`, without the name that stands above. */
function fromTo(from: string | null, to: string | null): string {
  return change('', from, to).trim();
}

/** What is said of a person; of several together, without what is each one's own. */
function reasonOf({ reason }: PreviewedPerson, shared = false): string {
  if (!reason) return '';
  return shared ? reason.message.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…') : reason.message;
}

function changesOf({ changes }: PreviewedPerson): string {
  return changes.map(({ attribute, from, to }) => change(attribute, from, to)).join(', ');
}

export function valuesOf({ type, values }: PreviewedPerson, { attributes }: VendorPreview): string {
  return attributes
    .filter(({ kind }) => kind === (type === 'User' ? 'users' : 'groups'))
    .flatMap(({ attribute }, index) => {
      const value = values[index] ?? null;
      return value === null ? [] : [change(attribute, null, value)];
    })
    .join(', ');
}
