import type { ProvisioningEntry } from '../provisioning/index.ts';
import type { DirectWrite, RehearsedDay } from '../rehearsal/index.ts';
import { outcomeOf } from './tally.ts';

/** One thing that happened to one person or group on one day, ready to be laid out. */
export interface Happening {
  sign: '+' | '~' | '-' | '!';
  who: string;
  what: string;
}

const signs = { created: '+', updated: '~', disabled: '-', deleted: '-', failed: '!' } as const;

function shown(value: string | null): string {
  return value === null || value === '' ? 'nothing' : `"${value}"`;
}

/** `title "Engineer" → "Lead Engineer"`. */
export function change(name: string, oldValue: string | null, newValue: string | null): string {
  return `${name} ${shown(oldValue)} → ${shown(newValue)}`;
}

function ofEntry(entry: ProvisioningEntry): Happening | undefined {
  const outcome = outcomeOf(entry);
  if (!(outcome in signs)) return undefined;
  const sign = signs[outcome as keyof typeof signs];
  const who = entry.source.displayName;
  if (sign === '!') return { sign, who, what: entry.reason?.message ?? 'failed' };
  const changes = entry.modifiedProperties.map(p => change(p.displayName, p.oldValue, p.newValue));
  const because = entry.reason ? `${entry.reason.message}: ` : '';
  const created = entry.source.type === 'Group' ? 'group created' : 'created';
  const what = sign === '+' ? created : `${because}${changes.join(', ') || outcome}`;
  return { sign, who, what };
}

function ofWrite(write: DirectWrite): Happening | undefined {
  if (write.action === 'none') return undefined;
  if (write.action === 'refused')
    return { sign: '!', who: write.person, what: write.notes[0]?.message ?? 'refused' };
  const sign = write.action === 'create' ? '+' : '~';
  const what = write.changes.map(c =>
    write.action === 'create' ? c.property : change(c.property, c.oldValue, c.newValue),
  );
  return {
    sign,
    who: write.person,
    what: `${write.action === 'create' ? 'created: ' : ''}${what.join(', ')}`,
  };
}

/** Everything of a day that changed something or failed, in the order it happened. */
export function happenings(day: RehearsedDay): Happening[] {
  const entries = day.cycles.flatMap(cycle => cycle.entries.map(ofEntry));
  return [...entries, ...day.writes.map(ofWrite)].filter(h => h !== undefined);
}
