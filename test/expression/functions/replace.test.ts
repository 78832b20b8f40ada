import { describe, expect, it } from 'vitest';
import type { Value } from '../../../src/expression/index.ts';
import { value } from '../run.ts';

/** reference/functions.md, "Replace": the five forms, and what is not there. */
const rows: [string, Record<string, Value>, Value][] = [
  // oldValue and replacementValue: all occurrences, case-sensitive, literally
  ['Replace([a], "x", , , "y", , )', { a: 'xXx' }, 'yXy'],
  ['Replace([a], ".", , , "$&", , )', { a: 'a.b' }, 'a$&b'],
  ['Replace([a], "x", , , [b], , )', { a: 'axb' }, 'ab'],
  ['Replace([a], [b], , , "y", , )', { a: 'ax' }, 'ax'],
  ['Replace([a], "x", , , "y", , )', {}, null],
  ['Replace([a], "x", , , "y")', { a: 'x' }, 'y'],
  // oldValue and template
  ['Replace([a], "{u}", , , , , "{u}@{u}")', { a: 'x' }, 'x@x'],
  ['Replace([a], "{u}", , , , , "{u}@c.com")', {}, null],
  // regexPattern and replacementValue
  ['Replace([a], , "(?<f>\\\\w+) (?<l>\\\\w+)", , "${l}, ${f}", , )', { a: 'Ada Lovelace' }, 'Lovelace, Ada'],
  ['Replace([a], , "(\\\\d)(\\\\d)", , "$2$1", , )', { a: '1234' }, '2143'],
  ['Replace([a], , "x", , "y", , )', { a: 'abc' }, 'abc'],
  ['Replace([a], , "^0+", , "", , )', { a: '00120' }, '120'],
  ['Replace([a], , "[a-z]", , "", , )', { a: 'aAbB' }, 'AB'],
  ['Replace([a], , "\\+", , "00", , )', { a: '+47' }, '0047'], // an unknown escape survives
  ['Replace([a], "", "x", "", "y", , "")', { a: 'axb' }, 'ayb'],
  // with regexGroupName: only what the group caught, in each match, and literally
  ['Replace([a], , "(?<d>\\\\d)\\\\w", "d", "#", , )', { a: '1a2b' }, '#a#b'],
  ['Replace([a], , "a(?<o>b)?", "o", "-", , )', { a: 'aab' }, 'aa-'],
  ['Replace([a], , "(?<d>\\\\d+)", "d", "${d}", , )', { a: 'a1' }, 'a${d}'],
  // with replacementAttributeName
  ['Replace([a], , "(?<d>\\\\d+)", "d", , [b], )', { a: 'kept', b: 'x12y' }, 'kept'],
  ['Replace([a], , "(?<d>\\\\d+)", "d", , [b], )', { b: 'x12y34' }, '12'],
  ['Replace([a], , "(?<d>\\\\d+)", "d", , [b], )', { b: 'none' }, null],
  ['Replace([a], , "(?<d>\\\\d+)", "d", , [b], )', {}, null],
  // patterns that are only known per person, or go on for ever
  ['Replace([a], , [p], , "-", , )', { a: 'abc', p: 'b' }, 'a-c'],
  ['Replace([a], , [p], , "-", , )', { a: 'abc', p: '(' }, 'RC2115'],
  ['Replace([a], , "(\\\\w+\\\\s?)*$", , "", , )', { a: `${'w'.repeat(40)}!` }, 'RC2209'],
  ['Replace([a], "x", "y", , "z", , )', { a: 'x' }, 'RC2118'],
];

describe('Replace', () => {
  it.each(rows)('%s of %j is %j', (expression, attributes, expected) => {
    expect(value(expression, attributes)).toEqual(expected);
  });
});
