import pc from 'picocolors';
import type { Preview, StackPreview, VendorPreview } from '../../preview/index.ts';
import { Page, type Paint, wrap } from '../page.ts';
import { count } from '../wording.ts';
import { effectsOf } from './effects.ts';
import {
  changeWords,
  countsInWords,
  describeBase,
  describeChange,
  describeElsewhere,
  describeGrant,
  describeProperty,
  describeRemoved,
  describeRow,
  describeTotals,
  rowChanges,
  settingChanges,
  signOf,
} from './wording.ts';

export interface PreviewTextOptions {
  colour: boolean;
  /** Of the terminal; lines are wrapped to it. */
  columns: number;
  /** People shown of whom the same becomes; the rest is counted. */
  most?: number;
  /** What could not be previewed, in sentences. */
  missing?: readonly string[] | undefined;
}

/** A preview for a terminal: risks first, then what is deployed, then what happens to people. */
export function renderPreviewText(preview: Preview, options: PreviewTextOptions): string {
  const paint = pc.createColors(options.colour);
  const head = `${paint.bold('Rollcall preview')} · ${describeBase(preview)} · nothing outside this machine is touched`;
  const parts = preview.stacks.map(stack => renderStack(stack, paint, options));
  const untold = [...(options.missing ?? []), ...describeElsewhere(preview)].flatMap(each =>
    wrap(paint.yellow(each), options.columns),
  );
  const top = [...wrap(head, options.columns), ...untold].join('\n');
  const all = [top, ...parts, describeTotals(preview)];
  return `${all.join('\n\n')}\n`;
}

function renderStack(stack: StackPreview, paint: Paint, options: PreviewTextOptions): string {
  const { people, groups } = stack.directory;
  const change = stack.change === 'kept' ? '' : ` · ${changeWords[stack.change]}`;
  const day = stack.at.slice(0, 10);
  const head = `${paint.bold(`Stack ${stack.stack}`)}${change} · ${count(people, 'person')}, ${count(groups, 'group')} · on ${day}`;
  const removed =
    stack.change === 'removed' ? wrap(paint.yellow(describeRemoved(stack.stack)), options.columns) : [];
  const stopped = stack.failures.flatMap(failure => wrap(paint.red(failure), options.columns));
  const touched = stack.vendors.filter(({ change, risks }) => change !== 'same' || risks.length > 0);
  const same = stack.vendors
    .filter(vendor => !touched.includes(vendor))
    .map(({ displayName }) => displayName);
  const beside = stack.beside.map(({ step, name, type }) => `  ${signOf(step)} ${name}  ${paint.dim(type)}`);
  const rest = same.length > 0 ? [paint.dim(`Nothing changes for ${same.join(', ')}`)] : [];
  return [
    [head, ...removed, ...stopped, ...beside].join('\n'),
    ...touched.map(vendor => renderVendor(vendor, paint, options)),
    ...rest,
  ].join('\n\n');
}

function renderVendor(vendor: VendorPreview, paint: Paint, options: PreviewTextOptions): string {
  const page = new Page(paint, options.columns);
  renderRisks(vendor, page, paint);
  for (const { step, name, type, properties } of vendor.resources) {
    page.row('deploys', `${signOf(step)} ${name}`, type);
    for (const property of properties) page.note(`  ${describeProperty(property)}`);
  }
  const { settings, mappings } = settingChanges(vendor);
  for (const setting of settings) page.row('settings', describeProperty(setting));
  for (const { permission, type, change } of vendor.grants)
    if (change !== 'kept') page.row('grants', describeGrant({ permission, type, change }));
  for (const mapping of mappings) page.row('mappings', `~ ${describeChange(mapping)}`);
  for (const { sign, attribute, before, after } of rowChanges(vendor)) {
    page.row('mappings', `${sign} ${attribute}`);
    if (sign === '~') page.note(`  ${describeRow(before)} → ${describeRow(after)}`);
    else page.note(`  ${describeRow(after ?? before)}`);
  }
  renderPeople(vendor, page, paint, options);
  return [`${paint.bold(vendor.displayName)} · ${changeWords[vendor.change]}`, ...page.lines].join('\n');
}

function renderRisks({ risks, accepted }: VendorPreview, page: Page, paint: Paint): void {
  for (const { code, name, message, fix, accepted } of risks) {
    const meant = accepted !== undefined;
    page.row('risk', `${(meant ? paint.dim : paint.yellow)(`${code} ${name}`)}  ${message}`);
    page.note(meant ? `accepted: ${accepted}` : `→ ${fix}`);
  }
  for (const { code, reason } of accepted)
    page.row('accepted', paint.dim(`${code}, which this change does not show: ${reason}`));
}

function renderPeople(
  vendor: VendorPreview,
  page: Page,
  paint: Paint,
  { most = 3 }: PreviewTextOptions,
): void {
  page.row('people', countsInWords(vendor.users).join('   ') || 'nobody', count(vendor.writes, 'write'));
  const groups = countsInWords(vendor.groups);
  if (groups.length > 0) page.row('groups', groups.join('   '));
  if (!vendor.steady.before)
    page.row('unsteady', paint.yellow('the base alone never comes to rest: not all of this is the change'));
  for (const { sign, what, people, of } of effectsOf(vendor)) {
    page.row('people', `${sign} ${what}`, people.length > 1 ? `${people.length}` : undefined);
    for (const person of people.slice(0, most)) page.item({ sign, who: person.name, what: of(person) });
    const rest = people.length - most;
    if (rest > 0) page.note(`  … and ${rest} more (--format json has all)`);
  }
}
