import type { CycleReport, ProvisioningEntry } from '../provisioning/index.ts';
import type { Attention, DirectWrite, RehearsedDay } from './rehearsal.ts';

/** Skips that say nothing is wrong: the target already has what would be sent. */
const ordinary = new Set(['RedundantExport']);

function ofEntry(entry: ProvisioningEntry): Attention[] {
  const who = entry.source.displayName;
  const notes = entry.notes.map(note => ({ who, code: note.code, message: note.message }));
  const { reason, status } = entry;
  if (!reason || status === 'success' || ordinary.has(reason.code)) return notes;
  const { code, message, fix } = reason;
  return [{ who, code, message, ...(fix && { fix }) }, ...notes];
}

function ofCycle({ failure, entries }: CycleReport): Attention[] {
  const whole = failure ? [{ who: 'the whole cycle', code: failure.code, message: failure.message }] : [];
  return [...whole, ...entries.flatMap(ofEntry)];
}

function ofWrite({ person, notes }: DirectWrite): Attention[] {
  return notes.map(({ code, message, fix }) => ({ who: person, code, message, ...(fix && { fix }) }));
}

/**
 * What a person should look at over all days: whatever failed, was left out or left something out,
 * each once however many cycles repeat it, in the order it first showed.
 */
export function attentionTo(days: readonly RehearsedDay[]): Attention[] {
  const all = days.flatMap(day => [...day.cycles.flatMap(ofCycle), ...day.writes.flatMap(ofWrite)]);
  const seen = new Set<string>();
  return all.filter(({ who, code, message }) => {
    const key = JSON.stringify([who, code, message]);
    return !seen.has(key) && seen.add(key);
  });
}
