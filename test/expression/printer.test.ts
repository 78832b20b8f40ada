import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, print } from '../../src/expression/index.ts';
import { bare, expressions } from './trees.ts';

function reprint(source: string): string {
  const { tree } = parse(source);
  return tree === null ? 'no tree' : print(tree);
}

// The first two are Graph's own (attributeMappingSource.expression); the rest follow their rule.
describe('print', () => {
  it.each([
    ['Replace([preferredLanguage],"-",,,"_",,)', 'Replace([preferredLanguage], "-", , , "_", , )'],
    ['Mid( [userPrincipalName],1 ,8 )', 'Mid([userPrincipalName], 1, 8)'],
    ['Switch\n([a], , "x",\t"y")', 'Switch([a], , "x", "y")'],
    ['IIF([a]<>"b",&HF,-10)', 'IIF([a] <> "b", &HF, -10)'],
    ["Append('a', 'say \"hi\"')", 'Append("a", "say \\"hi\\"")'],
    ['Append("\\+", "a\\\\b")', 'Append("\\\\+", "a\\\\b")'],
    ['Now( )', 'Now()'],
    ['[ mail ]', '[mail]'],
  ])('%s', (source, canonical) => {
    expect(reprint(source)).toBe(canonical);
    expect(reprint(canonical)).toBe(canonical);
  });

  it('is undone by parse', () => {
    fc.assert(
      fc.property(expressions, tree => {
        const source = print(tree);
        fc.pre(source.length <= 10_000);
        const parsed = parse(source);
        expect(parsed.issues).toEqual([]);
        expect(bare(parsed.tree)).toEqual(bare(tree));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
