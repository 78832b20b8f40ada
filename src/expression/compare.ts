import type { Operator } from './tree.ts';
import { integerOf, numberOf, type Scalar, textOf } from './value.ts';

/**
 * Compares as IIF does: by number where one side is a number (a numeral, or a result of DateDiff, Len,
 * InStr …) and the other reads as one; else as text, case-sensitive, code unit by code unit.
 * No value compares as empty text.
 */
export function compare(operator: Operator, left: Scalar, right: Scalar, byNumber: boolean): boolean {
  const order =
    (byNumber || typeof left === 'number' || typeof right === 'number'
      ? orderOfNumbers(left, right)
      : undefined) ?? orderOf(left === null ? '' : textOf(left), right === null ? '' : textOf(right));
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}

function orderOfNumbers(left: Scalar, right: Scalar): number | undefined {
  const [a, b] = [integerOf(left), integerOf(right)];
  if (a !== undefined && b !== undefined) return orderOf(a, b);
  const [x, y] = [numberOf(left), numberOf(right)];
  return x !== undefined && y !== undefined ? orderOf(x, y) : undefined;
}

function orderOf<T extends string | number | bigint>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
