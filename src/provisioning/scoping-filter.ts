import { compilePattern, PatternProblem } from '../expression/index.ts';
import type { FilterClause, FilterGroup } from '../schema/index.ts';
import { choices } from './choices.ts';
import type { Reader, SourceObject, SourceValue } from './source-object.ts';

/** Nothing where the object passes, else the clause that failed, in words. */
export type ScopingFilter = (object: SourceObject) => string | undefined;

/** Each clause of a filter in words, and whether it holds. */
export type FilterEvaluation = (object: SourceObject) => Record<string, boolean>;

export type Test = (value: Exclude<SourceValue, null>) => boolean;
export type FilterProblem = { problem: string };

const text = (value: Exclude<SourceValue, null>): string =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);

const integer = /^\d+$/;
function compare(operand: string, holds: (value: bigint, operand: bigint) => boolean): Test | FilterProblem {
  if (!integer.test(operand)) return { problem: `"${operand}" is not an integer` };
  const limit = BigInt(operand);
  return value => integer.test(text(value)) && holds(BigInt(text(value)), limit);
}

/** A regular expression of .NET's dialect; one that takes too long is no match, and no non-match either. */
function matches(operand: string, wanted: boolean): Test | FilterProblem {
  const compiled = compilePattern(choices.regexCoversWholeValue.value ? `\\A(?:${operand})\\z` : operand);
  if (compiled instanceof PatternProblem) return { problem: compiled.reason };
  return value => {
    const found = compiled.find(text(value));
    return found !== 'exhausted' && (found !== null) === wanted;
  };
}

/**
 * Entra's operators (scoping-operators). Each sees a value: the null rule, "scoping filters return false
 * if the value is null or empty", is applied before, to all but IS NULL.
 */
const binary: Readonly<Record<string, (operand: string) => Test | FilterProblem>> = {
  EQUALS: operand => value => text(value) === operand,
  'NOT EQUALS': operand => value => text(value) !== operand,
  'REGEX MATCH': operand => matches(operand, true),
  'NOT REGEX MATCH': operand => matches(operand, false),
  GREATER_THAN: operand => compare(operand, (value, limit) => value > limit),
  GREATER_THAN_OR_EQUALS: operand => compare(operand, (value, limit) => value >= limit),
  INCLUDES: operand => value => text(value).includes(operand),
  ENDS_WITH: operand => value => text(value).endsWith(operand),
  // The page reads these two the other way round: the input is the container.
  '&': operand => value => operand.includes(text(value)),
  '!&': operand => value => !operand.includes(text(value)),
};

const unary: Readonly<Record<string, Test>> = {
  'IS TRUE': value => text(value).toLowerCase() === 'true',
  'IS FALSE': value => text(value).toLowerCase() === 'false',
  'IS NOT NULL': () => true,
};

/** What the page says cannot be filtered by, whatever the operator. */
const unsupported = new Set(
  ['members', 'appRoleAssignments', 'userType', 'manager', 'StatusHireDate', 'StatusTerminationDate'].concat([
    'startDate',
    'endDate',
    'accountExpires',
  ]),
);

function compileClause(
  clause: FilterClause,
  reader: Reader,
): ((object: SourceObject) => boolean) | FilterProblem {
  const operator = clause.operatorName.toUpperCase();
  if (operator === 'IS NULL') return object => reader(object) === null;
  const values = clause.targetOperand?.values ?? [];
  const test = Object.hasOwn(unary, operator)
    ? unary[operator]
    : Object.hasOwn(binary, operator)
      ? binary[operator]?.(values[0] ?? '')
      : undefined;
  if (!test) return { problem: `there is no operator ${clause.operatorName}` };
  if ('problem' in test) return test;
  return object => {
    const value = reader(object);
    return value !== null && test(value);
  };
}

const words = ({ sourceOperandName, operatorName, targetOperand }: FilterClause): string =>
  [sourceOperandName, operatorName, ...(targetOperand?.values ?? []).map(value => `"${value}"`)].join(' ');

/**
 * Clauses of a group are ANDed, groups ORed; no groups: everything passes (scoping-operators, Combination).
 * Gives the problems of the filter instead where it has any. `evaluate` tells of each clause whether it
 * holds, in the form the portal shows: filter title, attribute, operator, value.
 */
export function compileFilter(
  groups: readonly FilterGroup[],
  readerOf: (name: string) => Reader | undefined,
): { filter: ScopingFilter; evaluate: FilterEvaluation; problems: string[] } {
  const problems: string[] = [];
  const compiled = groups.map(group => ({
    name: group.name,
    clauses: group.clauses.flatMap(clause => {
      const name = clause.sourceOperandName;
      const reader = readerOf(name);
      if (!reader || unsupported.has(name)) {
        problems.push(`filter "${group.name}": Entra cannot filter by the attribute ${name}`);
        return [];
      }
      const passes = compileClause(clause, reader);
      if (typeof passes === 'function') return [{ passes, text: words(clause) }];
      problems.push(`filter "${group.name}": ${words(clause)}: ${passes.problem}`);
      return [];
    }),
  }));
  const filter: ScopingFilter = object => {
    let failed: string | undefined;
    for (const group of compiled) {
      const clause = group.clauses.find(each => !each.passes(object));
      if (!clause) return undefined;
      failed =
        failed === undefined
          ? `${clause.text} (filter "${group.name}")`
          : `${failed}; ${clause.text} (filter "${group.name}")`;
    }
    return failed;
  };
  const evaluate: FilterEvaluation = object =>
    Object.fromEntries(
      compiled.flatMap(({ name, clauses }) =>
        clauses.map(each => [`${name} ${each.text}`, each.passes(object)] as const),
      ),
    );
  return { filter, evaluate, problems };
}
