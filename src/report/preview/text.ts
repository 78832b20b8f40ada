import pc from 'picocolors';
import type { Preview, StackPreview, VendorPreview } from '../../preview/index.ts';
import { change } from '../happening.ts';
import { Page, type Paint, wrap } from '../page.ts';
import { count } from '../wording.ts';
import { affected, countsInWords, describeProperty, describeRow, rowChanges, signOf } from './wording.ts';

export interface PreviewTextOptions {
  colour: boolean;
  /** Of the terminal; lines are wrapped to it. */
  columns: number;
  /** People shown of one vendor; the rest is counted. */
  most?: number;
}

/** A preview for a terminal. */
export function renderPreviewText({ base, stacks }: Preview, options: PreviewTextOptions): string {
  const paint = pc.createColors(options.colour);
  const head = `${paint.bold('Rollcall preview')} · against ${base.name} (${base.commit.slice(0, 7)}) · nothing outside this machine is touched`;
  const parts = stacks.map(stack => renderStack(stack, paint, options));
  return `${[wrap(head, options.columns).join('\n'), ...parts].join('\n\n')}\n`;
}

function renderStack(stack: StackPreview, paint: Paint, options: PreviewTextOptions): string {
  const { people, groups } = stack.directory;
  const isNew = stack.change === 'new' ? ' · new' : '';
  const head = `${paint.bold(`Stack ${stack.stack}`)}${isNew} · ${count(people, 'person')}, ${count(groups, 'group')}`;
  const stopped = stack.failures.flatMap(failure => wrap(paint.red(failure), options.columns));
  const touched = stack.vendors.filter(({ change }) => change !== 'same');
  const same = stack.vendors.filter(({ change }) => change === 'same').map(({ displayName }) => displayName);
  const beside = stack.beside.map(({ step, name, type }) => `  ${signOf(step)} ${name}  ${paint.dim(type)}`);
  const rest = same.length > 0 ? [paint.dim(`unchanged: ${same.join(', ')}`)] : [];
  return [
    [head, ...stopped, ...beside].join('\n'),
    ...touched.map(vendor => renderVendor(vendor, paint, options)),
    ...rest,
  ].join('\n\n');
}

const changes = { new: 'new', removed: 'removed', changed: 'changed', same: 'unchanged' } as const;

function renderVendor(vendor: VendorPreview, paint: Paint, options: PreviewTextOptions): string {
  const page = new Page(paint, options.columns);
  for (const { step, name, type, properties } of vendor.resources) {
    page.row('deploys', `${signOf(step)} ${name}`, type);
    for (const property of properties) page.note(`  ${describeProperty(property)}`);
  }
  for (const setting of vendor.settings) page.row('settings', describeProperty(setting));
  for (const { kind, property, before, after } of vendor.mappings)
    page.row('mappings', `~ ${kind} ${change(property, before, after)}`);
  for (const { sign, attribute, before, after } of rowChanges(vendor)) {
    page.row('mappings', `${sign} ${attribute}`);
    page.note(`  ${describeRow(before)} → ${describeRow(after)}`);
  }
  for (const { permission, type, change } of vendor.grants)
    if (change !== 'kept') page.row('grants', `${change === 'added' ? '+' : '-'} ${permission} (${type})`);
  if (vendor.failure) page.row('failed', paint.red(vendor.failure.message));
  renderPeople(vendor, page, paint, options);
  const title = `${paint.bold(vendor.displayName)} · ${changes[vendor.change]}`;
  return [title, ...page.lines].join('\n');
}

function renderPeople(
  vendor: VendorPreview,
  page: Page,
  paint: Paint,
  { most = 12 }: PreviewTextOptions,
): void {
  page.row('people', countsInWords(vendor.users).join('   ') || 'nobody', count(vendor.writes, 'write'));
  const groups = countsInWords(vendor.groups);
  if (groups.length > 0) page.row('groups', groups.join('   '));
  if (!vendor.steady.before) page.row('unsteady', paint.yellow('The base sends something in every cycle'));
  if (!vendor.steady.after) page.row('unsteady', paint.yellow('Something is sent in every cycle'));
  const all = affected(vendor);
  for (const happening of all.slice(0, most)) page.item(happening);
  const rest = all.length - most;
  if (rest > 0) page.note(`  … and ${rest} more (--format json has all)`);
}
