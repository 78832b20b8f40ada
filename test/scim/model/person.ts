import fc from 'fast-check';
import { enterprise, userUrn } from '../table.ts';

/** A user as the model has it: what a client sends, without what a server adds. */
export interface Person {
  readonly userName: string;
  readonly externalId?: string;
  readonly title?: string;
  readonly active?: boolean;
  readonly name?: Name;
  readonly emails?: readonly Email[];
  readonly [enterprise]?: { readonly department?: string; readonly manager?: { readonly value: string } };
}
export interface Name {
  readonly familyName?: string;
  readonly givenName?: string;
}
export interface Email {
  readonly value?: string;
  readonly type?: string;
  readonly display?: string;
  readonly primary?: boolean;
}

/** Few enough to meet each other, in either case and with what JSON has to escape. */
export const word = fc.constantFrom('a', 'A', 'b', 'ab', 'B"', 'ä\\', 'Ä\\');
export const kind = fc.constantFrom('work', 'home', 'other');

const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

export const name: fc.Arbitrary<Name> = fc
  .record({ familyName: word, givenName: word }, { requiredKeys: [] })
  .filter(each => Object.keys(each).length > 0);

export const email: fc.Arbitrary<Email> = fc.record(
  { value: word, type: kind, display: word },
  { requiredKeys: ['value'] },
);

/** No two of one value and type, and one primary at most (RFC 7643 §2.4). */
export const emails: fc.Arbitrary<Email[]> = fc
  .tuple(
    fc.uniqueArray(email, {
      selector: ({ value, type }) => JSON.stringify([value, type]),
      minLength: 1,
      maxLength: 3,
    }),
    fc.nat({ max: 5 }),
  )
  .map(([list, primary]) =>
    list.map((each, at) => (at === primary ? { ...each, primary: true } : { ...each })),
  );

export const person: fc.Arbitrary<Person> = fc
  .record({
    userName: word.map(each => `user-${each}`),
    externalId: some(word),
    title: some(word),
    active: fc.boolean(),
    name: some(name),
    emails: some(emails),
    [enterprise]: some(fc.record({ department: word })),
  })
  .map(each => JSON.parse(JSON.stringify(each)));

/** As a body of POST or PUT. */
export const sent = (of: Person) => ({ schemas: [userUrn, enterprise], ...of });

/** What came back, as the model has it. */
export function shown({ schemas, id, meta, ...rest }: Record<string, unknown>): object {
  return rest;
}
