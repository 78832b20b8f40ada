import pc from 'picocolors';
import stringWidth from 'string-width';
import type { LogEntry } from './log.ts';
import type { OnDemandResult } from './on-demand.ts';
import type { VendorStatus } from './read-status.ts';
import type { Cycle } from './status.ts';

type Colours = ReturnType<typeof pc.createColors>;

/** The jobs of a stack, one below the other: what runs, what came of it, what somebody should look at. */
export function statusText(all: readonly VendorStatus[], colour: boolean): string {
  const colours = pc.createColors(colour);
  return `${all.map(each => ofVendor(each, colours)).join('\n')}\n${summary(all)}\n`;
}

function ofVendor(
  { displayName, job, credentials, problems }: VendorStatus,
  { bold, red, green, yellow, dim }: Colours,
): string {
  const lines: [string, string][] = [];
  if (job) {
    const state = job.quarantine ? red('in quarantine') : (states[job.state] ?? job.state);
    lines.push([
      'job',
      `${job.state === 'Active' && !job.quarantine ? green(state) : yellow(state)}  ${dim(job.id)}`,
    ]);
    if (job.lastCycle) lines.push(['last cycle', cycleText(job.lastCycle)]);
    if (job.lastSuccessfulCycle && job.lastSuccessfulCycle.began !== job.lastCycle?.began)
      lines.push(['last good one', cycleText(job.lastSuccessfulCycle)]);
    for (const { done, total, units } of job.progress)
      lines.push(['progress', `${done} of ${total} ${units}`]);
    const inSync = job.inSync
      .filter(({ count }) => count > 0)
      .map(({ kind, count }) => `${count} ${kindOf(kind)}`)
      .join(', ');
    if (inSync !== '') lines.push(['in sync', inSync]);
    if (job.steadySince) lines.push(['steady since', time(job.steadySince)]);
    const { quarantine } = job;
    if (quarantine) {
      if (quarantine.since) lines.push(['since', time(quarantine.since)]);
      if (quarantine.error) lines.push(['because', quarantine.error]);
      if (quarantine.nextAttempt) lines.push(['next attempt', time(quarantine.nextAttempt)]);
    }
  }
  for (const { what, name, ends, daysLeft } of credentials)
    lines.push([what, `${name === '' ? '' : `${name}, `}${ends.slice(0, 10)}, ${daysLeft} days left`]);
  for (const problem of problems) lines.push([red('!'), problem]);
  const row = ([name, what]: [string, string]) =>
    `  ${name}${' '.repeat(column - stringWidth(name))}${what}\n`;
  return `${bold(displayName)}\n${lines.map(row).join('')}`;
}

/** Where what is said of a job begins. */
const column = 21;

const states: Readonly<Record<string, string>> = { Active: 'on', Paused: 'paused', Disabled: 'off' };

function cycleText({ began, state, looked, sent, failed, error }: Cycle): string {
  const counts = `${looked} looked at, ${sent} sent, ${failed} failed`;
  return `${time(began)}, ${ends[state] ?? state}: ${error ?? counts}`;
}

const ends: Readonly<Record<string, string>> = {
  Succeeded: 'fine',
  EntryLevelErrors: 'some failed',
  Failed: 'failed',
};

/** `User to urn:…` is what Graph says of people. */
const kindOf = (key: string): string => (key.startsWith('Group') ? 'groups' : 'people');

const time = (instant: string): string => instant.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, ' UTC');

function summary(all: readonly VendorStatus[]): string {
  const jobs = all.filter(({ job }) => job).length;
  const problems = all.reduce((sum, each) => sum + each.problems.length, 0);
  const counted = `${jobs} ${jobs === 1 ? 'job' : 'jobs'}`;
  return problems === 0
    ? `${counted}, nothing to look at`
    : `${counted}, ${problems} ${problems === 1 ? 'thing' : 'things'} to look at`;
}

/** Entries of the provisioning log, oldest first as they happened. */
export function logText(entries: readonly LogEntry[], colour: boolean): string {
  const { red, yellow, dim } = pc.createColors(colour);
  const paint = (status: string) =>
    status === 'failure' ? red(status) : status === 'warning' ? yellow(status) : status;
  return entries
    .toReversed()
    .map(({ at, action, status, name, reason, changes }) => {
      const head = `${dim(time(at))}  ${action.padEnd(12)}${paint(status)}  ${name}`;
      const said = reason
        ? `\n    ${reason.code}: ${reason.message}${reason.fix ? `\n    ${reason.fix}` : ''}`
        : '';
      return `${head}${said}${changes.map(change).join('')}\n`;
    })
    .join('');
}

const change = ({ attribute, from, to }: LogEntry['changes'][number]): string =>
  `\n    ${attribute}: ${from === null ? '' : `${from} → `}${to ?? '(empty)'}`;

/** What provisioning on demand did, step by step. */
export function onDemandText(
  { result, action, reason, steps, changes }: OnDemandResult,
  colour: boolean,
): string {
  const { bold, dim } = pc.createColors(colour);
  const facts = (details: Record<string, string>) =>
    Object.entries(details)
      .filter(([, value]) => value !== '' && value !== '{}')
      .map(([name, value]) => dim(`\n       ${name}: ${value}`))
      .join('');
  return [
    `${bold(result)}${action === '' ? '' : `, ${action.toLowerCase()}`}\n`,
    ...(reason ? [`${reason.code}: ${reason.message}\n`, ...(reason.fix ? [`${reason.fix}\n`] : [])] : []),
    ...steps.map(
      ({ type, name, status, details }, index) =>
        `  ${index + 1}. ${type === '' ? name : `${type} (${name})`}${status === '' ? '' : `: ${status}`}${facts(details)}\n`,
    ),
    ...changes.map(each => `${change(each).slice(1)}\n`),
  ].join('');
}
