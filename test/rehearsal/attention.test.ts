import { expect, test } from 'vitest';
import { attentionTo } from '../../src/rehearsal/attention.ts';
import { cycle, day, entry } from '../report/rehearsal.ts';

const silent = () => undefined;
const failed = entry('Suryadi', { status: 'failure', reason: { code: 'Refused', message: 'no surname' } });
const noted = entry('Otto', {
  notes: [{ code: 'SeveralAppRoles', attribute: 'roles', message: 'two roles' }],
});

test('failures come first, and what repeats is told once', () => {
  const days = [1, 2].map(number => day(number, { cycles: [cycle([noted, failed])] }));
  expect(attentionTo(days, silent)).toEqual([
    { who: 'Suryadi', code: 'Refused', message: 'no surname' },
    { who: 'Otto', code: 'SeveralAppRoles', message: 'two roles' },
  ]);
});

test('a target that already has everything is nothing to look at', () => {
  const same = entry('Aino', { status: 'skipped', reason: { code: 'RedundantExport', message: 'same' } });
  expect(attentionTo([day(1, { cycles: [cycle([same])] })], silent)).toEqual([]);
});

test('advice replaces the general remedy of a failure', () => {
  const [found] = attentionTo([day(1, { cycles: [cycle([failed])] })], () => 'fill in surname');
  expect(found?.fix).toBe('fill in surname');
});

test('a job in quarantine, and one that was switched off, are told', () => {
  const stopped = cycle([], {
    quarantine: {
      reason: 'EncounteredQuarantineException',
      message: 'the credentials are refused',
      seriesBegan: '2026-03-02T08:00:00Z',
      nextAttempt: '2026-03-02T10:00:00Z',
    },
    disabled: { code: 'QuarantinedTooLong', message: 'four weeks are over' },
  });
  const found = attentionTo([day(1, { cycles: [stopped] })], silent);
  expect(found.map(({ code }) => code)).toEqual(['EncounteredQuarantineException', 'QuarantinedTooLong']);
  expect(found[0]?.message).toContain('2026-03-02T10:00:00Z');
});

test('what an HR system took over from Entra is a change of the day, nothing to look at', () => {
  const write = {
    person: 'Ida',
    action: 'none' as const,
    changes: [],
    notes: [
      { code: 'TakenFromEntra', message: 'city' },
      { code: 'LockedForUpdates', message: 'locked' },
    ],
  };
  expect(attentionTo([day(1, { writes: [write] })], silent).map(({ code }) => code)).toEqual([
    'LockedForUpdates',
  ]);
});
