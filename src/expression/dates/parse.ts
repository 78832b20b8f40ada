import { fieldsOf, fullYear, type Instant, instantOf, months, weekdays } from './instant.ts';

/**
 * Dates without a format, as .NET's `DateTime.Parse` reads them in the invariant culture (month before
 * day); without an offset they are UTC. Source: "Parse date and time strings in .NET".
 */
const monthName = months.map(name => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|');
const weekday = `(?:(?<weekday>${weekdays.map(name => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')})\\.?,?\\s+)?`;
const time = String.raw`(?<hour>\d{1,2})(?:(?::(?<minute>\d{1,2}))(?::(?<second>\d{1,2})(?:[.,](?<fraction>\d+))?)?)?(?:\s*(?<mark>[AP])M?\b)?`;
const zone = String.raw`\s*(?<zone>Z|GMT|UTC|[+-]\d{1,2}:\d{2}|[+-]\d{4}|[+-]\d{2})`;
/** Without a time before it an offset needs its colon, or it would read as one more number. */
const dateZone = String.raw`\s*(?<dateZone>Z|GMT|UTC|[+-]\d{1,2}:\d{2})`;

const dates = [
  String.raw`(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})`,
  String.raw`(?<month>\d{1,2})[-/.](?<day>\d{1,2})[-/.](?<year>\d{4}|\d{2})`,
  String.raw`(?<day>\d{1,2})[-\s](?<monthName>${monthName})[-,\s]\s*(?<year>\d{4}|\d{2})`,
  String.raw`(?<monthName>${monthName})[-\s]\s*(?<day>\d{1,2})(?:,\s*|\s+|-)(?<year>\d{4})`,
  String.raw`(?<year>\d{4})[-\s](?<monthName>${monthName})[-\s](?<day>\d{1,2})`,
  String.raw`(?<year>\d{4})-(?<month>\d{1,2})`,
  String.raw`(?<monthName>${monthName})[\s,]\s*(?<year>\d{4})`,
  String.raw`(?<year>\d{4})\s+(?<monthName>${monthName})`,
].map(
  date =>
    new RegExp(String.raw`^\s*${weekday}${date}(?:(?:T|,\s*|\s+)${time}(?:${zone})?|${dateZone})?\s*$`, 'i'),
);

/** `undefined`: no date, or one that DateTime cannot hold. */
export function parseDate(source: string): Instant | undefined {
  for (const pattern of dates) {
    const groups = pattern.exec(source)?.groups;
    if (groups !== undefined) return fromGroups(groups);
  }
  return undefined;
}

function fromGroups(groups: Partial<Record<string, string>>): Instant | undefined {
  const { year = '', fraction = '' } = groups;
  const hour = hourOf(groups);
  if (hour === undefined) return undefined;
  const fields = {
    year: year.length === 2 ? fullYear(Number(year)) : Number(year),
    month: groups.month === undefined ? indexOf(months, groups.monthName) + 1 : Number(groups.month),
    day: Number(groups.day ?? 1),
    hour,
    minute: Number(groups.minute ?? 0),
    second: Number(groups.second ?? 0),
    fraction: Math.min(9_999_999, Math.round(Number(`0.${fraction || '0'}`) * 10_000_000)),
  };
  if (fields.year < 1) return undefined;
  const offset = offsetOf(groups.zone ?? groups.dateZone ?? 'Z');
  const local = instantOf(fields);
  if (offset === undefined || local === undefined) return undefined;
  if (groups.weekday !== undefined && indexOf(weekdays, groups.weekday) !== fieldsOf(local).weekday)
    return undefined;
  return instantOf(fields, offset);
}

function indexOf(names: readonly string[], given = ''): number {
  return names.findIndex(name => name.slice(0, 3).toLowerCase() === given.slice(0, 3).toLowerCase());
}

function hourOf({ hour: digits, minute, mark }: Partial<Record<string, string>>): number | undefined {
  if (digits === undefined) return 0;
  const hour = Number(digits);
  if (mark === undefined) return minute === undefined ? undefined : hour;
  if (mark.toUpperCase() === 'A') return hour > 12 ? undefined : hour % 12;
  return hour < 12 ? hour + 12 : hour;
}

function offsetOf(zone: string): number | undefined {
  const found = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (found === null) return 0;
  const [, sign, hours = '0', minutes = '0'] = found;
  const total = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || total > 14 * 60) return undefined;
  return sign === '-' ? -total : total;
}
