import type { Rehearsal, VendorRehearsal } from '../rehearsal/index.ts';
import { describeAzure } from './azure.ts';
import { gather } from './gather.ts';
import { happeningsByDay } from './happening.ts';
import { inWords, sum, tallyDay, tallyVendor } from './tally.ts';
import {
  count,
  describeGrant,
  describeSecret,
  describeSignIn,
  describeStep,
  describeVendor,
} from './wording.ts';

/** What a reader takes in; the JSON form has all. */
const mostAlike = 20;
const mostOfADay = 100;

/** The report as GitHub-flavoured Markdown: counts first, what to look at next, the days folded. */
export function renderMarkdown(rehearsal: Rehearsal): string {
  const { directory } = rehearsal;
  const { people, groups } = directory;
  const total = inWords(sum(rehearsal.vendors.map(tallyVendor))).join(', ') || 'nothing to do';
  const head = [
    `## Rollcall rehearsal · stack ${code(rehearsal.stack)}`,
    '',
    `${count(people, 'person')}, ${count(groups, 'group')} · ${count(rehearsal.vendors.length, 'vendor')} · ${total}`,
  ];
  const stopped = rehearsal.failures.map(failure => `> ${plain(failure)}`);
  const absent = directory.absent.map(({ who, message }) => `- **${plain(who)}** ${plain(message)}`);
  const last = absent.length > 0 ? ['', '### Nobody provisions', '', ...absent] : [];
  const said = describeAzure(rehearsal).map(sentence => `- ${plain(sentence)}`);
  const azure = said.length > 0 ? ['', '### Azure', '', ...said] : [];
  const stop = stopped.length > 0 ? ['', ...stopped] : [];
  return `${[...head, ...stop, ...rehearsal.vendors.flatMap(renderVendor), ...azure, ...last].join('\n')}\n`;
}

function renderVendor(vendor: VendorRehearsal): string[] {
  const lines = ['', `### ${plain(vendor.displayName)}`, '', `${plain(describeVendor(vendor))}`, ''];
  lines.push(
    `- deploys ${count(vendor.resources.length, 'resource')}, needs ${vendor.deployerPermissions.map(code).join(', ')}`,
  );
  if (vendor.grants.length > 0)
    lines.push(`- grants ${vendor.grants.map(describeGrant).map(plain).join(', ')}`);
  if (vendor.clientSecret) lines.push(`- ${plain(describeSecret(vendor.clientSecret))}`);
  if (vendor.singleSignOn) lines.push(`- signs in: ${plain(describeSignIn(vendor.singleSignOn))}`);
  if (vendor.licence) lines.push(`- licence: ${plain(vendor.licence)}`);
  if (vendor.failure) lines.push(`- **failed**: ${plain(vendor.failure.message)}`);
  if (vendor.connection) {
    const { ok, request, status, message, hint } = vendor.connection;
    lines.push(
      `- ${ok ? 'connects' : '**does not connect**'}: ${code(request)} ${status ?? 'no answer'}, ${plain(message)}`,
    );
    if (hint) lines.push(`- ${plain(hint)}`);
  }
  lines.push(
    ...renderGuards(vendor),
    ...renderAttention(vendor),
    ...renderDays(vendor),
    ...renderSteps(vendor),
    ...renderLimits(vendor),
  );
  return lines;
}

function renderGuards({ guards }: VendorRehearsal): string[] {
  if (guards.length === 0) return [];
  const rows = guards.map(
    ({ code: name, message, fix, accepted }) =>
      `| ${name} | ${plain(message)} | ${accepted === undefined ? plain(fix) : `accepted: ${plain(accepted)}`} |`,
  );
  return ['', '| Guard | Found | What to do |', '|---|---|---|', ...rows];
}

function renderAttention({ attention }: VendorRehearsal): string[] {
  if (attention.length === 0) return [];
  const rows = gather(attention, mostAlike).flatMap(({ shown, more }) => [
    ...shown.map(a => `| ${plain(a.who)} | ${plain(a.message)} | ${plain(a.fix ?? '')} |`),
    ...(more > 0 ? [`| … | ${more} more like this | |`] : []),
  ]);
  return ['', '| Look at | Why | What to do |', '|---|---|---|', ...rows];
}

function renderDays({ days }: VendorRehearsal): string[] {
  const byDay = happeningsByDay(days);
  return days.flatMap((day, index) => {
    const tally = tallyDay(day);
    const title = `day ${day.day}: ${inWords(tally).join(', ') || 'unchanged'} (${count(tally.writes, 'write')})`;
    const all = byDay[index] ?? [];
    const rest = all.length - mostOfADay;
    const items = all.slice(0, mostOfADay).map(h => `- ${code(h.sign)} **${plain(h.who)}** ${plain(h.what)}`);
    if (items.length === 0) return ['', title];
    if (rest > 0) items.push(`- … and ${rest} more`);
    return ['', `<details><summary>${title}</summary>`, '', ...items, '', '</details>'];
  });
}

function renderSteps({ steps }: VendorRehearsal): string[] {
  const list = (title: string, all: typeof steps.before) =>
    all.length === 0 ? [] : ['', `${title}:`, '', ...all.map(step => `1. ${plain(describeStep(step))}`)];
  return [...list('By hand, before', steps.before), ...list('By hand, after', steps.after)];
}

function renderLimits({ limitations }: VendorRehearsal): string[] {
  if (limitations.length === 0) return [];
  return ['', 'Limits:', '', ...limitations.map(limit => `- ${plain(limit)}`)];
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

/** Names and values come from a directory: nothing in them may become markup, a mention or a table cell. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#@~]/g, '\\$&').replace(/\r?\n/g, ' ');
}
