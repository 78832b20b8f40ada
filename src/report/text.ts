import pc from 'picocolors';
import type { Rehearsal, RehearsedDay, VendorRehearsal } from '../rehearsal/index.ts';
import { describeAzure } from './azure.ts';
import { gather } from './gather.ts';
import { type Happening, happeningsByDay } from './happening.ts';
import { Page, type Paint, wrap } from './page.ts';
import { inWords, sum, tallyDay, tallyVendor } from './tally.ts';
import {
  count,
  describeGrant,
  describeSecret,
  describeSignIn,
  describeStep,
  describeVendor,
} from './wording.ts';

export interface TextOptions {
  colour: boolean;
  /** Of the terminal; lines are wrapped to it. */
  columns: number;
  /** Happenings shown of one day; the rest is counted. */
  most?: number;
  /** Things to look at shown of one kind. */
  alike?: number;
}

/** The report for a terminal. */
export function renderText(rehearsal: Rehearsal, options: TextOptions): string {
  const paint = pc.createColors(options.colour);
  const { people, groups } = rehearsal.directory;
  const head = [
    `${paint.bold('Rollcall rehearsal')} · stack ${rehearsal.stack} · ${count(people, 'person')}, ${count(groups, 'group')}`,
    'nothing outside this machine is touched',
  ].join(' · ');
  const stopped = rehearsal.failures.flatMap(failure =>
    failure.split('\n').flatMap(line => wrap(paint.red(line), options.columns)),
  );
  const vendors = rehearsal.vendors.map(vendor => renderVendor(vendor, paint, options));
  const parts = [
    wrap(head, options.columns).join('\n'),
    ...(stopped.length > 0 ? [stopped.join('\n')] : []),
    ...vendors,
  ];
  const azure = renderAzure(rehearsal, paint, options);
  const absent = renderAbsent(rehearsal, paint, options);
  return `${[...parts, ...azure, ...absent, renderTotals(rehearsal, paint)].join('\n\n')}\n`;
}

function renderVendor(vendor: VendorRehearsal, paint: Paint, options: TextOptions): string {
  const page = new Page(paint, options.columns);
  for (const step of vendor.steps.before) page.row('by hand', describeStep(step));
  if (vendor.licence) page.row('licence', vendor.licence);
  page.row('deploys', count(vendor.resources.length, 'resource'));
  if (vendor.deployerPermissions.length > 0) page.row('needs', vendor.deployerPermissions.join(', '));
  if (vendor.grants.length > 0) page.row('grants', vendor.grants.map(describeGrant).join(', '));
  if (vendor.clientSecret) page.row('secret', describeSecret(vendor.clientSecret));
  if (vendor.singleSignOn) page.row('signs in', describeSignIn(vendor.singleSignOn));
  renderGuards(vendor, page, paint);
  renderConnection(vendor, page, paint);
  const byDay = happeningsByDay(vendor.days);
  vendor.days.forEach((day, index) => {
    renderDay(day, byDay[index] ?? [], page, options.most ?? 12);
  });
  for (const { shown, more } of gather(vendor.attention, options.alike ?? 6)) {
    for (const { who, message, fix } of shown) {
      page.row('look at', `${paint.yellow(who)}  ${message}`);
      if (fix) page.note(`→ ${fix}`);
    }
    if (more > 0) page.note(`… and ${more} more like this (--format json has all)`);
  }
  for (const step of vendor.steps.after) page.row('then', `by hand: ${describeStep(step)}`);
  return [`${paint.bold(vendor.displayName)} · ${describeVendor(vendor)}`, ...page.lines].join('\n');
}

function renderGuards({ guards }: VendorRehearsal, page: Page, paint: Paint): void {
  for (const { code, message, fix, accepted } of guards) {
    page.row('guards', `${accepted === undefined ? paint.yellow(code) : code}  ${message}`);
    page.note(accepted === undefined ? `→ ${fix}` : `accepted: ${accepted}`);
  }
}

function renderConnection({ connection, failure }: VendorRehearsal, page: Page, paint: Paint): void {
  if (connection) {
    const { ok, request, status, message, hint } = connection;
    const mark = ok ? paint.green('✓') : paint.red('✗');
    page.row('connects', `${request}  ${status ?? 'no answer'}, ${message} ${mark}`);
    if (hint) page.note(`→ ${hint}`);
  }
  if (failure) {
    const [what = '', ...advice] = failure.message.split('\n');
    page.row('failed', paint.red(`${failure.resource}: ${what}`));
    for (const line of advice) page.note(`→ ${line.trim()}`);
  }
}

function renderDay(day: RehearsedDay, all: readonly Happening[], page: Page, most: number): void {
  const tally = tallyDay(day);
  const requests = count(tally.requests, 'request');
  const aside =
    day.cycles.length === 0 ? count(tally.writes, 'write') : `${requests}, ${count(tally.writes, 'write')}`;
  page.row(`day ${day.day}`, inWords(tally).join('   ') || 'unchanged', aside);
  for (const { failure } of day.cycles)
    if (failure) page.item({ sign: '!', who: 'the whole cycle', what: failure.message });
  // The first rollout creates everybody in the same way: one of them shows it.
  const initial = day.cycles.some(({ kind }) => kind === 'initial');
  const created = all.filter(({ sign }) => sign === '+');
  const example = initial && created.length > 1 ? created.slice(0, 1) : created;
  const shown = all.filter(happening => happening.sign !== '+' || example.includes(happening));
  for (const happening of shown.slice(0, most)) page.item(happening);
  const rest = all.length - Math.min(shown.length, most);
  if (rest > 0) page.note(`  … and ${rest} more (--format json has all)`);
}

function renderAzure(rehearsal: Rehearsal, paint: Paint, { columns }: TextOptions): string[] {
  const said = describeAzure(rehearsal);
  if (said.length === 0) return [];
  const page = new Page(paint, columns);
  for (const sentence of said) page.row('deploys', sentence);
  return [[paint.bold('Azure'), ...page.lines].join('\n')];
}

/** Who no vendor will see, whatever the files say. */
function renderAbsent({ directory }: Rehearsal, paint: Paint, { columns, alike = 6 }: TextOptions): string[] {
  if (directory.absent.length === 0) return [];
  const page = new Page(paint, columns);
  for (const { who, message } of directory.absent.slice(0, alike))
    page.row('absent', `${paint.yellow(who)}  ${message}`);
  const more = directory.absent.length - alike;
  if (more > 0) page.note(`… and ${more} more`);
  return [[paint.bold('Nobody provisions'), ...page.lines].join('\n')];
}

function renderTotals(rehearsal: Rehearsal, paint: Paint): string {
  const { skipped: _, failed: __, ...done } = sum(rehearsal.vendors.map(tallyVendor));
  const attention = rehearsal.vendors.reduce((n, vendor) => n + vendor.attention.length, 0);
  const parts = [
    count(rehearsal.vendors.length, 'vendor'),
    inWords({ ...done, skipped: 0, failed: 0 }).join(', '),
  ];
  if (attention > 0) parts.push(paint.yellow(`${attention} to look at`));
  return parts.filter(part => part !== '').join(' · ');
}
