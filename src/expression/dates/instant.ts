/**
 * A moment as .NET's DateTime has it: whole milliseconds since 1970 UTC, and the 100-nanosecond ticks
 * (0 to 9999) within the millisecond. `kind` only decides how `K` prints.
 */
export interface Instant {
  ms: number;
  ticks: number;
  kind: 'unspecified' | 'utc' | 'local';
}

export interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Ten-millionths of a second. */
  fraction: number;
}

/** 0001-01-01 and the end of 9999: what DateTime can hold. */
const first = -62_135_596_800_000;
const last = 253_402_300_799_999;

/** The moment the fields name, less the offset (in minutes); `undefined` where there is none. */
export function instantOf(fields: Fields, offset = 0, kind: Instant['kind'] = 'utc'): Instant | undefined {
  const { year, month, day, hour, minute, second, fraction } = fields;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  // Date.UTC reads the years 0 to 99 as 1900 to 1999; setUTCFullYear does not.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, Math.floor(fraction / 10_000));
  return within({ ms: date.getTime() - offset * 60_000, ticks: fraction % 10_000, kind });
}

export function within(instant: Instant): Instant | undefined {
  return instant.ms >= first && instant.ms <= last ? instant : undefined;
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function fieldsOf(instant: Instant): Fields & { weekday: number } {
  const date = new Date(instant.ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    fraction: date.getUTCMilliseconds() * 10_000 + instant.ticks,
    weekday: date.getUTCDay(),
  };
}

export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** .NET's window for years of two digits ends with 2049. */
export function fullYear(twoDigits: number): number {
  return twoDigits < 50 ? 2000 + twoDigits : 1900 + twoDigits;
}
