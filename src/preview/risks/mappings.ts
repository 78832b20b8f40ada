import { type ObjectKind, objectKinds } from '../../schema/index.ts';
import type { PreviewedAttribute, PreviewedPerson, VendorPreview } from '../model.ts';
import { secondAccount } from '../people.ts';
import { about, type Finding, inWords, placesOf, type Rule } from './rule.ts';

type Preview = Pick<VendorPreview, 'people' | 'attributes' | 'displayName'>;

export const matchingChanged: Rule = {
  code: 'RC5106',
  name: 'matching-changed',
  why: 'Whoever Entra has to find anew, after a restart or on coming back, is looked for by another value: who is not found gets a second account.',
  fix: 'Make sure that the vendor has the new value for everybody before this is merged; or keep the old one as a second matching attribute.',
  *look({ preview }) {
    for (const kind of objectKinds) {
      const [before, after] = (['before', 'after'] as const).map(when => matching(preview, kind, when));
      if (!before || !after || before === after) continue;
      const twice = placesOf(
        preview,
        person => person.reason?.code === secondAccount.code && kindOf(person) === kind,
      );
      const made = twice.length > 0 ? `; ${inWords(preview, twice)} will have a second account` : '';
      yield { message: `${kind} are matched by ${after} instead of ${before}${made}`, people: twice };
    }
  },
};

function matching({ attributes }: Preview, kind: ObjectKind, when: 'before' | 'after'): string {
  return attributes
    .filter(attribute => attribute.kind === kind && (attribute[when]?.match ?? 0) > 0)
    .sort((a, b) => (a[when]?.match ?? 0) - (b[when]?.match ?? 0))
    .map(attribute => `${attribute.attribute} = ${attribute[when]?.source ?? 'nothing'}`)
    .join(', then ');
}

export const valuesEmptied: Rule = {
  code: 'RC5107',
  name: 'values-emptied',
  why: 'Entra sends no empty values: the vendor keeps the old ones, and nothing brings them up to date.',
  fix: 'Give the mapping a source that has a value, or have the vendor clear the attribute.',
  *look({ preview }) {
    const emptied = new Map<string, number[]>();
    preview.people.forEach(({ notes }, place) => {
      for (const { code, attribute } of notes) {
        if (code !== 'NullNotSent') continue;
        const places = emptied.get(attribute);
        if (places) places.push(place);
        else emptied.set(attribute, [place]);
      }
    });
    for (const [attribute, people] of emptied)
      yield { message: `${attribute} has no value any more for ${inWords(preview, people)}`, people };
    yield* unmapped(preview);
  },
};

/** Values nobody keeps up to date any more; where nothing is mapped any more that is another risk. */
function* unmapped(preview: Preview): Generator<Finding> {
  if (!preview.attributes.some(({ after }) => after)) return;
  for (const { attribute, kind, before, after } of preview.attributes) {
    if (!before || after) continue;
    const read = reader(preview, kind, attribute);
    yield* about(
      preview,
      person => typeof read(person) === 'string',
      who => `${attribute} is not mapped any more: ${who} with a value that stays`,
    );
  }
}

export const constantForEverybody: Rule = {
  code: 'RC5108',
  name: 'constant',
  why: 'What told people apart at the vendor does so no longer.',
  fix: 'Check the expression: a condition that always holds, or a source nobody has, gives the same for all.',
  *look({ preview }) {
    for (const { attribute, kind, before, after } of preview.attributes) {
      if (!before || !after || JSON.stringify(before) === JSON.stringify(after)) continue;
      const read = reader(preview, kind, attribute);
      const people = placesOf(
        preview,
        person => read(person) !== undefined && provisioned.has(person.outcome),
      );
      const persons = people.flatMap(place => preview.people[place] ?? []);
      const values = new Set(persons.map(read));
      const earlier = new Set(persons.map(person => earlierValue(person, attribute, read(person))));
      const [only] = values;
      if (persons.length > 1 && values.size === 1 && earlier.size > 1 && typeof only === 'string')
        yield {
          message: `${attribute} will be ${JSON.stringify(only)} for everybody, ${inWords(preview, people)}`,
          people,
        };
    }
  },
};

const provisioned: ReadonlySet<PreviewedPerson['outcome']> = new Set(['created', 'updated', 'unchanged']);

function earlierValue({ changes }: PreviewedPerson, attribute: string, value: string | null | undefined) {
  const change = changes.find(each => each.attribute === attribute);
  return change ? change.from : value;
}

const kindOf = ({ type }: PreviewedPerson): ObjectKind => (type === 'User' ? 'users' : 'groups');

/** Reads the value of an attribute: undefined of whoever is of the other kind. */
function reader({ attributes }: Preview, kind: PreviewedAttribute['kind'], attribute: string) {
  const place = attributes.filter(each => each.kind === kind).findIndex(each => each.attribute === attribute);
  return (person: PreviewedPerson): string | null | undefined =>
    kindOf(person) === kind ? (person.values[place] ?? null) : undefined;
}
