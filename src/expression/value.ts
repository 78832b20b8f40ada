import type { ExpressionCode } from './codes.ts';
import type { Span } from './tree.ts';

/**
 * What attributes hold and functions give. `null` is "no value" (an absent attribute).
 * Dates are text in the form `M/d/yyyy h:mm:ss tt`, always UTC, as the reference says of CDate.
 */
export type Value = null | string | number | boolean | readonly Value[] | RecordValue;

/** An object, such as one of `[appRoleAssignments]`: `{ id, displayName, value }`. */
export interface RecordValue {
  readonly [property: string]: Value;
}

/** What an expression came to for one person. */
export type Outcome =
  | { kind: 'value'; value: Value }
  /** The attribute is left out of the flow, or the whole object is skipped. */
  | { kind: 'dropped'; what: 'attribute' | 'object' }
  | { kind: 'error'; code: ExpressionCode; message: string; at: Span };

/** Everything outside the expression that it may ask for. */
export interface Context {
  /** The source object's attribute; `null` where it has none. */
  attribute(name: string): Value;
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Whether the target has an object with this value already (SelectUniqueValue). */
  taken(value: string): boolean;
  /** The tenant's default verified domain; `null` where there is none. */
  defaultDomain(): string | null;
  /** In [0, 1). */
  random(): number;
}

/**
 * Stands in for a value where evaluation ends early. Returned and passed on instead of thrown:
 * dropping an attribute is everyday business, for a hundred thousand people.
 */
export class Halt {
  readonly outcome: Exclude<Outcome, { kind: 'value' }>;

  constructor(outcome: Exclude<Outcome, { kind: 'value' }>) {
    this.outcome = outcome;
  }
}

export type Scalar = null | string | number | boolean;

/** A list of one counts as its value, an empty one as none. `undefined`: several values, or a record. */
export function scalarOf(value: Value): Scalar | undefined {
  if (value === null || typeof value !== 'object') return value;
  if (!isList(value)) return undefined;
  if (value.length === 0) return null;
  const [only] = value;
  return value.length === 1 && only !== undefined ? scalarOf(only) : undefined;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** .NET's invariant text of a value: `True` and `False` for booleans. */
export function textOf(value: Exclude<Scalar, null>): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const hexadecimal = /^\s*&[Hh]([0-9A-Fa-f]+)\s*$/;

/** The number a value stands for: quoted numbers count, VB's `&HF` too. `undefined`: none. */
export function numberOf(value: Scalar): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  if (decimal.test(value)) return Number(value);
  const digits = hexadecimal.exec(value)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}

/** Like `numberOf`, for whole numbers of any size: AD's dates have more digits than a double. */
export function integerOf(value: Scalar): bigint | undefined {
  if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value))
    return BigInt(value.trim().replace(/^\+/, ''));
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) ? BigInt(number) : undefined;
}

export function isNullOrEmpty(value: Value): boolean {
  return value === null || value === '' || (isList(value) && value.length === 0);
}
