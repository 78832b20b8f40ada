import { fieldsOf, type Instant, months, weekdays } from './instant.ts';
import type { Part } from './pattern.ts';

/** A moment by a .NET format, in the invariant culture; the service's own time zone is UTC. */
export function format(instant: Instant, parts: readonly Part[]): string {
  const fields = fieldsOf(instant);
  const { year, month, day, hour, minute, second, weekday } = fields;
  const fraction = String(fields.fraction).padStart(7, '0');
  const number = (value: number, count: number) => String(value).padStart(Math.min(count, 2), '0');
  const month12 = months[month - 1] ?? '';
  const name = weekdays[weekday] ?? '';
  let result = '';
  for (const part of parts) {
    if ('text' in part) {
      result += part.text;
      continue;
    }
    const { letter, count } = part;
    switch (letter) {
      case 'y':
        result += count < 3 ? number(year % 100, count) : String(year).padStart(count, '0');
        break;
      case 'M':
        result += count < 3 ? number(month, count) : count === 3 ? month12.slice(0, 3) : month12;
        break;
      case 'd':
        result += count < 3 ? number(day, count) : count === 3 ? name.slice(0, 3) : name;
        break;
      case 'h':
        result += number(hour % 12 || 12, count);
        break;
      case 'H':
        result += number(hour, count);
        break;
      case 'm':
        result += number(minute, count);
        break;
      case 's':
        result += number(second, count);
        break;
      case 't':
        result += (hour < 12 ? 'AM' : 'PM').slice(0, count);
        break;
      case 'f':
        result += fraction.slice(0, count);
        break;
      case 'F': {
        const digits = fraction.slice(0, count).replace(/0+$/, '');
        // Without digits the point before them goes as well.
        result = digits === '' && result.endsWith('.') ? result.slice(0, -1) : result + digits;
        break;
      }
      case 'z':
        result += count === 1 ? '+0' : count === 2 ? '+00' : '+00:00';
        break;
      case 'K':
        result += { unspecified: '', utc: 'Z', local: '+00:00' }[instant.kind];
        break;
      case 'g':
        result += 'A.D.';
        break;
      case 'Z':
        result += 'Z';
        break;
    }
  }
  return result;
}

/** `M/d/yyyy h:mm:ss tt`, the form Now, CDate, DateAdd and DateFromNum give. */
export function canonical(instant: Instant): string {
  const { year, month, day, hour, minute, second } = fieldsOf(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${hour % 12 || 12}:${two(minute)}:${two(second)} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${month}/${day}/${String(year).padStart(4, '0')} ${time}`;
}
