import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, compile, parse } from '../../src/expression/index.ts';
import { contextOf } from './run.ts';
import { bare } from './trees.ts';

/** `RC2004@7-12` for each issue. */
function problems(source: string): string[] {
  return parse(source).issues.map(({ code, span }) => `${code}@${span.start}-${span.end}`);
}

describe('parse', () => {
  // reference/functions.md, "Syntax"
  it('takes every form the documents show', () => {
    expect(bare(parse('F("a\\"b\\\\c\\+", [x y], -1.5, &HF7, vbTextCompare, , G ( ) >= 5)').tree)).toEqual({
      kind: 'call',
      name: 'F',
      arguments: [
        { kind: 'text', value: 'a"b\\c\\+' },
        { kind: 'attribute', name: 'x y' },
        { kind: 'number', text: '-1.5' },
        { kind: 'number', text: '&HF7' },
        { kind: 'word', name: 'vbTextCompare' },
        { kind: 'empty' },
        {
          kind: 'comparison',
          operator: '>=',
          left: { kind: 'call', name: 'G', arguments: [] },
          right: { kind: 'number', text: '5' },
        },
      ],
    });
  });

  it.each(['[mail]', '"x"', '7', 'IgnoreAttributeFlow', '[emails[type eq "work"].value]'])(
    '%s stands alone',
    source => {
      expect(problems(source)).toEqual([]);
    },
  );

  it('places every node', () => {
    const { tree } = parse(' Mid( [a] , 1)');
    expect(tree).toMatchObject({
      span: { start: 1, end: 14 },
      nameSpan: { start: 1, end: 4 },
      arguments: [{ span: { start: 6, end: 9 } }, { span: { start: 12, end: 13 } }],
    });
  });

  it.each([
    ['', ['RC2001@0-0']],
    ['  \n', ['RC2001@0-3']],
    ['Join(" ", [a]', ['RC2008@4-5']],
    ['Append([a], "x)', ['RC2004@12-15', 'RC2008@6-7']],
    ['Append([a, "x")', ['RC2005@7-9']],
    ['Append([], "x")', ['RC2012@7-9']],
    ['Append([a] "x")', ['RC2009@11-14']],
    ['Append([a], #)', ['RC2006@12-13']],
    ['Append([a], “x”)', ['RC2006@12-15']],
    ['Mid([a], 1a, 2)', ['RC2007@9-11']],
    ['Mid([a], 1, 2) x', ['RC2011@15-16']],
    ['IIF([a] == "x", 1, 2)', ['RC2010@8-10']],
    ['IIF([a] != "x", 1, 2)', ['RC2010@8-10']],
    ['IIF([a] = "x" AND [b] = "y", 1, 2)', ['RC2010@14-17']],
    ['IIF([a] = [b] = [c], 1, 2)', ['RC2014@14-15']],
    ['IIF(= "x", 1, 2)', ['RC2013@4-5']],
    ['IIF([a] =, 1, 2)', ['RC2013@9-10']],
    ['IIF(([a] = "x"), 1, 2)', ['RC2006@4-5']],
    [')', ['RC2013@0-1']],
    // What people paste: one slip, one problem.
    ['Append([a], “x")', ['RC2006@12-15']],
    ['Append([a], "x”)', ['RC2006@12-15']],
    ["Append([a], 'x’)", ['RC2006@12-15']],
    ['Append([a], „x“)', ['RC2006@12-15']],
    ['Append([a], «x»)', ['RC2006@12-15']],
    ['Append([a], `x`)', ['RC2006@12-15']],
    ['Append([a]; "x")', ['RC2006@10-11']],
    ['Append（[a]， "x"）', ['RC2006@6-7', 'RC2006@10-11', 'RC2006@15-16']],
    ['Mid([a], 1, –2)', ['RC2006@12-13']],
    ['IIF([a] ≠ "x", 1, 2)', ['RC2006@8-9']],
    ['IIF([a] ≥ 1, 1, 2)', ['RC2006@8-9']],
    ['Append([a],\u200b "x")', ['RC2006@11-12']],
    ['Append(${a}, {b})', ['RC2006@7-11', 'RC2006@13-16']],
    ['Append(user.mail, "x")', ['RC2006@7-16']],
    ['IIF(!IsPresent([a]), 1, 2)', ['RC2006@4-5']],
    ['Append([a] & "x", "y")', ['RC2010@11-12']],
    ['[a] + "x"', ['RC2010@4-5']],
    ['IIF([a] = "x" && [b] = "y", 1, 2)', ['RC2010@14-16']],
    ['IIF([a] = "x" || [b] = "y", 1, 2)', ['RC2010@14-16']],
    ['=Append([a], "x")', ['RC2013@0-1']],
    // All at once.
    ['Join(“ ”, [], 1x)', ['RC2006@5-8', 'RC2012@10-12', 'RC2007@14-16']],
  ])('%s', (source, expected) => {
    expect(problems(source)).toEqual(expect.arrayContaining(expected));
    expect(problems(source)).toHaveLength(expected.length);
  });

  // An apostrophe, a quotation inside a string, and blanks of any kind are nobody's slip.
  it.each([
    'Append([a], "it’s “so”, he said")',
    'Append(\n\t[a]\u00a0,\r\n"x" )',
    '\ufeffAppend([a], "x")',
    'Append([a], "a; b & c {d}")',
  ])('%j is fine', source => expect(problems(source)).toEqual([]));

  it.each([
    ['Append([a], “x”)', '“ (U+201C)', 'straight'],
    ['Append([a]; "x")', ';', 'comma'],
    ['Mid([a], 1, –2)', '– (U+2013)', '-'],
    ['Append([a],\u200b "x")', 'U+200B', 'Delete'],
    ['Append({mail}, "x")', '{mail}', '[mail]'],
    ['[a] ≤ "x"', '≤ (U+2264)', '<='],
  ])('names the character of %j and what to write', (source, character, instead) => {
    const [issue] = parse(source).issues;
    expect(issue?.message).toContain(character);
    expect(issue?.hint).toContain(instead);
  });

  it('refuses more than 10,000 characters', () => {
    expect(problems(`"${'x'.repeat(9_998)}"`)).toEqual([]);
    expect(problems(`"${'x'.repeat(9_999)}"`)).toEqual(['RC2002@0-10001']);
  });

  it('refuses what is nested too deeply, and runs what is just below', () => {
    const nested = (depth: number) => `${'ToLower('.repeat(depth)}"A"${')'.repeat(depth)}`;
    const { tree } = parse(nested(200));
    expect(tree && compile(tree)(contextOf())).toEqual({ kind: 'value', value: 'a' });
    expect(problems(nested(201)).map(one => one.slice(0, 6))).toEqual(['RC2003']);
    expect(problems('F('.repeat(5_000)).map(one => one.slice(0, 6))).toEqual(['RC2003']);
  });

  const soup = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'Switch(',
          'IIF(',
          'Replace(',
          '[a]',
          '"x"',
          "'",
          '"',
          '\\',
          ',',
          ')',
          '(',
          '=',
          '<',
          '5',
          '-',
          '&H',
          '“',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 30 },
    )
    .map(parts => parts.join(''));

  it('never throws, and gives either a tree that can be checked and run, or errors inside the text', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), source => {
        const { tree, issues } = parse(source);
        expect(tree === null).toBe(issues.length > 0);
        for (const { span } of issues) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(source.length);
        }
        if (tree === null) return;
        check(tree);
        expect(compile(tree)(contextOf({ a: 'b' }))).toHaveProperty('kind');
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });
});
