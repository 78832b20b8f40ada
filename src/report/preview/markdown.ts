import type { Preview, StackPreview, VendorPreview } from '../../preview/index.ts';
import { count } from '../wording.ts';
import { effectsOf } from './effects.ts';
import { code, codeInCell, inHtml, plain, shortened } from './markdown-text.ts';
import {
  changeWords,
  describeBase,
  describeChange,
  describeElsewhere,
  describeGrant,
  describeProperty,
  describeRemoved,
  describeRow,
  describeTotals,
  outcomeWords,
  placedRisks,
  rowChanges,
  settingChanges,
  signOf,
} from './wording.ts';

export interface PreviewMarkdownOptions {
  /** Where the whole report is, such as the address of an artifact. */
  reportUrl?: string | undefined;
  /** What could not be previewed, in sentences. */
  missing?: readonly string[] | undefined;
  /** Characters it may have at most. */
  limit?: number;
}

/** A comment on GitHub may have 65,536 characters; what posts it may add some. */
const usualLimit = 60_000;
/** By this a comment is found again, to be updated in place. */
export const commentMark = '<!-- rollcall preview -->';
const longest = 400;

interface Section {
  stack: StackPreview;
  vendor: VendorPreview;
}

/**
 * A preview as a comment on a pull request: risks and counts first, then the details of each vendor, folded. Where
 * all of it is too long, fewer people are shown of each kind, and at last fewer vendors; the counts stay true.
 */
export function renderPreviewMarkdown(preview: Preview, options: PreviewMarkdownOptions = {}): string {
  const { limit = usualLimit, reportUrl } = options;
  const untold = [...(options.missing ?? []), ...describeElsewhere(preview)];
  const sections = preview.stacks.flatMap(stack =>
    stack.vendors.map(vendor => ({ stack, vendor }) satisfies Section),
  );
  const touched = sections.filter(({ vendor }) => vendor.change !== 'same');
  const head = [
    commentMark,
    `## Rollcall preview · ${describeTotals(preview)}`,
    '',
    `${plain(describeBase(preview))} · stacks: ${preview.stacks.map(({ stack }) => code(stack)).join(', ')}`,
    ...(untold.length > 0 ? ['', '> [!WARNING]', ...untold.map(each => `> ${plain(each)}`)] : []),
  ].join('\n');
  const tail = whole(reportUrl);
  const room = limit - head.length - tail.length;
  const top = fitting(
    [...failures(preview), risks(preview), counts(touched)].flat(),
    room / 2,
    '| … | | | |',
  );
  for (const most of [20, 10, 5, 3]) {
    const text = [head, ...top, ...touched.map(section => renderDetails(section, most)), tail].join('\n');
    if (text.length <= limit) return text;
  }
  const details = touched.map(section => renderDetails(section, 1));
  const fit = fitting(details, room - top.join('\n').length - 100, undefined);
  const missing = details.length - fit.length;
  const said = missing === 0 ? [] : ['', `The details of ${count(missing, 'vendor')} are left out here.`];
  return [head, ...top, ...fit, ...said, tail].join('\n');
}

function whole(url: string | undefined): string {
  const where = url === undefined ? 'the report in the artifact' : `[the report](${url})`;
  return `\nEverybody, with every value and the expression that made it: ${where}.\n`;
}

/** As many as there is room for, in their order. */
function fitting(parts: readonly string[], room: number, rest: string | undefined): string[] {
  const fit: string[] = [];
  let left = room;
  for (const part of parts) {
    left -= part.length + 1;
    if (left < 0) return rest === undefined ? fit : [...fit, rest];
    fit.push(part);
  }
  return fit;
}

function failures({ stacks }: Preview): string[] {
  const said = stacks.flatMap(({ stack, change, failures }) =>
    [...(change === 'removed' ? [describeRemoved(stack)] : []), ...failures].map(
      each => `> **${plain(stack)}** ${plain(shortened(each, longest))}`,
    ),
  );
  return said.flatMap(each => ['', each]);
}

