import { cached, folded, not } from './characters.ts';
import type { Test } from './node.ts';
import type { Scanner } from './scanner.ts';

/**
 * A character class, its `[` already read: ranges, escapes, negation, and .NET's subtraction
 * `[a-z-[aeiou]]`. A `]` that comes first stands for itself.
 */
export function readSet(scanner: Scanner, ignoreCase: boolean): Test {
  const start = scanner.at - 1;
  const negative = scanner.take('^');
  const items: Test[] = [];
  let without: Test | undefined;

  for (let first = true; ; first = false) {
    if (scanner.done()) return scanner.refuse('This [ has no ].', start);
    if (!first && scanner.take(']')) break;
    if (!first && scanner.peek() === '-' && scanner.peek(1) === '[') {
      scanner.at += 2;
      without = readSet(scanner, ignoreCase);
      if (!scanner.take(']')) scanner.refuse('A subtraction is the last part of its class.');
      break;
    }
    const from = readItem(scanner);
    if (typeof from === 'function') {
      items.push(from);
      continue;
    }
    const isRange = scanner.peek() === '-' && !['', ']', '['].includes(scanner.peek(1));
    if (!isRange) {
      items.push(unit => unit === from);
      continue;
    }
    const at = scanner.at;
    scanner.at += 1;
    const to = readItem(scanner);
    if (typeof to === 'function')
      return scanner.refuse('A range ends with a character, not with a class.', at);
    if (to < from) scanner.refuse('This range runs backwards.', at);
    items.push(unit => unit >= from && unit <= to);
  }

  const any: Test = unit => items.some(test => test(unit));
  const base = ignoreCase ? folded(any) : any;
  const signed = negative ? not(base) : base;
  if (without === undefined) return cached(signed);
  const excluded = without;
  return cached(unit => signed(unit) && !excluded(unit));
}

function readItem(scanner: Scanner): number | Test {
  if (scanner.take('\\')) {
    const set = scanner.classEscape();
    if (set !== undefined) return set;
    // Inside a class \b is the backspace.
    return scanner.take('b') ? 8 : scanner.characterEscape();
  }
  const unit = scanner.text.charCodeAt(scanner.at);
  scanner.at += 1;
  return unit;
}
