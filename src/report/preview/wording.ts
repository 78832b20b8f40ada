import type {
  Counts,
  MappingRow,
  Outcome,
  PreviewedAttribute,
  PreviewedPerson,
  PreviewedResource,
  PropertyChange,
  VendorPreview,
} from '../../preview/index.ts';
import { change, type Happening } from '../happening.ts';

/** Outcomes in the order people want to hear of them; what happens to nobody is left out. */
const words: readonly (readonly [Outcome, string])[] = [
  ['deleted', 'deleted'],
  ['disabled', 'disabled'],
  ['held', 'held back'],
  ['failed', 'failed'],
  ['created', 'created'],
  ['updated', 'updated'],
  ['released', 'no longer provisioned'],
  ['failing', 'failing as before'],
  ['unchanged', 'unchanged'],
];

/** `214 updated`, `3 disabled`. */
export function countsInWords(counts: Counts): string[] {
  return words
    .filter(([outcome]) => counts[outcome] > 0)
    .map(([outcome, word]) => `${counts[outcome]} ${word}`);
}

const steps: Record<PreviewedResource['step'], string> = {
  create: '+',
  update: '~',
  replace: '±',
  delete: '-',
  failed: '!',
  skipped: '!',
};

export function signOf(step: PreviewedResource['step']): string {
  return steps[step];
}

export function describeProperty(property: PropertyChange): string {
  if ('secret' in property) return `${property.property}: a secret, changed`;
  return change(property.property, property.before, property.after ?? '');
}

/** A mapping as one line: `[jobTitle] default "x" flow ObjectAddOnly match 1`. */
export function describeRow(row: MappingRow | null): string {
  if (!row) return 'nothing';
  return [
    row.source ?? 'only a default',
    ...(row.default === null ? [] : [`default ${JSON.stringify(row.default)}`]),
    ...(row.flow === 'Always' ? [] : [row.flow]),
    ...(row.match === 0 ? [] : [`match ${row.match}`]),
  ].join(', ');
}

/** The attributes whose mapping differs. */
export function rowChanges(vendor: VendorPreview): (PreviewedAttribute & { sign: '+' | '~' | '-' })[] {
  return vendor.attributes
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
    .map(row => ({ ...row, sign: !row.before ? '+' : !row.after ? '-' : '~' }));
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

/** Everybody something happens to, the gravest first. */
export function affected(vendor: VendorPreview): Happening[] {
  const byOutcome = Map.groupBy(vendor.people, ({ outcome }) => outcome);
  return words.flatMap(([outcome]) => {
    const sign = signs[outcome];
    if (!sign) return [];
    return (byOutcome.get(outcome) ?? []).map(person => ({
      sign,
      who: person.name,
      get what() {
        return whatHappens(person, vendor);
      },
    }));
  });
}

function whatHappens(
  { outcome, changes, reason, values, type }: PreviewedPerson,
  vendor: VendorPreview,
): string {
  const sent = changes.map(({ attribute, from, to }) => change(attribute, from, to)).join(', ');
  switch (outcome) {
    case 'created': {
      const kind = type === 'User' ? 'users' : 'groups';
      return vendor.attributes
        .filter(attribute => attribute.kind === kind)
        .flatMap(({ attribute }, index) => {
          const value = values[index] ?? null;
          return value === null ? [] : [change(attribute, null, value)];
        })
        .join(', ');
    }
    case 'updated':
      return sent || 'updated';
    default:
      return [reason?.message ?? outcome, ...(sent === '' ? [] : [sent])].join(': ');
  }
}
