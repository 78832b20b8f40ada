import { type Fields, fieldsOf, fullYear, type Instant, instantOf, months, weekdays } from './instant.ts';
import type { Part } from './pattern.ts';
import { Reader } from './reader.ts';
import type { Styles } from './styles.ts';

type Zone = { offset: number; utc: boolean };
type Name = keyof Fields | 'weekday' | 'afternoon';

/**
 * .NET's `DateTime.ParseExact` in the invariant culture. An offset in the text moves the value to the
 * service's own time, which is UTC. `undefined` where the text is not in this format.
 */
export function parseExact(
  source: string,
  parts: readonly Part[],
  styles: Styles,
  now: number,
): Instant | undefined {
  let text = source;
  if (styles.leading) text = text.trimStart();
  if (styles.trailing) text = text.trimEnd();
  const reader = new Reader(text);
  const found = new Map<Name, number>();
  let zone: Zone | undefined;
  let twelveHours = false;

  // A specifier given twice has to say the same twice.
  const keep = (name: Name, value: number | undefined): boolean => {
    if (value === undefined || (found.get(name) ?? value) !== value) return false;
    found.set(name, value);
    return true;
  };
  const upToTwo = (count: number) => reader.digits(count === 1 ? 1 : 2, 2);

  const read = (letter: string, count: number): boolean => {
    switch (letter) {
      case 'y': {
        const year = count === 1 ? upToTwo(1) : reader.digits(count, count);
        return keep('year', year !== undefined && count < 3 ? fullYear(year) : year);
      }
      case 'M': {
        if (count < 3) return keep('month', upToTwo(count));
        const index = reader.name(count === 3 ? months.map(one => one.slice(0, 3)) : months);
        return keep('month', index === undefined ? undefined : index + 1);
      }
      case 'd':
        if (count < 3) return keep('day', upToTwo(count));
        return keep('weekday', reader.name(count === 3 ? weekdays.map(one => one.slice(0, 3)) : weekdays));
      case 'h':
        twelveHours = true;
        return keep('hour', upToTwo(count));
      case 'H':
        return keep('hour', upToTwo(count));
      case 'm':
        return keep('minute', upToTwo(count));
      case 's':
        return keep('second', upToTwo(count));
      case 't':
        return keep('afternoon', reader.name(count === 1 ? ['A', 'P'] : ['AM', 'PM']));
      case 'f':
        return keep('fraction', reader.fraction(count, count));
      case 'F':
        return keep('fraction', reader.fraction(0, count));
      case 'z':
      case 'K':
      case 'Z': {
        if (letter === 'K' && !/[Z+-]/i.test(reader.peek())) return true;
        const utc = letter !== 'z' && reader.name(letter === 'Z' ? ['GMT', 'Z'] : ['Z']) !== undefined;
        const offset = utc ? 0 : letter === 'Z' ? undefined : reader.offset(letter === 'K' ? 3 : count);
        if (offset === undefined || (zone !== undefined && zone.offset !== offset)) return false;
        zone = { offset, utc };
        return true;
      }
      default:
        return reader.name(['A.D.', 'AD']) !== undefined;
    }
  };

  for (const [index, part] of parts.entries()) {
    if (styles.inner) reader.skipSpace();
    if ('text' in part) {
      const next = parts[index + 1];
      const optionalPoint =
        part.text.endsWith('.') && next !== undefined && 'letter' in next && next.letter === 'F';
      const literal = styles.inner ? part.text.trim() : part.text;
      if (!reader.literal(literal) && !(optionalPoint && reader.literal(literal.slice(0, -1))))
        return undefined;
    } else if (!read(part.letter, part.count)) {
      return undefined;
    }
  }
  if (styles.inner) reader.skipSpace();
  if (!reader.done()) return undefined;

  const hour = hourOf(found.get('hour') ?? 0, found.get('afternoon'), twelveHours);
  if (hour === undefined) return undefined;
  const fields: Fields = {
    ...dateOf(found, styles, now),
    hour,
    minute: found.get('minute') ?? 0,
    second: found.get('second') ?? 0,
    fraction: found.get('fraction') ?? 0,
  };
  const local = instantOf(fields);
  const weekday = found.get('weekday');
  if (local === undefined || (weekday !== undefined && fieldsOf(local).weekday !== weekday)) return undefined;
  return instantOf(fields, zone?.offset ?? 0, kindOf(zone, styles));
}

function hourOf(hour: number, afternoon: number | undefined, twelveHours: boolean): number | undefined {
  if (twelveHours) {
    if (hour > 12) return undefined;
    // h without t is taken for the morning.
    return (hour % 12) + (afternoon === 1 ? 12 : 0);
  }
  if ((afternoon === 0 && hour >= 12) || (afternoon === 1 && hour < 12)) return undefined;
  return hour;
}

/** What the format leaves out: today, if it has no date at all; else this year, January, the 1st. */
function dateOf(found: ReadonlyMap<Name, number>, styles: Styles, now: number) {
  const [year, month, day] = [found.get('year'), found.get('month'), found.get('day')];
  const today = fieldsOf({ ms: now, ticks: 0, kind: 'utc' });
  if (year === undefined && month === undefined && day === undefined)
    return styles.noCurrentDate
      ? { year: 1, month: 1, day: 1 }
      : { year: today.year, month: today.month, day: today.day };
  return { year: year ?? today.year, month: month ?? 1, day: day ?? 1 };
}

function kindOf(zone: Zone | undefined, styles: Styles): Instant['kind'] {
  if (zone === undefined)
    return styles.assume === undefined ? 'unspecified' : styles.toUniversal ? 'utc' : 'local';
  return styles.toUniversal || (styles.roundtrip && zone.utc) ? 'utc' : 'local';
}