function risks({ stacks }: Preview): string[] {
  const all = placedRisks(stacks);
  if (all.length === 0) return [];
  return [
    '',
    '| Risk | Where | What | What to do |',
    '|---|---|---|---|',
    ...all.map(({ stack, vendor, risk }) => {
      const { code: riskCode, name, message, fix, people, accepted } = risk;
      const where = stacks.length > 1 ? `${stack.stack}, ${vendor.displayName}` : vendor.displayName;
      const who = people.slice(0, 3).map(place => vendor.people[place]?.name ?? '');
      const named = who.length === 0 ? '' : ` (${who.join(', ')}${people.length > 3 ? ', …' : ''})`;
      const what = plain(shortened(`${message}${named}`, longest));
      const todo = accepted === undefined ? plain(fix) : `✓ accepted: ${plain(accepted)}`;
      return `| ${riskCode} ${name} | ${plain(where)} | ${what} | ${todo} |`;
    }),
  ];
}

function counts(touched: readonly Section[]): string[] {
  if (touched.length === 0) return ['', 'Nothing changes for anybody.'];
  const used = outcomeWords.filter(([outcome]) =>
    touched.some(({ vendor }) => vendor.users[outcome] + vendor.groups[outcome] > 0),
  );
  return [
    '',
    `| Stack | Vendor | ${used.map(([, word]) => word).join(' | ')} |`,
    `|---|---|${used.map(() => '--:').join('|')}|`,
    ...touched.map(({ stack, vendor }) => {
      const cells = used.map(([outcome]) => numberOrBlank(vendor.users[outcome] + vendor.groups[outcome]));
      return `| ${plain(stack.stack)} | ${plain(vendor.displayName)} | ${cells.join(' | ')} |`;
    }),
  ];
}

const numberOrBlank = (value: number) => (value === 0 ? '' : String(value));

function renderDetails({ stack, vendor }: Section, most: number): string {
  const { settings, mappings } = settingChanges(vendor);
  const lines = [
    ...vendor.resources.flatMap(({ step, name, properties }) => [
      `- ${code(signOf(step))} ${plain(name)}`,
      ...properties
        .slice(0, most)
        .map(property => `  - ${code(shortened(describeProperty(property), longest))}`),
    ]),
    ...settings.map(setting => `- ${code(shortened(describeProperty(setting), longest))}`),
    ...vendor.grants
      .filter(({ change }) => change !== 'kept')
      .map(grant => `- ${code(describeGrant(grant))}`),
    ...mappings.map(mapping => `- ${code(shortened(`~ ${describeChange(mapping)}`, longest))}`),
    ...mappingRows(vendor),
    ...effectsOf(vendor).flatMap(({ sign, what, people, of }) => [
      '',
      `${code(sign)} **${plain(shortened(what, longest))}** · ${people.length}`,
      '',
      ...people.slice(0, most).map(person => {
        const detail = shortened(of(person), longest);
        return `- ${plain(person.name)}${detail === '' ? '' : ` ${code(detail)}`}`;
      }),
      ...(people.length > most ? [`- … and ${people.length - most} more`] : []),
    ]),
  ];
  const title = inHtml(`${stack.stack} · ${vendor.displayName} · ${changeWords[vendor.change]}`);
  return ['', `<details><summary>${title}</summary>`, '', ...lines, '', '</details>'].join('\n');
}

function mappingRows(vendor: VendorPreview): string[] {
  const rows = rowChanges(vendor);
  if (rows.length === 0) return [];
  return [
    '',
    '| | Attribute | Before | After |',
    '|---|---|---|---|',
    ...rows.map(({ sign, attribute, before, after }) => {
      const cell = (row: typeof before) => (row ? codeInCell(shortened(describeRow(row), longest)) : '');
      return `| ${codeInCell(sign)} | ${codeInCell(attribute)} | ${cell(before)} | ${cell(after)} |`;
    }),
  ];
}
