import type { ExpressionCode } from '../codes.ts';
import type { Instant } from '../dates/instant.ts';
import type { Argument, Call } from '../tree.ts';
import type { Context, Halt, Value } from '../value.ts';

/**
 * What a parameter takes or a function gives. `condition` takes a comparison too; `any` takes whatever
 * there is; `roles` is the attribute `[appRoleAssignments]`.
 */
export type Kind =
  | 'text'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'condition'
  | 'date'
  | 'list'
  | 'roles'
  | 'any';

export interface Parameter {
  /** Its key in Graph's parse tree; for functions Graph's page lacks, its name on the reference page. */
  key: string;
  takes: Kind;
  optional?: true;
  /** The last parameter, given any number of times. */
  repeats?: true;
}

export type Read<T> = (context: Context) => T | Halt;

/**
 * One call about to be compiled. Readers are made once and run per person; a reader of an empty slot
 * gives `null` (or its default), one whose value does not fit gives a `Halt` that points at the argument.
 */
export interface CallSite {
  readonly count: number;
  given(index: number): boolean;
  /** The constant in a slot; `undefined` where the slot is empty or its value is only known per person. */
  literal(index: number): string | undefined;
  /** As `literal`, for what is prepared once instead of read each time; `undefined` while each reading is watched. */
  fixed(index: number): string | undefined;
  /** Whether a slot holds a function that gives a date, and so needs no reading. */
  dated(index: number): boolean;
  value(index: number): Read<Value>;
  text(index: number): Read<string | null>;
  number(index: number): Read<number>;
  integer(index: number, otherwise?: number): Read<number>;
  boolean(index: number): Read<boolean>;
  /** As `boolean`, with IIF's rule that comparing a missing attribute is false, whatever the operator. */
  condition(index: number): Read<boolean>;
  date(index: number): Read<Instant>;
  fail(code: ExpressionCode, message: string, index?: number): Halt;
}

/** Reports one problem of a call, at one of its arguments or, without index, at the call's name. */
export type Report = (problem: {
  code: ExpressionCode;
  message: string;
  index?: number;
  hint?: string;
  /** The hint ends with the whole expression, this call in place of the wrong one. */
  instead?: Call;
  severity?: 'error' | 'warning';
}) => void;

export interface FunctionDefinition {
  name: string;
  parameters: readonly Parameter[];
  gives: Kind;
  /** Fewest arguments, where the required parameters do not say it. */
  minimum?: number;
  compile(site: CallSite): Read<Value>;
  /** What only this function can say about a call of it, from its text alone. */
  check?(call: Call, report: Report): void;
}

/** The constant an argument is, as text. */
export function literalOf(argument: Argument | undefined): string | undefined {
  if (argument?.kind === 'text') return argument.value;
  if (argument?.kind === 'number') return argument.text;
  return undefined;
}

export function isGiven(argument: Argument | undefined): argument is Exclude<Argument, { kind: 'empty' }> {
  return argument !== undefined && argument.kind !== 'empty';
}
