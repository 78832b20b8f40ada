import {
  type Counts,
  type MappingChange,
  type MappingRow,
  type Outcome,
  type Preview,
  type PreviewedAttribute,
  type PreviewedGrant,
  type PreviewedResource,
  type PropertyChange,
  type Risk,
  rules,
  type StackPreview,
  type VendorPreview,
} from '../../preview/index.ts';
import { change } from '../happening.ts';
import { count } from '../wording.ts';

/** Outcomes in the order people want to hear of them; who was never provisioned is left out. */
export const outcomeWords: readonly (readonly [Outcome, string])[] = [
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

/** `12,345`. */
export const inGroups = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `214 updated`, `3 disabled`. */
export function countsInWords(counts: Counts): string[] {
  return outcomeWords
    .filter(([outcome]) => counts[outcome] > 0)
    .map(([outcome, word]) => `${inGroups(counts[outcome])} ${word}`);
}

export const changeWords = { new: 'new', removed: 'removed', changed: 'changed', same: 'unchanged' } as const;

/** Why a stack that is taken away is shown as if it were destroyed, and that nobody does it. */
export function describeRemoved(stack: string): string {
  return `The stack's file is gone: nothing deploys it any more, and nothing destroys it. Its jobs run on as last deployed until somebody runs pulumi destroy --stack ${stack} from a commit that has it. This is what that does:`;
}

/** What the change touches that no stack shown tells of. */
export function describeElsewhere({ elsewhere }: Preview): string[] {
  return elsewhere.map(({ file, stacks: [first, ...others] }) =>
    first === undefined
      ? `${file} is changed, and no stack has it.`
      : `${file} is changed, and no stack here has it. To see what that does: --stack ${first}${others.length > 0 ? `, or ${others.join(', ')}` : ''}`,
  );
}

export function describeBase({ base: { name, commit } }: Preview): string {
  const short = commit.slice(0, 7);
  return commit.startsWith(name) ? `against ${short}` : `against ${name} (${short})`;
}

/** `2 risks · 214 updated, 3 disabled`; people and groups of all stacks and vendors together. */
export function describeTotals({ stacks }: Preview): string {
  const vendors = stacks.flatMap(stack => stack.vendors);
  const total: Partial<Record<Outcome, number>> = {};
  for (const { users, groups } of vendors)
    for (const [outcome] of outcomeWords)
      total[outcome] = (total[outcome] ?? 0) + users[outcome] + groups[outcome];
  const risks = vendors.flatMap(vendor => vendor.risks);
  const meant = risks.filter(({ accepted }) => accepted !== undefined).length;
  const said = outcomeWords.flatMap(([outcome, word]) =>
    total[outcome] ? [`${inGroups(total[outcome])} ${word}`] : [],
  );
  return [
    meant > 0 ? `${count(risks.length, 'risk')}, ${meant} accepted` : count(risks.length, 'risk'),
    said.join(', ') || 'nobody is provisioned',
  ].join(' · ');
}

/** A risk, and where it shows. */
export interface PlacedRisk {
  stack: StackPreview;
  vendor: VendorPreview;
  /** Its place among the vendor's. */
  place: number;
  risk: Risk;
}

/** The risks of some stacks: what nobody has accepted before what is accepted, and then the gravest first. */
export function placedRisks(stacks: readonly StackPreview[]): PlacedRisk[] {
  const order = new Map(rules.map(({ code }, at) => [code as string, at]));
  const gravity = ({ risk }: PlacedRisk) =>
    (risk.accepted === undefined ? 0 : rules.length) + (order.get(risk.code) ?? 0);
  return stacks
    .flatMap(stack =>
      stack.vendors.flatMap(vendor => vendor.risks.map((risk, place) => ({ stack, vendor, place, risk }))),
    )
    .sort((a, b) => gravity(a) - gravity(b));
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
  if ('secret' in property) return `${property.property}: a secret, another one`;
  return fromTo(property.property, property.before, property.after);
}

export function describeGrant({ permission, type, change }: Omit<PreviewedGrant, 'consented'>): string {
  return `${change === 'added' ? '+' : '-'} ${permission} (${type})`;
}

const mappingWords = {
  enabled: '',
  scope: ' in scope',
  flowTypes: ' actions',
  order: ' in the order',
} as const;

/** `users in scope everybody → department EQUALS "Sales"`. */
export function describeChange({ kind, property, before, after }: MappingChange): string {
  const none = property === 'scope' ? 'everybody who is assigned' : 'nothing';
  return oneLine(`${kind}${mappingWords[property]} ${before ?? none} → ${after ?? none}`);
}

/** Like `change`, but says too where there was nothing before. */
function fromTo(name: string, before: string | null, after: string | null): string {
  if (after === null) return oneLine(`${name} ${JSON.stringify(before)} → nothing`);
  return oneLine(change(name, before, after));
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');

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

/** What of the job differs; of a vendor that is gone everything does, and nobody wants to read it. */
export function settingChanges({ change, settings, mappings }: VendorPreview) {
  return change === 'removed' ? { settings: [], mappings: [] } : { settings, mappings };
}

/** The attributes whose mapping differs, in the same way. */
export function rowChanges({
  change,
  attributes,
}: VendorPreview): (PreviewedAttribute & { sign: '+' | '~' | '-' })[] {
  if (change === 'removed') return [];
  return attributes
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
    .map(row => ({ ...row, sign: !row.before ? '+' : !row.after ? '-' : '~' }));
}
