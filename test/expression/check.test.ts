import { describe, expect, it } from 'vitest';
import { type CheckOptions, check, compile, expressionCodes, parse } from '../../src/expression/index.ts';
import { contextOf } from './run.ts';

function issues(source: string, options?: CheckOptions) {
  const { tree } = parse(source);
  if (tree === null) throw new Error(`${source} does not parse`);
  return check(tree, options);
}

/** `code place`, a warning with `?` before it. */
function found(source: string, options?: CheckOptions): string[] {
  return issues(source, options).map(
    ({ code, severity, span }) =>
      `${severity === 'warning' ? '?' : ''}${code} ${source.slice(span.start, span.end)}`,
  );
}

describe('check', () => {
  it.each([
    'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
    'Switch([Active], , "1", "True", )',
    'Replace([mail], "@contoso.com", , ,"", ,)',
    'Mid([a], "1", "2")',
    'DateAdd("d", "10", Now())',
    'FormatDateTime([a], "yyyyMMdd", "yyyy-MM-dd")',
    'IIF([StatusRehire]=1, IgnoreAttributeFlow, [b])',
    'InStr("repEated","e",3,vbBinaryCompare)',
    'ToLower([x], )',
    'Coalesce([a], [b], "")',
    'SingleAppRoleAssignment([appRoleAssignments])',
    'Mid([a], " 1 ", &H2)',
    'Left([a], -1)',
    'DateAdd("D", 1.5, CDate([a]))',
    'FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd")',
    'FormatDateTime("20250131", , "yyyyMMdd", "d")',
    'FormatDateTime([a], "AllowInnerWhite, AssumeUniversal", "yyyy", "O")',
    'Replace([a], , "(?<n>x)", , "${n}$1${0}", , )',
    'Replace([a], , "(?<n>x)", "n", "${m}", , )',
    'IIF(CDate([a]) = Now(), 1, 2)',
    'IIF(DateDiff("s", [a], Now()) > 0, 1, 2)',
    'Item(Split([a], "@"), 2)',
    'Count([proxyAddresses])',
    'SelectUniqueValue([a], Append([a], "1"), Append([a], "2"))',
    'IgnoreFlowIfNullOrEmpty(IIF([a] = "x", IgnoreObjectFlow, IgnoreAttributeFlow))',
  ])('%s is fine', source => expect(found(source)).toEqual([]));

  it.each([
    ['Jion(" ", [a])', ['RC2101 Jion']],
    ['Mid([a], 1)', ['RC2102 Mid']],
    ['Mid([a], , 3)', ['RC2102 Mid']],
    ['Join(" ")', ['RC2102 Join']],
    ['SelectUniqueValue([a])', ['RC2102 SelectUniqueValue']],
    ['Switch([a], "b")', ['RC2102 Switch']],
    ['StripSpaces([a], "b")', ['RC2103 "b"']],
    ['Now([a])', ['RC2103 [a]']],
    ['Mid([a], "one", 2)', ['RC2105 "one"']],
    ['Mid([a], 0, 2)', ['RC2205 0']],
    ['Item([a], 0)', ['RC2205 0']],
    ['Count("a")', ['RC2105 "a"']],
    ['ToLower(Split([a], ","))', ['RC2105 Split([a], ",")']],
    ['ToLower(vbTextCompare)', ['RC2105 vbTextCompare']],
    ['SingleAppRoleAssignment([roles])', ['RC2105 [roles]']],
    ['Append([a], Contoso)', ['RC2107 Contoso']],
    ['switch([a], , "b", "c")', ['?RC2108 switch']],
    ['Append([a] = "b", "c")', ['RC2109 [a] = "b"']],
    ['[a] = "b"', ['RC2109 [a] = "b"']],
    ['ToLower(SelectUniqueValue([a], [b]))', ['RC2110 SelectUniqueValue']],
    ['Switch(IsPresent([a]), , "True", "x")', ['?RC2112 IsPresent([a])']],
    ['IIF(IsNullOrEmpty([a]), "x", [a])', ['?RC2113 IsNullOrEmpty([a])']],
    ['IIF([a] = "", "x", [a])', ['?RC2113 [a] = ""']],
    ['IIF(IgnoreFlowIfNullOrEmpty([a]), "x", "y")', ['RC2114 IgnoreFlowIfNullOrEmpty([a])']],
    ['Replace([a], , "(x", , "y", , )', ['RC2115 "(x"']],
    ['Replace([a], , "x", "name", "y", , )', ['RC2115 "name"']],
    ['FormatDateTime([a], , "Q", "yyyy")', ['RC2116 "Q"']],
    ['FormatDateTime([a], "Lenient", "yyyy", "yyyy")', ['RC2116 "Lenient"']],
    ['DateAdd("w", 1, Now())', ['RC2117 "w"']],
    ['CDate("2020-13-01")', ['RC2201 "2020-13-01"']],
    ['Replace([a], "x", , , , , )', ['RC2118 Replace']],
    ['Replace([a], "x", "y", , "z", , )', ['RC2118 Replace']],
    ['ToLower([a], "not a culture")', ['RC2120 "not a culture"']],
    ['Switch([a], , "x", "1", "x", "2")', ['?RC2121 "x"']],
    ['RandomString(3, 2, 2, 0, 0)', ['RC2122 RandomString']],
    ['RandomString(300, 1, 1, 1, 1)', ['RC2122 RandomString']],
    ['Mid([a], 1.5, 2)', ['RC2105 1.5']],
    ['Left([a], "two")', ['RC2105 "two"']],
    ['InStr([a], "x", 0)', ['RC2205 0']],
    ['InStr([a], "x", 1, "vbOther")', ['RC2105 "vbOther"']],
    ['Mid([a], 1, -1)', ['RC2205 -1']],
    ['DateFromNum("soon")', ['RC2105 "soon"']],
    ['DateDiff("d", "2020-02-30", Now())', ['RC2201 "2020-02-30"']],
    ['NumFromDate("9999-12-31T23:59:59-08:00")', ['RC2201 "9999-12-31T23:59:59-08:00"']],
    ['FormatDateTime("31.12.2025", , "yyyy-MM-dd", "yyyy")', ['RC2201 "31.12.2025"']],
    ['FormatDateTime(Now(), , "yyyy-MM-dd", "yyyy")', ['?RC2116 "yyyy-MM-dd"']],
    [
      'FormatDateTime(DateAdd("d", 1, Now()), "M/d/yyyy hh:mm:ss tt", "yyyy")',
      ['?RC2116 "M/d/yyyy hh:mm:ss tt"'],
    ],
    ['FormatDateTime([a], , "yyyy", "yyyy\'")', ['RC2116 "yyyy\'"']],
    ['Replace([a], , "(?<n>x)", , "${m}", , )', ['?RC2115 "${m}"']],
    ['IIF(CDate([a]) > Now(), 1, 2)', ['?RC2124 CDate([a]) > Now()']],
    ['IIF("maybe", 1, 2)', ['RC2105 "maybe"']],
    ['IIF([a] = "x", 1)', ['RC2102 IIF']],
    ['Switch([a], , "x", "1", "y")', ['RC2104 "y"']],
    ['Replace()', ['RC2102 Replace', 'RC2118 Replace']],
    ['DefaultDomain("x")', ['RC2103 "x"']],
    ['AppRoleAssignmentsComplex("x")', ['RC2105 "x"']],
    ['IIF(SelectUniqueValue([a], [b]) = "x", 1, 2)', ['RC2110 SelectUniqueValue']],
    ['Switch(IsNullOrEmpty([a]), , "True", "x")', ['?RC2112 IsNullOrEmpty([a])']],
    ['Jion([a], Foo)', ['RC2101 Jion', 'RC2107 Foo']],
  ])('%s', (source, expected) => expect(found(source)).toEqual(expected));

  it('suggests the nearest function', () => {
    expect(issues('Jion(" ", [a])')[0]?.hint).toContain('Join');
    expect(issues('Qwertz(" ", [a])')[0]?.hint).toBeUndefined();
  });

  it('suggests the nearest attribute of the source', () => {
    const [issue, ...more] = issues('Append([givenname], [mail])', {
      attributes: new Set(['givenName', 'mail']),
    });
    expect(issue).toMatchObject({ code: 'RC2106', span: { start: 7, end: 18 } });
    expect(issue?.hint).toContain('givenName');
    expect(more).toEqual([]);
  });

  // CommBox's tutorial prints the first of these.
  it.each([
    [
      'Switch([IsSoftDeleted], "False", "True", "True", "False")',
      '"False"',
      'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
    ],
    ['ToLower(Switch([a], "x", "y"))', '"x"', 'ToLower(Switch([a], , "x", "y"))'],
    ['IIF(Switch([a], "x", "y") = "y", 1, 2)', '"x"', 'IIF(Switch([a], , "x", "y") = "y", 1, 2)'],
  ])('puts the default back into %s', (source, at, corrected) => {
    const start = source.indexOf(at);
    const span = { start, end: start + at.length };
    expect(issues(source)).toMatchObject([{ code: 'RC2104', severity: 'error', span }]);
    expect(issues(source)[0]?.hint?.split('\n').at(-1)).toBe(corrected);
  });

  it('does not put a second empty default into a Switch that has one', () => {
    const found = issues('Switch([a], , "x", "y", "z")');
    expect(found).toMatchObject([{ code: 'RC2104', span: { start: 24, end: 27 } }]);
    expect(found[0]?.hint).not.toContain('Switch(');
  });

  // reference/functions.md: SelectUniqueValue, SingleAppRoleAssignment, Switch
  it.each([
    ['SelectUniqueValue([a], [b])', { matching: true, flowType: 'ObjectAddOnly' }, ['RC2111']],
    ['SelectUniqueValue([a], [b])', { flowType: 'Always' }, ['RC2111']],
    ['SelectUniqueValue([a], [b])', { flowType: 'ObjectAddOnly' }, []],
    ['AppRoleAssignmentsComplex([appRoleAssignments])', { scope: 'all' }, ['RC2119']],
    ['AppRoleAssignmentsComplex([appRoleAssignments])', { scope: 'assigned' }, []],
    ['Switch([manager], , "a", "b")', { reference: true }, ['RC2123']],
  ] as const)('%s at %o', (source, place, expected) => {
    expect(issues(source, { place }).map(issue => issue.code)).toEqual(expected);
  });

  it('has a title for every code it gives, in the closed form', () => {
    for (const code of Object.keys(expressionCodes)) expect(code).toMatch(/^RC2[012]\d\d$/);
  });

  it('what cannot be evaluated compiles to a program that says why', () => {
    const { tree } = parse('ToLower(Jion([a]))');
    expect(tree && compile(tree)(contextOf())).toMatchObject({
      kind: 'error',
      code: 'RC2101',
      at: { start: 8, end: 12 },
    });
  });
});
