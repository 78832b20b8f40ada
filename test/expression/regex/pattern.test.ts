import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, PatternProblem } from '../../../src/expression/index.ts';
import { readReplacement, replaceAll } from '../../../src/expression/regex/index.ts';

function pattern(source: string) {
  const made = compilePattern(source);
  if (made instanceof PatternProblem) throw new Error(`${source}: ${made.reason}`);
  return made;
}

function matches(source: string, text: string): string[] {
  const found = pattern(source).findAll(text);
  return found === 'exhausted' ? [found] : found.map(({ start, end }) => text.slice(start, end));
}

function replaced(source: string, text: string, replacement: string): string {
  const made = pattern(source);
  return replaceAll(made, text, readReplacement(replacement, made.groups));
}

// Where .NET and JavaScript differ; each row from .NET's "Regular expression language" pages.
describe('.NET patterns', () => {
  it.each([
    ['\\w+', 'Zoë-Ünal', ['Zoë', 'Ünal']],
    ['\\d', '1٣a', ['1', '٣']],
    ['\\bé', 'aé é', ['é']],
    ['a$', 'a\n', ['a']],
    ['a\\z', 'a\n', []],
    ['a\\Z', 'a\n', ['a']],
    ['^b', 'a\nb', []],
    ['(?m)^b$', 'a\nb\nc', ['b']],
    ['a.c', 'a\rc', ['a\rc']],
    ['a.c', 'a\nc', []],
    ['(?s)a.c', 'a\nc', ['a\nc']],
    ['(?i)straße', 'STRAßE', ['STRAßE']],
    ['a(?i)b|c', 'aBC', ['aB', 'C']],
    ['(?i:a)b', 'AbAB', ['Ab']],
    ['(?x) a b # both', 'ab', ['ab']],
    ['(?#note)a', 'a', ['a']],
    ['[a-z-[aeiou]]+', 'abcde', ['bcd']],
    ['[]a]+', 'a]', ['a]']],
    ['[^\\W\\d_]+', 'ab1_c', ['ab', 'c']],
    ['[a-]+', 'a-b', ['a-']],
    ['\\p{Lu}', 'aÄB', ['Ä', 'B']],
    ['\\p{IsCyrillic}+', 'abЯв', ['Яв']],
    ['\\P{L}', 'a1', ['1']],
    ['(?>a+)ab', 'aaab', []],
    ['(?<q>[\'"]).*?\\k<q>', `'a" ' "b"`, [`'a" '`, '"b"']],
    ['(a)(?<n>b)(c)\\2', 'abcc', ['abcc']], // unnamed groups are numbered before named ones
    ['(?<=@)\\w+(?=\\.)', 'x@contoso.com', ['contoso']],
    ['(?<=a+)b', 'aab', ['b']],
    ['(?<!a)b', 'abcb', ['b']],
    ['x{2,3}', 'xxxxx', ['xxx', 'xx']],
    ['x{,3}', 'x{,3}', ['x{,3}']], // no quantifier in .NET
    ['\\x41\\u0042\\103\\e?', 'ABC', ['ABC']],
    ['\\Ga', 'aab', ['a', 'a']],
    ['(?n)(a)(?<b>b)', 'ab', ['ab']],
    ['[a-z]*', 'ab1', ['ab', '', '']],
  ])('%s in %j', (source, text, expected) => expect(matches(source, text)).toEqual(expected));

  it.each([
    ['(', 0],
    ['a)', 1],
    ['[a', 0],
    ['[z-a]', 2],
    ['a**', 2],
    ['*a', 1],
    ['a{3,2}', 1],
    ['\\q', 0],
    ['a\\', 1],
    ['\\p{Foo}', 0],
    ['\\k<x>', 0],
    ['\\1', 0],
    ['(?P<x>a)', 0],
    ['(?(1)a|b)', 0],
    ['(?<a-b>x)', 0],
  ])('refuses %s', (source, at) => expect(compilePattern(source)).toMatchObject({ at }));

  // .NET keeps what a group caught in an earlier round of a loop; JavaScript forgets it.
  it('keeps captures over rounds', () => {
    expect(replaced('(?:(a)|b)+', 'ab', '[$1]')).toBe('[a]');
  });

  // "Substitutions in Regular Expressions"
  it.each([
    ['(?<a>x)(y)', 'xy', '${a}$1$2', 'xyx'],
    ['b', 'abc', "[$&|$`|$'|$_|$$]", 'a[b|a|c|abc|$]c'],
    ['(a)', 'a', '$10${b}$', '$10${b}$'],
    ['(a)(b)?', 'a', '<$2>', '<>'],
    ['x*', 'abc', '-', '-a-b-c-'],
  ])('%s on %j gives %s as %j', (source, text, replacement, expected) => {
    expect(replaced(source, text, replacement)).toBe(expected);
  });

  it.each([
    ['(a+)+$', `${'a'.repeat(40)}!`],
    ['(a|aa)+$', `${'a'.repeat(60)}!`],
    ['(x+x+)+y', 'x'.repeat(40)],
    ['^(\\w+\\s?)*$', `${'word '.repeat(20)}!`],
  ])('stops %s instead of running for years', (source, text) => {
    expect(pattern(source).find(text)).toBe('exhausted');
  });

  it('survives a loop of very many rounds', () => {
    expect(pattern('(?:ab)*$').find('ab'.repeat(200_000))).toBe('exhausted');
    expect(matches('(?:ab)+', 'ab'.repeat(500))).toEqual(['ab'.repeat(500)]);
  });

  // Where the two dialects agree, JavaScript's own engine says what is right. Left out: quantified groups
  // that catch (JavaScript forgets what they caught), quantified groups that match nothing (.NET lets such a
  // round end the loop, JavaScript undoes it) and the classes and anchors tested above.
  const atom = fc.constantFrom(
    'a',
    'b',
    'c',
    '.',
    '[ab]',
    '[^a]',
    '(?:ab|a)',
    '(?:b|bc)',
    '(?=a)',
    '(?!b)',
    '(?<=a)',
    '(?<!b)',
  );
  const quantifier = fc.constantFrom('', '', '*', '+', '?', '*?', '+?', '??', '{1,2}', '{2}', '{0,2}?');
  const looks = /^\(\?(<?[=!])/;
  const piece = fc
    .tuple(atom, quantifier)
    .map(([one, quantity]) => (looks.test(one) ? one : `${one}${quantity}`));
  const sequence = fc.array(piece, { minLength: 1, maxLength: 4 }).map(parts => parts.join(''));
  const grouped = fc
    .tuple(sequence, sequence, sequence, fc.boolean(), quantifier)
    .map(([a, b, c, catches, quantity]) =>
      catches ? `${a}(${b}|${c})\\1` : `${a}(?:a${b}|[ab]${c})${quantity}${a}`,
    );

  it('agrees with JavaScript where the dialects do', () => {
    fc.assert(
      fc.property(fc.oneof(sequence, grouped), fc.stringMatching(/^[abc]{0,12}$/), (source, text) => {
        expect(matches(source, text)).toEqual(
          [...text.matchAll(new RegExp(source, 'g'))].map(found => found[0]),
        );
      }),
      { seed: 1, numRuns: 3_000 },
    );
  });

  it('gives a pattern or a problem for any text', () => {
    const soup = fc.array(
      fc.oneof(
        fc.constantFrom(...'()[]{}^$*+?|\\-', '(?', '(?<', '\\p{', '(?i', '{1,', '[^'),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(soup, parts => {
        const made = compilePattern(parts.join(''), 10_000);
        if (!(made instanceof PatternProblem)) made.findAll('aab \n');
      }),
      { seed: 1, numRuns: 3_000 },
    );
  });
});
