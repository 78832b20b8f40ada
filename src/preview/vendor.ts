import { initialCycleMinutes } from './cycle-time.ts';
import type { Ledger } from './ledger.ts';
import { attributesOf, mappingChanges } from './mappings.ts';
import type { Outcome, PreviewedGrant, PreviewedPerson, PropertyChange, VendorPreview } from './model.ts';
import { countsOf, peopleOf, withUnmapped } from './people.ts';
import { assess } from './risks/index.ts';
import type { Facts } from './risks/rule.ts';
import { absent, type Snapshot } from './snapshot.ts';

export interface VendorChange {
  name: string;
  /** Undefined: the base, or the head, does not have it. */
  before: Snapshot | undefined;
  after: Snapshot | undefined;
  ledger: Ledger;
  resources: VendorPreview['resources'];
  steady: VendorPreview['steady'];
  /** Graph permissions whoever deploys needs for this vendor now, and needed for nothing in the stack before. */
  newlyNeeded: readonly string[];
  /** What the guards find in its file, by the base and by the head. */
  guards: Facts['guards'];
  /** Epoch milliseconds. */
  now: number;
}

/** What a change does to one vendor and its people. */
export function vendorPreview(change: VendorChange): VendorPreview {
  const { name, before, after, ledger, resources, steady } = change;
  const [old, now] = [before ?? absent, after ?? absent];
  const attributes = withUnmapped(attributesOf(old.mappings, now.mappings), ledger);
  const settings = settingChanges(old.settings, now.settings);
  const mappings = mappingChanges(old.mappings, now.mappings);
  const people = peopleOf(ledger, attributes, { released: whyReleased(change) });
  // From here on the people say it all, and of 100,000 of them nobody wants two copies.
  ledger.accounts.clear();
  const users = countsOf(people, 'User');
  const groups = countsOf(people, 'Group');
  const failure = failureOf(before, after);
  const preview: Facts['preview'] = {
    vendor: name,
    displayName: (after ?? before)?.vendor.displayName ?? name,
    change: 'same',
    resources,
    ...(failure && { failure }),
    settings,
    mappings,
    attributes,
    grants: grantChanges(old.grants, now.grants),
    cycle: cycleOf(ledger, now.reach),
    steady,
    writes: ledger.writes,
    users,
    groups,
    people,
  };
  preview.change = kindOf(change, preview);
  const { newlyNeeded, guards, now: instant } = change;
  const facts = { before: before?.vendor, after: after?.vendor, newlyNeeded, guards, now: instant };
  return { ...preview, ...assess({ preview, ...facts }) };
}

/** What stopped the deployment; where it stopped the base's too, it is not the change's doing, and that is said. */
function failureOf(before: Snapshot | undefined, after: Snapshot | undefined): Snapshot['failure'] {
  const { failure } = after ?? {};
  if (!failure || before?.failure?.code !== failure.code) return failure;
  return { ...failure, message: `the base fails in the same way: ${failure.message}` };
}

/** Whether anything differs, or happens to anybody. */
function kindOf(
  { before, after, ledger }: VendorChange,
  { resources, settings, mappings, attributes, grants, people }: Facts['preview'],
): VendorPreview['change'] {
  if (!before) return 'new';
  if (!after) return 'removed';
  const differs =
    resources.length + settings.length + mappings.length + ledger.writes > 0 ||
    attributes.some(row => JSON.stringify(row.before) !== JSON.stringify(row.after)) ||
    grants.some(({ change }) => change !== 'kept') ||
    people.some(({ outcome }) => !quiet.has(outcome));
  return differs ? 'changed' : 'same';
}

/** Outcomes that are not the change's. */
const quiet: ReadonlySet<Outcome> = new Set(['failing', 'skipped', 'unchanged']);

function cycleOf(
  { kinds, failures }: Ledger,
  { objects, everybody }: Snapshot['reach'],
): VendorPreview['cycle'] {
  const [kind = 'none'] = kinds;
  const [failure] = failures;
  const cycle: VendorPreview['cycle'] = { kind, objects, ...(failure && { failure }) };
  if (kind !== 'initial' || everybody) return cycle;
  const { least, most } = initialCycleMinutes(objects);
  return { ...cycle, leastMinutes: least, mostMinutes: most };
}

/** Why everybody is left as they are, where the job was taken away or stopped. */
function whyReleased({ before, after }: VendorChange): PreviewedPerson['reason'] | undefined {
  if (before?.vendor.integration && !after)
    return { code: 'VendorRemoved', message: 'The vendor cannot read or write Entra any more' };
  if (!before?.running) return undefined;
  if (!after)
    return { code: 'VendorRemoved', message: 'The vendor is not deployed any more: its job is deleted' };
  if (after.running || after.failure) return undefined;
  return { code: 'JobStopped', message: 'The job does not run any more' };
}

/** The one setting that is a secret. */
const secretSetting = 'SecretToken';

function settingChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): PropertyChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((property): PropertyChange[] => {
    const [from, to] = [before.get(property) ?? null, after.get(property) ?? null];
    if (from === to) return [];
    return [property === secretSetting ? { property, secret: true } : { property, before: from, after: to }];
  });
}

function grantChanges(before: Snapshot['grants'], after: Snapshot['grants']): PreviewedGrant[] {
  const key = ({ type, permission }: Snapshot['grants'][number]) => `${type} ${permission}`;
  const had = new Set(before.map(key));
  const has = new Set(after.map(key));
  return [
    ...after.map(grant => ({
      ...grant,
      change: had.has(key(grant)) ? ('kept' as const) : ('added' as const),
    })),
    ...before.filter(grant => !has.has(key(grant))).map(grant => ({ ...grant, change: 'removed' as const })),
  ];
}
