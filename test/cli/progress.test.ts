import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { progressBar } from '../../src/cli/progress-bar.ts';
import { progressLine } from '../../src/cli/progress-line.ts';
import type { Progress } from '../../src/rehearsal/index.ts';

const people = (done: number, total: number): Progress => ({
  stage: 'objects',
  vendor: 'Humbol',
  day: 1,
  done,
  total,
});

test.each<[string, Progress, number, string]>([
  ['a stage that is not counted', { stage: 'reading', done: 0, total: 1 }, 80, 'reading the directory'],
  [
    'half of it',
    people(45_000, 90_000),
    78,
    `day 1, Humbol: people and groups  ${'█'.repeat(13)}${'░'.repeat(13)}  45,000 of 90,000`,
  ],
  [
    'all of it',
    people(90_000, 90_000),
    200,
    `day 1, Humbol: people and groups  ${'█'.repeat(30)}  90,000 of 90,000`,
  ],
  ['nothing to do', people(0, 0), 80, 'day 1, Humbol: people and groups'],
  ['no room for a bar', people(5, 10), 45, 'day 1, Humbol: people and groups  5 of 10'],
  ['hardly any room', people(5, 10), 20, 'day 1, Humbol: peop…'],
])('progress in a line: %s', (_, progress, columns, line) => {
  expect(progressLine(progress, columns)).toBe(line);
});

test('a line is never wider than the terminal', () => {
  const progress = fc.record({
    stage: fc.constant('references' as const),
    vendor: fc.string({ unit: fc.constantFrom('a', ' ', '山', 'é') }),
    day: fc.nat(99),
    done: fc.nat(),
    total: fc.nat(),
  });
  fc.assert(
    fc.property(progress, fc.integer({ min: 1, max: 200 }), (some, columns) => {
      expect(stringWidth(progressLine(some, columns))).toBeLessThanOrEqual(columns);
    }),
  );
});

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 80, written, write: (text: string) => written.push(text) };
}

test('no bar where nobody looks', () => {
  expect(progressBar(terminal(false), () => 0)).toBeUndefined();
});

test('nothing is written of what is done within two seconds', () => {
  const screen = terminal(true);
  let time = 0;
  const bar = progressBar(screen, () => time);
  for (let done = 0; done < 10_000; done++) {
    time = done / 5.01;
    bar?.onProgress(people(done, 10_000));
  }
  bar?.clear();
  expect(screen.written).toEqual([]);
});

test('after two seconds a line, some times a second, and gone at the end', () => {
  const screen = terminal(true);
  let time = 0;
  const bar = progressBar(screen, () => time);
  for (let done = 0; done < 100_000; done++) {
    time = done / 20;
    bar?.onProgress(people(done, 100_000));
  }
  // Three of the five seconds, at most ten lines each.
  expect(screen.written.length).toBeGreaterThan(10);
  expect(screen.written.length).toBeLessThanOrEqual(30);
  bar?.clear();
  expect(screen.written.at(-1)).toBe('\r\x1b[2K');
});
