import type { ProvisioningEntry } from '../provisioning/index.ts';
import type { DirectWrite, RehearsedDay } from '../rehearsal/index.ts';
import { outcomeOf } from './tally.ts';

/**
 * One thing that happened to one person or group on one day, ready to be laid out. `+` created, `~` updated,
 * `-` disabled or deleted, `!` failed, `<` taken over by a vendor from Entra.
 */
export interface Happening {
  sign: '+' | '~' | '-' | '!' | '<';
  who: string;
  readonly what: string;
}

const signs = { created: '+', updated: '~', disabled: '-', deleted: '-', failed: '!' } as const;

function shown(value: string | null): string {
  return value === null || value === '' ? 'nothing' : `"${value}"`;
}

/** `title "Engineer" → "Lead Engineer"`; what was not there before has no left side. */
export function change(name: string, oldValue: string | null, newValue: string | null): string {
  const target = short(name);
  return oldValue === null || oldValue === ''
    ? `${target} ${shown(newValue)}`
    : `${target} ${shown(oldValue)} → ${shown(newValue)}`;
}

/** The enterprise extension's name is long and always the same; the attribute says enough. */
function short(attribute: string): string {
  return attribute.replace('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:', '');
}

function ofEntry(entry: ProvisioningEntry): Happening | undefined {
  const outcome = outcomeOf(entry);
  if (!(outcome in signs)) return undefined;
  const sign = signs[outcome as keyof typeof signs];
  const who = entry.source.displayName;
  if (sign === '!') return { sign, who, what: entry.reason?.message ?? 'failed' };
  // Of 100,000 people a dozen are shown: what happened to the others is never put in words.
  return {
    sign,
    who,
    get what() {
      return inWords(entry, sign, outcome);
    },
  };
}

function inWords(entry: ProvisioningEntry, sign: Happening['sign'], outcome: string): string {
  const changes = entry.modifiedProperties.map(p => change(p.displayName, p.oldValue, p.newValue)).join(', ');
  if (sign === '-') {
    const because = entry.reason?.message ?? outcome;
    return changes === '' ? because : `${because}: ${changes}`;
  }
  const made = entry.source.type === 'Group' ? 'a group: ' : '';
  return sign === '+' ? `${made}${changes}` : changes || outcome;
}

function ofWrite(write: DirectWrite): Happening[] {
  const who = write.person;
  const taken = write.notes
    .filter(({ code }) => code === 'TakenFromEntra' || code === 'AddedToVendor')
    .map(({ message }) => message);
  const back: Happening[] = taken.length > 0 ? [{ sign: '<', who, what: taken.join(', ') }] : [];
  if (write.action === 'none') return back;
  if (write.action === 'refused')
    return [{ sign: '!', who, what: write.notes[0]?.message ?? 'refused' }, ...back];
  const changes = write.changes.map(c => change(c.property, c.oldValue, c.newValue)).join(', ');
  const sign = { create: '+', update: '~', delete: '-' } as const;
  return [{ sign: sign[write.action], who, what: changes || `${write.action}d` }, ...back];
}

/** Everything of a day that changed something or failed, in the order it happened. */
export function happenings(day: RehearsedDay): Happening[] {
  const entries = day.cycles.flatMap(cycle => cycle.entries.map(ofEntry));
  return [...entries, ...day.writes.flatMap(ofWrite)].filter(h => h !== undefined);
}

/** The days one after the other; what failed before in the same way is said again in two words only. */
export function happeningsByDay(days: readonly RehearsedDay[]): Happening[][] {
  const failures = new Set<string>();
  return days.map(day =>
    happenings(day).map(happening => {
      const { sign, who } = happening;
      if (sign !== '!') return happening;
      const { what } = happening;
      const key = JSON.stringify([who, what]);
      if (failures.has(key)) return { sign, who, what: 'as before' };
      failures.add(key);
      return happening;
    }),
  );
}
