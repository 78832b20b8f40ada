import {
  outcomes,
  type PreviewedPerson,
  type StackPreview,
  type VendorPreview,
} from '../../../preview/index.ts';

/**
 * People as columns, which JSON.parse reads fast and deflate makes small. What a page with 100,000 of them needs to
 * show a list is in the first block; each vendor's values are in a block of their own.
 */
export interface PackedStack {
  outcomes: readonly string[];
  people: { name: string[]; upn: (string | 0)[]; id: string[]; groups: number[] };
  vendors: PackedVendor[];
}

export interface PackedVendor {
  vendor: string;
  displayName: string;
  attributes: { kind: 'users' | 'groups'; attribute: string; before: string | 0; after: string | 0 }[];
  /** Places of its people in the stack's list, and by the same place the outcome's place and the reason's. */
  person: number[];
  outcome: number[];
  reason: number[];
  reasons: { message: string; fix: string }[];
  /** Column by column in the order of `attributes` of the person's kind. */
  values: Column[];
  /** One of each changed value: whose (place in `person`), which attribute, what it was, and what it is. */
  changes: { row: number[]; attribute: string[]; from: Column; to: Column };
  notes: { row: number; text: string }[];
  requests: { row: number; list: NonNullable<PreviewedPerson['requests']> }[];
  /** The people of each risk that concerns some: places in `person`. */
  risks: number[][];
}

/** Texts, or each different text once with the places of it; no value is `0`, or `-1` among the places. */
export type Column = { texts: (string | 0)[] } | { of: string[]; at: number[] };

export function packStack({ vendors }: StackPreview): PackedStack {
  const people: PackedStack['people'] = { name: [], upn: [], id: [], groups: [] };
  const places = new Map<string, number>();
  const placeOf = ({ id, type, name, userPrincipalName }: PreviewedPerson): number => {
    const known = places.get(id);
    if (known !== undefined) return known;
    const place = people.id.length;
    places.set(id, place);
    people.name.push(name);
    people.upn.push(userPrincipalName ?? 0);
    people.id.push(id);
    if (type === 'Group') people.groups.push(place);
    return place;
  };
  return { outcomes, people, vendors: vendors.map(vendor => packVendor(vendor, placeOf)) };
}

function packVendor(
  { vendor, displayName, attributes, people, risks }: VendorPreview,
  placeOf: (person: PreviewedPerson) => number,
): PackedVendor {
  const reasons = new Map<string, number>();
  const listed: PackedVendor['reasons'] = [];
  const reasonOf = ({ reason }: PreviewedPerson): number => {
    if (!reason) return -1;
    const known = reasons.get(reason.message);
    if (known !== undefined) return known;
    reasons.set(reason.message, listed.length);
    listed.push({ message: reason.message, fix: reason.fix ?? '' });
    return listed.length - 1;
  };
  const width = Math.max(0, ...people.map(({ values }) => values.length));
  const changed = people.flatMap(({ changes }, row) => changes.map(change => ({ row, ...change })));
  return {
    vendor,
    displayName,
    attributes: attributes.map(({ kind, attribute, before, after }) => ({
      kind,
      attribute,
      before: before ? sourceOf(before) : 0,
      after: after ? sourceOf(after) : 0,
    })),
    person: people.map(placeOf),
    outcome: people.map(({ outcome }) => outcomes.indexOf(outcome)),
    reason: people.map(reasonOf),
    reasons: listed,
    values: Array.from({ length: width }, (_, at) => column(people.map(({ values }) => values[at] ?? null))),
    changes: {
      row: changed.map(({ row }) => row),
      attribute: changed.map(({ attribute }) => attribute),
      from: column(changed.map(({ from }) => from)),
      to: column(changed.map(({ to }) => to)),
    },
    notes: people.flatMap(({ notes }, row) =>
      notes.map(({ attribute, message }) => ({ row, text: `${attribute}: ${message}` })),
    ),
    requests: people.flatMap(({ requests }, row) => (requests ? [{ row, list: requests }] : [])),
    risks: risks.map(risk => risk.people),
  };
}

const sourceOf = ({ source, default: usual }: { source: string | null; default: string | null }) =>
  source ?? `default ${JSON.stringify(usual)}`;

/** Half as many texts as people, or fewer, are worth a list of their own. */
function column(values: readonly (string | null)[]): Column {
  const of = new Map<string, number>();
  for (const value of values) if (value !== null && !of.has(value)) of.set(value, of.size);
  if (of.size * 2 >= values.length) return { texts: values.map(value => value ?? 0) };
  return { of: [...of.keys()], at: values.map(value => (value === null ? -1 : (of.get(value) ?? -1))) };
}
