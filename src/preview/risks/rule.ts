import type { Code } from '../../diagnostics/index.ts';
import type { Judged } from '../../policy/index.ts';
import type { Vendor } from '../../vendor/index.ts';
import type { PreviewedPerson, VendorPreview } from '../model.ts';

/** Something to think about before a change is merged, looked for in what the change does. */
export interface Rule {
  code: Code & `RC51${string}`;
  /** What `--fail-on` takes beside the code. */
  name: string;
  /** What may come of it. */
  why: string;
  fix: string;
  look(facts: Facts): Iterable<Finding>;
}

/** What a rule goes by. */
export interface Facts {
  preview: Omit<VendorPreview, 'risks' | 'accepted'>;
  before: Vendor | undefined;
  after: Vendor | undefined;
  /** Graph permissions whoever deploys needs for this vendor now, and needed for nothing in the stack before. */
  newlyNeeded: readonly string[];
  /** What the guards find in the vendor's file, at the levels of its stack. */
  guards: { before: readonly Judged[]; after: readonly Judged[] };
  /** Epoch milliseconds. */
  now: number;
}

export interface Finding {
  message: string;
  /** Places in the preview's people. */
  people: number[];
  /** What may come of this one, and what to do about it, where it is not what the rule says. */
  why?: string;
  fix?: string;
  /** The reason the vendor file gives for this one, under another code than the rule's. */
  accepted?: string;
}

/** The places of those it holds for. */
export function placesOf(
  { people }: Pick<VendorPreview, 'people'>,
  holds: (person: PreviewedPerson) => boolean,
): number[] {
  const places: number[] = [];
  people.forEach((person, index) => {
    if (holds(person)) places.push(index);
  });
  return places;
}

/** `1 person`, `3 people`; `2 groups`; `3 people and 1 group`. */
export function inWords(preview: Pick<VendorPreview, 'people'>, places: readonly number[]): string {
  const groups = places.filter(place => preview.people[place]?.type === 'Group').length;
  const users = places.length - groups;
  return [
    ...(users > 0 || groups === 0 ? [`${users} ${users === 1 ? 'person' : 'people'}`] : []),
    ...(groups > 0 ? [`${groups} ${groups === 1 ? 'group' : 'groups'}`] : []),
  ].join(' and ');
}

/** One finding about some people; none about nobody. */
export function* about(
  preview: Pick<VendorPreview, 'people'>,
  holds: (person: PreviewedPerson) => boolean,
  message: (who: string, places: readonly number[]) => string,
  fix?: string,
): Generator<Finding> {
  const places = placesOf(preview, holds);
  if (places.length === 0) return;
  yield {
    message: message(inWords(preview, places), places),
    people: places,
    ...(fix !== undefined && { fix }),
  };
}
