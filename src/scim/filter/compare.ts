import { badRequest } from '../error.ts';
import type { Json } from '../json.ts';
import type { Attribute } from '../schema/attribute.ts';
import type { Comparator, Comparison } from './filter.ts';

export type Test = (value: Json) => boolean;

/**
 * The test a comparison makes on one value (RFC 7644 §3.4.2.2, table 3). Strings without a schema are
 * compared without regard to case, the default of RFC 7643 §2.2.
 * Throws ScimError 400 invalidFilter where the operator cannot apply to the attribute's type.
 */
export function comparison(
  { op, value: sought, path }: Comparison,
  attribute: Attribute | undefined,
  textBooleans: boolean,
): Test {
  const ordered = op === 'gt' || op === 'ge' || op === 'lt' || op === 'le';
  if (
    ordered &&
    (attribute?.type === 'boolean' || attribute?.type === 'binary' || typeof sought === 'boolean')
  ) {
    throw badRequest(
      'invalidFilter',
      `${op} does not apply to ${path.text}: it has no order (RFC 7644 §3.4.2.2, table 3)`,
    );
  }
  if (op === 'ne') {
    const same = comparison({ op: 'eq', value: sought, path }, attribute, textBooleans);
    return value => !same(value);
  }
  if (typeof sought === 'string') {
    if (textBooleans && (attribute?.type === 'boolean' || attribute === undefined)) {
      const truth = textBoolean(sought);
      if (truth !== undefined) {
        const text = sought.toLowerCase();
        return value => value === truth || (typeof value === 'string' && value.toLowerCase() === text);
      }
    }
    if (attribute?.type === 'dateTime' && (ordered || op === 'eq')) {
      const time = timeOf(sought);
      if (time === undefined)
        throw badRequest(
          'invalidFilter',
          `${path.text} is compared with a dateTime (RFC 7644 §3.4.2.2, table 3)`,
        );
      return value => typeof value === 'string' && holds(op, timeOf(value) ?? Number.NaN, time);
    }
    if (attribute?.caseExact) return value => typeof value === 'string' && holds(op, value, sought);
    const folded = sought.toLowerCase();
    return value => typeof value === 'string' && holds(op, value.toLowerCase(), folded);
  }
  if (typeof sought === 'number') return value => typeof value === 'number' && holds(op, value, sought);
  return value => op === 'eq' && value === sought;
}

/**
 * The instant a dateTime names, so that two ways to write it are the same (RFC 7644 §3.4.2.2: "a
 * chronological comparison"). One without a zone is in UTC, wherever this server runs.
 */
export function timeOf(text: string): number | undefined {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T');
  const time = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** Entra writes booleans as text too; undefined for any other text. */
export function textBoolean(text: string): boolean | undefined {
  const folded = text.toLowerCase();
  if (folded === 'true') return true;
  if (folded === 'false') return false;
  return undefined;
}

function holds<T extends string | number>(op: Comparator, value: T, sought: T): boolean {
  switch (op) {
    case 'eq':
      return value === sought;
    case 'ne':
      return value !== sought;
    case 'co':
      return String(value).includes(String(sought));
    case 'sw':
      return String(value).startsWith(String(sought));
    case 'ew':
      return String(value).endsWith(String(sought));
    case 'gt':
      return value > sought;
    case 'ge':
      return value >= sought;
    case 'lt':
      return value < sought;
    case 'le':
      return value <= sought;
  }
}
