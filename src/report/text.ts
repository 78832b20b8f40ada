import pc from 'picocolors';
import stringWidth from 'string-width';
import type { Rehearsal, RehearsedDay, VendorRehearsal } from '../rehearsal/index.ts';
import { type Happening, happenings } from './happening.ts';
import { inWords, sum, tallyDay, tallyVendor } from './tally.ts';
import { count, describeGrant, describeSecret, describeVendor } from './wording.ts';

export interface TextOptions {
  colour: boolean;
  /** Of the terminal; lines are wrapped to it. */
  columns: number;
  /** Happenings shown of one day; the rest is counted. */
  most?: number;
}

type Paint = ReturnType<typeof pc.createColors>;

const labelWidth = 11;

/** The report for a terminal. */
export function renderText(rehearsal: Rehearsal, options: TextOptions): string {
  const paint = pc.createColors(options.colour);
  const { people, groups } = rehearsal.directory;
  const head = [
    `${paint.bold('Rollcall rehearsal')} · stack ${rehearsal.stack} · ${count(people, 'person')}, ${count(groups, 'group')}`,
    'nothing outside this machine is touched',
  ].join(' · ');
  const vendors = rehearsal.vendors.map(vendor => renderVendor(vendor, paint, options));
  return `${[head, ...vendors, renderTotals(rehearsal, paint)].join('\n\n')}\n`;
}

function renderVendor(vendor: VendorRehearsal, paint: Paint, options: TextOptions): string {
  const page = new Page(paint, options.columns);
  const lines = [`${paint.bold(vendor.displayName)} · ${describeVendor(vendor)}`];
  vendor.steps.before.forEach((step, n) => {
    page.row(n === 0 ? 'first' : '', `by hand: ${step.do}${step.at ? ` (${step.at})` : ''}`);
  });
  if (vendor.licence) page.row('licence', vendor.licence);
  page.row('deploys', count(vendor.resources.length, 'resource'));
  page.row('needs', vendor.deployerPermissions.join(', '));
  if (vendor.grants.length > 0) page.row('grants', vendor.grants.map(describeGrant).join(', '));
  if (vendor.clientSecret) page.row('secret', describeSecret(vendor.clientSecret));
  if (vendor.failure) {
    page.row('failed', paint.red(vendor.failure.message));
    if (vendor.failure.hint) page.row('', vendor.failure.hint);
  }
  if (vendor.connection) {
    const { ok, request, status, message, hint } = vendor.connection;
    const mark = ok ? paint.green('✓') : paint.red('✗');
    page.row('connects', `${request}  ${status ?? 'no answer'}, ${message} ${mark}`);
    if (hint) page.row('', hint);
  }
  for (const day of vendor.days) renderDay(day, page, options.most ?? 12);
  vendor.attention.forEach((item, n) => {
    page.row(n === 0 ? 'look at' : '', `${paint.yellow(item.who)}: ${item.message}`);
    if (item.fix) page.row('', `  → ${item.fix}`);
  });
  vendor.steps.after.forEach((step, n) => {
    page.row(n === 0 ? 'then' : '', `by hand: ${step.do}${step.at ? ` (${step.at})` : ''}`);
  });
  return [...lines, ...page.lines].join('\n');
}

function renderDay(day: RehearsedDay, page: Page, most: number): void {
  const tally = tallyDay(day);
  const requests =
    day.cycles.length === 0
      ? count(tally.writes, 'write')
      : `${count(tally.requests, 'request')}, ${count(tally.writes, 'write')}`;
  page.row(`day ${day.day}`, `${inWords(tally).join('   ') || 'unchanged'}`, requests);
  for (const cycle of day.cycles) {
    if (cycle.failure) page.item({ sign: '!', who: 'the whole cycle', what: cycle.failure.message });
  }
  const all = happenings(day);
  // The first rollout creates everybody: their names say nothing that the count does not.
  const initial = day.cycles[0]?.kind === 'initial';
  const shown = initial ? all.filter(h => h.sign !== '+') : all;
  for (const happening of shown.slice(0, most)) page.item(happening);
  if (shown.length > most) page.row('', `  … ${shown.length - most} more (--format json has all)`);
}

function renderTotals(rehearsal: Rehearsal, paint: Paint): string {
  const total = sum(rehearsal.vendors.map(tallyVendor));
  const attention = rehearsal.vendors.reduce((n, vendor) => n + vendor.attention.length, 0);
  const parts = [count(rehearsal.vendors.length, 'vendor'), inWords(total).join(', ') || 'nothing to do'];
  if (attention > 0) parts.push(paint.yellow(`${attention} to look at`));
  return parts.join(' · ');
}

/** Rows of a label and its text, wrapped to the terminal. */
class Page {
  readonly lines: string[] = [];
  readonly #paint: Paint;
  readonly #columns: number;

  constructor(paint: Paint, columns: number) {
    this.#paint = paint;
    this.#columns = Math.max(60, columns);
  }

  row(label: string, text: string, aside?: string): void {
    const head = `  ${this.#paint.dim(label)}${' '.repeat(Math.max(1, labelWidth - stringWidth(label)))}`;
    const [first = '', ...rest] = wrap(text, this.#columns - labelWidth - 2);
    const padding = ' '.repeat(Math.max(3, 50 - stringWidth(first)));
    this.lines.push(`${head}${first}${aside ? `${padding}${this.#paint.dim(aside)}` : ''}`.trimEnd());
    for (const line of rest) this.lines.push(`${' '.repeat(labelWidth + 2)}${line}`);
  }

  item({ sign, who, what }: Happening): void {
    const colours = {
      '+': this.#paint.green,
      '~': this.#paint.yellow,
      '-': this.#paint.red,
      '!': this.#paint.red,
    };
    const name = `${who}${' '.repeat(Math.max(2, 22 - stringWidth(who)))}`;
    const indent = ' '.repeat(labelWidth + 6);
    const [first = '', ...rest] = wrap(`${name}${what}`, this.#columns - indent.length);
    this.lines.push(`${' '.repeat(labelWidth + 4)}${colours[sign](sign)} ${first}`);
    for (const line of rest) this.lines.push(`${indent}${line}`);
  }
}

/** Breaks at blanks; a word longer than the line stays whole. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\s)(?=\S)/)) {
    if (line !== '' && stringWidth(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  if (line !== '') lines.push(line.trimEnd());
  return lines;
}
