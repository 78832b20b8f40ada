import { daysIn, fieldsOf, type Instant, instantOf, within } from './instant.ts';

/** The intervals of DateAdd and DateDiff. */
export const intervals = ['yyyy', 'm', 'd', 'ww', 'h', 'n', 's'] as const;
export type Interval = (typeof intervals)[number];

const milliseconds = { d: 86_400_000, ww: 604_800_000, h: 3_600_000, n: 60_000, s: 1000 };

/** VB compares interval names without regard to case. */
export function intervalOf(name: string): Interval | undefined {
  return intervals.find(one => one === name.toLowerCase());
}

/** VB's DateAdd. Months and years keep the day, or take the month's last. `undefined`: out of range. */
export function add(interval: Interval, count: number, date: Instant): Instant | undefined {
  if (interval !== 'yyyy' && interval !== 'm')
    return within({ ...date, ms: date.ms + count * milliseconds[interval] });
  const fields = fieldsOf(date);
  const month = fields.month - 1 + (interval === 'm' ? count : 12 * count);
  const year = fields.year + Math.floor(month / 12);
  const target = { ...fields, year, month: (((month % 12) + 12) % 12) + 1 };
  if (year < 1 || year > 9999) return undefined;
  return instantOf({ ...target, day: Math.min(fields.day, daysIn(year, target.month)) }, 0, date.kind);
}

/**
 * VB's DateDiff: years and months count calendar boundaries, days and less are whole and cut toward
 * zero, weeks count from the Sunday before each date.
 */
export function difference(interval: Interval, from: Instant, to: Instant): number {
  const [a, b] = [fieldsOf(from), fieldsOf(to)];
  if (interval === 'yyyy') return b.year - a.year;
  if (interval === 'm') return (b.year - a.year) * 12 + b.month - a.month;
  const elapsed = to.ms - from.ms + (to.ticks - from.ticks) / 10_000;
  if (interval !== 'ww') return whole(elapsed / milliseconds[interval]);
  const days = elapsed / milliseconds.d - b.weekday + a.weekday;
  return whole(whole(days) / 7);
}

/** Toward zero, and never the -0 that Math.trunc gives. */
function whole(value: number): number {
  return Math.trunc(value) + 0;
}
