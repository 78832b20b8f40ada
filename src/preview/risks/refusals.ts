import type { PreviewedPerson, VendorPreview } from '../model.ts';
import { type Finding, inWords, placesOf, type Rule } from './rule.ts';

/** Two objects for one account, or one value that only one account may have. */
const collisions: ReadonlySet<string> = new Set([
  'EntryConflict',
  'DuplicateSourceEntries',
  'DuplicateTargetEntries',
]);

/** Entra never came to ask the vendor: its own codes, or one of an expression's. */
const unsent: ReadonlySet<string> = new Set([
  'ImportSkipped',
  'MandatoryFieldsMissing',
  'SchemaPropertyCanOnlyAcceptValue',
]);

const failed = ({ outcome }: PreviewedPerson) => outcome === 'failed';
const collides = (person: PreviewedPerson) => failed(person) && collisions.has(person.reason?.code ?? '');
const isUnsent = ({ reason }: PreviewedPerson) =>
  unsent.has(reason?.code ?? '') || reason?.code.startsWith('RC2') === true;

/** One finding for each thing that is said, the most frequent first. */
function* byReason(
  preview: Pick<VendorPreview, 'people'>,
  holds: (person: PreviewedPerson) => boolean,
): Generator<Finding> {
  const places = Map.groupBy(placesOf(preview, holds), place => wordsOf(preview.people[place]));
  const sorted = [...places].sort(([, a], [, b]) => b.length - a.length);
  for (const [words, people] of sorted) yield { message: `${inWords(preview, people)}: ${words}`, people };
}

/** What is said of one person, without what is theirs alone: ids, names and values in quotes. */
function wordsOf(person: PreviewedPerson | undefined): string {
  const message = person?.reason?.message ?? 'failed';
  return message
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '…')
    .replace(/"[^"]*@[^"]*"/g, '"…"');
}

export const targetRefuses: Rule = {
  code: 'RC5103',
  name: 'target-refuses',
  why: 'They stay without an account, or without this change, and the job retries until it gives up.',
  fix: 'Send what the vendor takes: its file says so under target.',
  look: ({ preview }) =>
    byReason(preview, person => failed(person) && !collides(person) && !isUnsent(person)),
};

export const notSent: Rule = {
  code: 'RC5104',
  name: 'not-sent',
  why: 'Entra sends nothing for them: a mapping gives no usable value.',
  fix: 'Fill in what is missing in Entra, or give the mapping a value for it.',
  look: ({ preview }) => byReason(preview, person => failed(person) && isUnsent(person)),
};

export const uniqueness: Rule = {
  code: 'RC5105',
  name: 'uniqueness',
  why: 'Two people for one account, or one value that two accounts would have: one of them is left out.',
  fix: 'Give the attribute a source that no two people share.',
  look: ({ preview }) => byReason(preview, collides),
};
