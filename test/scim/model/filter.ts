import fc from 'fast-check';
import { enterprise } from '../table.ts';
import { type Email, kind, type Person, word } from './person.ts';

/** A filter as text, and what RFC 7644 §3.4.2.2 says it means, written down a second time without any of the server's code. */
export interface Meant<T> {
  readonly text: string;
  readonly holds: (of: T) => boolean;
}

type Value = string | boolean | undefined;

/** Table 3. */
const operators: Record<string, (value: string, sought: string) => boolean> = {
  eq: (value, sought) => value === sought,
  ne: (value, sought) => value !== sought,
  co: (value, sought) => value.includes(sought),
  sw: (value, sought) => value.startsWith(sought),
  ew: (value, sought) => value.endsWith(sought),
  gt: (value, sought) => value > sought,
  ge: (value, sought) => value >= sought,
  lt: (value, sought) => value < sought,
  le: (value, sought) => value <= sought,
};

interface Place<T> {
  readonly path: string;
  /** RFC 7643 §2.2; left out: no. */
  readonly caseExact?: boolean;
  /** "At least one": a multi-valued attribute without values matches nothing, `ne` included. */
  readonly multiValued?: boolean;
  readonly values: (of: T) => readonly Value[];
}

const operator = fc.constantFrom(...Object.keys(operators));
// Operators and names are case insensitive (§3.4.2.2, RFC 7643 §2.1).
const anyCase = (text: string) => fc.constantFrom(text, text.toUpperCase(), text.toLowerCase());

function compared<T>(place: Place<T>, sought: fc.Arbitrary<string>): fc.Arbitrary<Meant<T>> {
  return fc.tuple(operator, sought).chain(([op, value]) =>
    fc.tuple(anyCase(op), anyCase(place.path)).map(([written, path]) => ({
      text: `${path} ${written} ${JSON.stringify(value)}`,
      holds: (of: T) => {
        const fold = (text: string) => (place.caseExact ? text : text.toLowerCase());
        const values = place.values(of).filter(each => typeof each === 'string');
        if (values.length === 0) return op === 'ne' && !place.multiValued;
        return values.some(each => operators[op]?.(fold(each), fold(value)));
      },
    })),
  );
}

const present = <T>({ path, values }: Place<T>): fc.Arbitrary<Meant<T>> =>
  anyCase('pr').map(pr => ({
    text: `${path} ${pr}`,
    holds: of => values(of).some(each => each !== undefined && each !== ''),
  }));

function isTrue<T>({ path, values }: Place<T>): fc.Arbitrary<Meant<T>> {
  return fc.tuple(fc.constantFrom('eq', 'ne'), fc.boolean()).map(([op, sought]) => ({
    text: `${path} ${op} ${sought}`,
    // Without a value it is neither, and so not the one that is asked for.
    holds: of => values(of).some(each => (each === sought) === (op === 'eq')),
  }));
}

/** `and` before `or`, both after `not`, and what stands in parentheses first. */
function combined<T>(clause: fc.Arbitrary<Meant<T>>): fc.Arbitrary<Meant<T>> {
  const { any } = fc.letrec<{ any: Meant<T>; unit: Meant<T> }>(tie => ({
    unit: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      clause,
      tie('any').map(({ text, holds }) => ({ text: `(${text})`, holds })),
      tie('any').map(({ text, holds }) => ({ text: `not (${text})`, holds: (of: T) => !holds(of) })),
    ),
    any: fc
      .array(fc.array(tie('unit'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
      .map(alternatives => ({
        text: alternatives.map(all => all.map(({ text }) => text).join(' and ')).join(' or '),
        holds: of => alternatives.some(all => all.every(({ holds }) => holds(of))),
      })),
  }));
  return any;
}

const ofEmail = (path: 'value' | 'type' | 'display'): Place<Email> => ({ path, values: of => [of[path]] });
const element: fc.Arbitrary<Meant<Email>> = combined(
  fc.oneof(
    compared(ofEmail('value'), word),
    compared(ofEmail('type'), kind),
    compared(ofEmail('display'), word),
    present(ofEmail('display')),
    fc.constant({ text: 'primary eq true', holds: ({ primary }: Email) => primary === true }),
  ),
);

const ofEmails = (sub: 'value' | 'type' | 'display'): Place<Person> => ({
  path: `emails.${sub}`,
  multiValued: true,
  values: ({ emails = [] }) => emails.map(each => each[sub]),
});
const ofUser = (path: string, values: Place<Person>['values'], caseExact = false): Place<Person> => ({
  path,
  values,
  caseExact,
});
const places = [
  ofUser('userName', of => [of.userName]),
  // "case sensitive" (RFC 7643 §3.1).
  ofUser('externalId', of => [of.externalId], true),
  ofUser('title', of => [of.title]),
  ofUser('urn:ietf:params:scim:schemas:core:2.0:User:title', of => [of.title]),
  ofUser('name.familyName', of => [of.name?.familyName]),
  ofUser(`${enterprise}:department`, of => [of[enterprise]?.department]),
  ofEmails('value'),
  ofEmails('type'),
  ofEmails('display'),
  // "emails" alone is its "value" (RFC 7643 §2.4, RFC 7644 §3.4.2.1).
  { ...ofEmails('value'), path: 'emails' },
];

/** Any filter over the attributes of a person. */
export const filter: fc.Arbitrary<Meant<Person>> = combined(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...places).chain(place => compared(place, word)) },
    { weight: 2, arbitrary: fc.constantFrom(...places).chain(present) },
    {
      weight: 1,
      arbitrary: isTrue(ofUser('active', of => [of.active])),
    },
    {
      weight: 2,
      arbitrary: element.map(({ text, holds }) => ({
        text: `emails[${text}]`,
        holds: ({ emails = [] }: Person) => emails.some(holds),
      })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(element, compared({ ...ofEmail('value'), multiValued: true }, word))
        .map(([inside, { text, holds }]) => ({
          text: `emails[${inside.text}].${text}`,
          // One and the same value for both.
          holds: ({ emails = [] }: Person) => emails.some(each => inside.holds(each) && holds(each)),
        })),
    },
  ),
);
