import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeAt, placeAt, plainValue, readYaml } from '../../src/diagnostics/index.ts';

const where = (text: string) =>
  readYaml('f.yaml', text).diagnostics.map(({ code, line, column }) => `${line}:${column} ${code}`);

test.each([
  ['an open flow map', 'a: { b: 1\n', ['2:1 RC1001']],
  ['a tab as indentation', 'a:\n\tb: 1\n', ['2:1 RC1001']],
  ['a key given twice', 'a: 1\nb: 2\na: 3\n', ['3:1 RC1002']],
  ['a key given twice in a flow map', 'x: { a: 1, a: 2 }', ['1:12 RC1002']],
  ['an alias of nothing', 'a: *b\n', ['1:4 RC1001']],
  ['an alias within itself', 'a: &x [*x]\n', ['1:7 RC1003']],
  ['a second document', 'a: 1\n---\nb: 1\n', ['2:1 RC1001']],
  ['a map as key', '? { a: 1 }\n: 2\n', ['1:3 RC1004']],
  ['the key __proto__', '__proto__: { polluted: true }\n', ['1:1 RC1004']],
  ['binary', 'a: !!binary aGVsbG8=\n', ['1:13 RC1004']],
])('%s', (_, text, expected) => {
  expect(where(text)).toEqual(expected);
});

// Each of these says what to write; of one line only the first error is told, since the rest follows from it.
test.each([
  ['a tab as indentation', 'a:\n\tb: 1\n', '2:1'],
  ['text with a colon', 'a: b: c\n', '1:4'],
  ['a key without a blank after its colon', 'a:1\nb: 2\n', '1:1'],
  ['keys in different columns', 'a:\n  b: 1\n c: 2\n', '3:1'],
  ['an open list', 'a: [b, c\nd: 2\n', '2:1'],
  ['open quotes', 'a: "b\n', '2:1'],
  ['a key without a colon', 'a: 1\nb\nc: 2\n', '2:1'],
  ['the operator & without quotes', 'operator: &\n', '1:11'],
  ['the operator !& without quotes', 'operator: !&\n', '1:11'],
  ['an expression without quotes', 'a: { expression: Switch([b], , "x") }\nb: 1\nc: [d]\n', '1:25'],
  ['a regular expression in double quotes', 'value: "\\d+"\n', '1:9'],
  ['an alias of nothing', 'a: *b\n', '1:4'],
])('%s: told once, with what to write', (_, text, at) => {
  const { diagnostics } = readYaml('f.yaml', text);
  expect(diagnostics.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual([`${at} RC1001`]);
  expect(diagnostics[0]?.hint).toBeTruthy();
});

test('nothing reaches a prototype', () => {
  const { root } = readYaml('f.yaml', '__proto__: { polluted: true }\nconstructor: { a: 1 }\n');
  expect(root && plainValue(root)).toEqual({ constructor: { a: 1 } });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('a bomb of aliases ends in one diagnostic', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 9; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  const { diagnostics } = readYaml('f.yaml', lines.join('\n'));
  expect(diagnostics.map(({ code }) => code)).toEqual(['RC1003']);
});

test.each([['['.repeat(100)], ['['.repeat(20_000)], ['{a: '.repeat(20_000)], ['- '.repeat(20_000)]])(
  'nesting too deep is a diagnostic',
  text => {
    expect(readYaml('f.yaml', text).diagnostics.map(({ code }) => code)).toContain('RC1003');
  },
);

test('any text gives diagnostics, never an exception', () => {
  const yamlish = fc.string({
    unit: fc.constantFrom(...'{}[]:,-?&*!|>\'"%@`#\n\t ab~', '__proto__', '<<', '${', '\u{1F600}'),
  });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), yamlish), text => {
      for (const { span, line, column } of readYaml('f.yaml', text).diagnostics) {
        expect(span && span.start >= 0 && span.end >= span.start && span.end <= text.length).toBe(true);
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

const slice = (text: string, path: (string | number)[], part: 'key' | 'value') => {
  const { root } = readYaml('f.yaml', text);
  if (!root) throw new Error('no document');
  const { start, end } = placeAt(root, path, part);
  return text.slice(start, end);
};

test.each<[string, (string | number)[], 'key' | 'value', string]>([
  ['a: { "b c": [1, two] }', ['a', 'b c'], 'key', '"b c"'],
  ['a: { "b c": [1, two] }', ['a', 'b c', 1], 'value', 'two'],
  ['a: { b: 1 }', ['a', 'missing'], 'value', 'a'],
  ['a: { b: 1 }', ['a', 'missing', 'deeper'], 'key', 'a'],
])('%s at %j %s', (text, path, part, expected) => {
  expect(slice(text, path, part)).toBe(expected);
});

// YAML 1.2.2: §7.3.1 double quotes, §7.3.2 single quotes, §7.3.3 plain, §8.1 blocks.
test.each([
  ['plain', 'a: one two', 'two', 'two'],
  ['plain, folded', 'a: one\n  two three', 'three', 'three'],
  ['single quotes', "a: 'it''s here'", "'s", "''s"],
  ['single quotes, after a doubled one', "a: 'it''s here'", 'here', 'here'],
  ['double quotes', 'a: "say \\"no\\" now"', 'now', 'now'],
  ['double quotes, an escape', 'a: "say \\"no\\" now"', '"no"', '\\"no\\"'],
  ['double quotes, a code point', 'a: "x\\U0001F600y z"', 'z', 'z'],
  ['double quotes, continued', 'a: "one \\\n   two"', 'two', 'two'],
  ['block, folded', 'a: >-\n  one\n  two three\n', 'three', 'three'],
  ['block, literal', 'a: |\n  one\n    two\n  three\n', 'two', 'two'],
  ['CRLF', 'a: >-\r\n  one\r\n  two three\r\n', 'three', 'three'],
])('a part of a value is found in the text: %s', (_, text, part, written) => {
  const { root } = readYaml('f.yaml', text);
  const node = root && nodeAt(root, ['a']);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') throw new Error('no text');
  const from = node.value.indexOf(part);
  const { start, end } = node.part(from, from + part.length);
  expect(text.slice(start, end)).toBe(written);
});
