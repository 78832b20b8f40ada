import { applyActivity, describeActivity, type EmployeeChange, type HrEvent } from './activity.ts';
import { create } from './create.ts';
import { readField } from './fields.ts';
import { find, matchValue } from './find.ts';
import type { Employee } from './hr.ts';
import { type Field, fieldsOf, unitsOf } from './integration.ts';
import { lockedForUpdates, manualSyncNeeded, type Note, notInEntra, userPrincipalNameKept } from './notes.ts';
import { sent, unwritable } from './reconcile.ts';
import { objections } from './rules.ts';
import { newcomer, type PlayOptions, playSync, type Synced } from './sync.ts';
import { leave, signInNotes, update } from './update.ts';
import type { EntraUser } from './users.ts';
import { type Pair, pairsOf } from './values.ts';
import { nothing, refused, type Write } from './writes.ts';

export interface DayPlayed extends Synced {
  /** What happened in the HR system, in sentences. */
  events: string[];
}

/**
 * A day in the HR system. "Any changes made to supported fields will be automatically updated in Entra in
 * real-time": each event is followed by what the vendor writes because of it, and only that. What changed
 * in Entra meanwhile reaches the HR system only where somebody synchronizes (`synchronize`).
 */
export async function playDay(options: PlayOptions & { events: readonly HrEvent[] }): Promise<DayPlayed> {
  const played: DayPlayed = { events: [], writes: [], employees: [...options.employees] };
  for (const event of options.events) {
    if ('synchronize' in event) {
      const synced = await playSync({
        ...options,
        employees: played.employees,
        conflicts: event.synchronize,
      });
      played.events.push(`${options.vendor}: users synchronized`);
      played.writes.push(...synced.writes);
      played.employees = synced.employees;
    } else {
      const { employees, change } = applyActivity(played.employees, event);
      played.events.push(describeActivity(change));
      played.writes.push(await push(change, employees, options));
      played.employees = employees;
    }
  }
  return played;
}

async function push(
  { kind, before, after }: EmployeeChange,
  everybody: readonly Employee[],
  options: PlayOptions,
): Promise<Write> {
  const { graph } = options;
  if (kind === 'change' && after.status === 'deactivated')
    return nothing(after, [lockedForUpdates(options.vendor)]);
  const leaves = kind === 'deactivate' || kind === 'delete';
  const changed = fieldsOf(options.integration).filter(field => differs(field, before, after, options));
  const against = leaves ? [] : objections(after, everybody, options, before ? changed : undefined);
  if (against.length > 0) return refused(after, against);

  // Until the change is sent, Entra has the address the person had before.
  const value = matchValue(before ?? after, options);
  const found = await find(after, value, options, graph);
  if ('refused' in found) return found.refused;
  const { user } = found;
  if (leaves) return leave(after, user, options, graph);
  if (user) return send(before, after, user, options);
  if (kind === 'change') return nothing(after, [notInEntra(options.vendor, value ?? '')]);
  if (!options.integration.createUsers) return nothing(after, [manualSyncNeeded(options.vendor)]);
  const { pairs, notes } = newcomer(after, options);
  return create(after, pairs, notes, graph, options.password);
}

/** Sends the units that changed in the HR system; what was empty there before and after is not touched. */
async function send(
  before: Employee | undefined,
  after: Employee,
  user: EntraUser,
  options: PlayOptions,
): Promise<Write> {
  const pairs: Pair[] = [];
  const notes: Note[] = [];
  for (const unit of unitsOf(options.integration)) {
    if (!unit.fields.some(field => differs(field, before, after, options))) continue;
    const unitPairs = pairsOf(unit, after, user, options.now);
    if (unit.direction === 'fromEntra') notes.push(...unwritable(unitPairs, options));
    else {
      const outcome = sent(unit, unitPairs, after, options);
      pairs.push(...outcome.write);
      notes.push(...outcome.notes);
    }
  }
  if (pairs.some(({ field }) => field.attribute === options.integration.match))
    notes.push(userPrincipalNameKept(String(user.userPrincipalName)));
  return update(after, user, pairs, [...notes, ...signInNotes(user, options)], options.graph);
}

function differs(
  { from }: Field,
  before: Employee | undefined,
  after: Employee,
  { now }: PlayOptions,
): boolean {
  return readField(after, from, now) !== (before ? readField(before, from, now) : null);
}
