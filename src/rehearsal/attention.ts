import type { CycleReport, ProvisioningEntry } from '../provisioning/index.ts';
import type { Attention, DirectWrite, RehearsedDay } from './rehearsal.ts';

/** What one thing to look at says, before it is put in order. */
interface Found extends Attention {
  failed: boolean;
}

/** Skips that say nothing is wrong: the target already has what would be sent. */
const ordinary = new Set(['RedundantExport']);

/** Notes of an HR system that say what it took over: a change of that day, nothing to look at. */
export const takenOver: ReadonlySet<string> = new Set(['TakenFromEntra', 'AddedToVendor']);

/** Says what to do about a refusal, where the vendor file knows more than the service does. */
export type Advice = (entry: ProvisioningEntry) => string | undefined;

function ofEntry(entry: ProvisioningEntry, advice: Advice): Found[] {
  const who = entry.source.displayName;
  const notes = entry.notes.map(({ code, message }) => ({ who, code, message, failed: false }));
  const { reason, status } = entry;
  if (!reason || status === 'success' || ordinary.has(reason.code)) return notes;
  const fix = (status === 'failure' ? advice(entry) : undefined) ?? reason.fix;
  const { code, message } = reason;
  return [{ who, code, message, ...(fix && { fix }), failed: status === 'failure' }, ...notes];
}

function ofCycle(cycle: CycleReport, advice: Advice): Found[] {
  const { failure, quarantine, disabled, entries } = cycle;
  const whole: Found[] = [];
  if (failure) whole.push({ who: 'the whole cycle', ...failure, failed: true });
  if (quarantine) {
    const { reason, message, nextAttempt } = quarantine;
    const who = 'the job, in quarantine';
    whole.push({ who, code: reason, message: `${message}; next attempt ${nextAttempt}`, failed: true });
  }
  if (disabled) whole.push({ who: 'the job, switched off for good', ...disabled, failed: true });
  return [...whole, ...entries.flatMap(entry => ofEntry(entry, advice))];
}

function ofWrite({ person, action, notes }: DirectWrite): Found[] {
  return notes
    .filter(({ code }) => !takenOver.has(code))
    .map(({ code, message, fix }) => ({
      who: person,
      code,
      message,
      ...(fix && { fix }),
      failed: action === 'refused',
    }));
}

/**
 * What a person should look at over all days: whatever failed, was left out or left something out. Each
 * once, however many cycles repeat it; failures first, then in the order they showed.
 */
export function attentionTo(days: readonly RehearsedDay[], advice: Advice): Attention[] {
  const all = days.flatMap(day => [
    ...day.cycles.flatMap(cycle => ofCycle(cycle, advice)),
    ...day.writes.flatMap(ofWrite),
  ]);
  const seen = new Set<string>();
  const once = all.filter(({ who, code, message }) => {
    const key = JSON.stringify([who, code, message]);
    return !seen.has(key) && seen.add(key);
  });
  return [...once.filter(({ failed }) => failed), ...once.filter(({ failed }) => !failed)].map(
    ({ failed: _, ...attention }) => attention,
  );
}
