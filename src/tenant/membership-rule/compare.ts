import { ruleError } from './lexer.ts';

/** A value as the rule writes it. */
export type RuleValue = string | boolean | null;

type Compare = (actual: unknown, wanted: RuleValue) => boolean;

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';
const text = (value: unknown) => (isEmpty(value) ? '' : String(value).toLowerCase());

/** "Regex and string operations aren't case sensitive." A missing value equals only null. */
const equal: Compare = (actual, wanted) =>
  wanted === null || isEmpty(actual) ? wanted === null && isEmpty(actual) : text(actual) === text(wanted);
const startsWith: Compare = (actual, wanted) => !isEmpty(actual) && text(actual).startsWith(text(wanted));
const endsWith: Compare = (actual, wanted) => !isEmpty(actual) && text(actual).endsWith(text(wanted));
const contains: Compare = (actual, wanted) => !isEmpty(actual) && text(actual).includes(text(wanted));

/**
 * How a value is compared, by the operator's lower-case name; `-match` and the lists are made by
 * their own functions below. A negated operator is true of a user without the value.
 */
export const comparisons: Readonly<Record<string, { compare: Compare; negated: boolean }>> = {
  eq: { compare: equal, negated: false },
  ne: { compare: equal, negated: true },
  startswith: { compare: startsWith, negated: false },
  notstartswith: { compare: startsWith, negated: true },
  endswith: { compare: endsWith, negated: false },
  notendswith: { compare: endsWith, negated: true },
  contains: { compare: contains, negated: false },
  notcontains: { compare: contains, negated: true },
};

/** The pattern is compiled once; .NET's expression language is taken as far as JavaScript shares it. */
export function matcher(pattern: string, at: number): (actual: unknown) => boolean {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'i');
  } catch {
    throw ruleError(`'${pattern}' is not a regular expression`, at);
  }
  return actual => !isEmpty(actual) && expression.test(String(actual));
}

export function oneOf(values: readonly RuleValue[]): (actual: unknown) => boolean {
  return actual => values.some(wanted => equal(actual, wanted));
}
