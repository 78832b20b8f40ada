import { describe, expect, it } from 'vitest';
import type { Value } from '../../../src/expression/index.ts';
import { run, value } from '../run.ts';

type Row = [expression: string, attributes: Record<string, Value>, expected: Value];

const iif: Row[] = [
  // Only the chosen branch runs: the other would be an error.
  ['IIF([a]="1", [a], CDate([a]))', { a: '1' }, '1'],
  ['IIF([a]="1", [a], CDate([a]))', { a: 'x' }, 'RC2201'],
  // Compared as text, case-sensitive …
  ['IIF([a]="x", 1, 2)', { a: 'X' }, 2],
  ['IIF([a]>"9", 1, 2)', { a: '10' }, 2],
  ['IIF([a]="True", 1, 2)', { a: true }, 1],
  // … unless a number is on one side.
  ['IIF([a]=1, "y", "n")', { a: '1' }, 'y'],
  ['IIF([a]=1, "y", "n")', { a: '01' }, 'y'],
  ['IIF([a]>9, "y", "n")', { a: '10' }, 'y'],
  ['IIF(Len([a])>9, "y", "n")', { a: 'abcdefghij' }, 'y'],
  ['IIF(Len([a])>="10", "y", "n")', { a: 'abcdefghij' }, 'y'],
  ['IIF([a]=9223372036854775807, "y", "n")', { a: '9223372036854775806' }, 'n'],
  ['IIF([a]<>1, "y", "n")', { a: 'x' }, 'y'],
  ['IIF([a]<=2.5, "y", "n")', { a: '2.50' }, 'y'],
  // "If the source attribute is empty or null, the condition check fails", whatever the operator.
  ['IIF([a]<>"x", "y", "n")', {}, 'n'],
  ['IIF([a]<>"x", "y", "n")', { a: '' }, 'n'],
  ['IIF([a]<"x", "y", "n")', { a: [] }, 'n'],
  ['IIF(Len([a])=0, "y", "n")', {}, 'y'],
  ['IIF([a], "y", "n")', { a: 'True' }, 'y'],
  ['IIF([a], "y", "n")', { a: false }, 'n'],
  ['IIF([a], "y", "n")', {}, 'n'],
  ['IIF([a], "y", "n")', { a: 'maybe' }, 'RC2204'],
  ['IIF([a]="x", "y", "n")', { a: ['x', 'y'] }, 'RC2203'],
  // Flow control, from Microsoft's Workday guide
  ['IIF([a]="x", IgnoreAttributeFlow, "n")', { a: 'x' }, 'dropped attribute'],
  ['IIF([a]="x", IgnoreObjectFlow, "n")', { a: 'x' }, 'dropped object'],
  ['IIF([a]="x", IgnoreObjectFlow, "n")', { a: 'y' }, 'n'],
  ['Join("-", "x", IIF([a]="x", IgnoreAttributeFlow, "n"))', { a: 'x' }, 'dropped attribute'],
];

const others: Row[] = [
  ['Coalesce([a], [b], "z")', {}, 'z'],
  ['Coalesce([a], [b])', { a: '', b: 'y' }, 'y'],
  ['Coalesce([a], [b], "")', {}, ''],
  ['Coalesce([a], [b])', {}, null],
  ['Coalesce([a], [b])', { a: [], b: ['y'] }, ['y']],
  ['CBool([a])', { a: '5' }, true],
  ['CBool([a])', { a: 0 }, false],
  ['CBool([a])', { a: 'false' }, false],
  ['CBool([a])', {}, false],
  ['CBool([a] = [b])', {}, true], // "both attributes have the same value"
  ['CBool([a] > 1)', { a: '10' }, true],
  ['Not([a])', { a: 'True' }, false],
  ['Not([a])', { a: true }, false],
  ['Not([a])', { a: 'False' }, true],
  ['Not([a])', {}, true],
  ['BitAnd([a], 2)', { a: '514' }, 2], // disabled account in userAccountControl
  ['BitAnd([a], "x")', { a: 1 }, 'RC2202'],
  ['CStr([a])', { a: true }, 'True'],
  ['CStr([a])', { a: 12.5 }, '12.5'],
  ['IsNull([a])', { a: '' }, false],
  ['IsNothing([a])', {}, true],
  ['IsNullOrEmpty([a])', {}, true],
  ['IsPresent([a])', { a: ['x'] }, true],
  ['IsString([a])', { a: 'x' }, true],
  ['IsString([a])', {}, false],
  ['IsString([a])', { a: ['x', 'y'] }, false],
  ['IgnoreFlowIfNullOrEmpty(Join("", [a]))', {}, 'dropped attribute'],
  ['IgnoreFlowIfNullOrEmpty([a])', { a: 'x' }, 'x'],
];

const switches: Row[] = [
  ['Switch([a], , "x", "1")', { a: 'y' }, null],
  ['Switch([a], "0", "x", "1")', { a: 'X' }, '0'],
  ['Switch([a], , "False", "True", "True", "False")', { a: true }, 'False'],
  ['Switch([a], , 1, "one")', { a: '1' }, 'one'],
  ['Switch([a], , [b], "same")', { a: 'x', b: 'x' }, 'same'],
  ['Switch([a], , "x", )', { a: 'x' }, null],
  // Only what is needed runs.
  ['Switch([a], CDate([a]), "x", "1", "y", CDate([a]))', { a: 'x' }, '1'],
  ['Switch([a], CDate([a]), "x", "1")', { a: 'z' }, 'RC2201'],
  // The reference's own example under IsPresent
  [
    'Switch(IsPresent([d]),[d], IsPresent([s]),[s], IsPresent([x]),[x])',
    { d: 'boss', s: 'their boss', x: 'director' },
    'their boss',
  ],
  ['Switch([a], "x", "y")', { a: 'y' }, 'RC2104'],
];

describe('logic functions', () => {
  it.each([...iif, ...others, ...switches])('%s of %j is %j', (expression, attributes, expected) => {
    expect(value(expression, attributes)).toEqual(expected);
  });

  it('points at the argument that does not fit', () => {
    expect(run('IIF([a]="x", Mid([a], 1, [n]), "")', { a: 'x', n: 'two' })).toMatchObject({
      kind: 'error',
      code: 'RC2202',
      at: { start: 25, end: 28 },
    });
  });
});
