import type { Path } from '../diagnostics/index.ts';
import type { Sheet } from './sheet.ts';

/**
 * The days a file lists, in their order, with the path of each event. Day 1 is the rollout itself, so
 * what happens starts with day 2.
 */
export function daysOf(sheet: Sheet): { day: number; events: Path[] }[] {
  return sheet
    .keysAt(['days'])
    .flatMap(key => {
      const path = ['days', key];
      if (!/^[1-9]\d{0,3}$/.test(key) || key === '1') {
        sheet.report(path, {
          code: 'RC1009',
          part: 'key',
          message: `"${key}" is no day on which something can happen`,
          hint: 'Days count from 1, the day of the rollout; events start with day 2',
        });
        return [];
      }
      const events = Array.from({ length: sheet.lengthAt(path) }, (_, index) => [...path, index]);
      return [{ day: Number(key), events }];
    })
    .sort((a, b) => a.day - b.day);
}
