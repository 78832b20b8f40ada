import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeAt, placeAt, plainValue, readJson } from '../../src/diagnostics/index.ts';

const read = (text: string) => readJson({ path: 'f.json', text });
const where = (text: string) =>
  read(text).diagnostics.map(({ code, line, column }) => `${line}:${column} ${code}`);

// What RFC 8259 does not have, each at the place where a reader of it stops.
test.each([
  ['an open map', '{ "a": 1\n', ['2:1 RC1001']],
  ['an open list', '[1,\n2', ['2:2 RC1001']],
  ['a comma before the end', '{"a": 1,\n}', ['2:1 RC1001']],
  ['a comma before the end of a list', '[1,]', ['1:4 RC1001']],
  ['a comma missing', '{"a": 1 "b": 2}', ['1:9 RC1001']],
  ['a colon missing', '{"a" 1}', ['1:6 RC1001']],
  ['a key without quotes', '{a: 1}', ['1:2 RC1001']],
  ['single quotes', "{'a': 1}", ['1:2 RC1001']],
  ['a text without its end', '{"a": "b\n}', ['1:7 RC1001']],
  ['an escape nobody knows', '["\\q"]', ['1:2 RC1001']],
  ['a comment', '{\n// here\n"a": 1}', ['2:1 RC1001']],
  ['a number with a leading zero', '[01]', ['1:2 RC1001']],
  ['a word', '[yes]', ['1:2 RC1001']],
  ['a second value', '{}\n{}', ['2:1 RC1001']],
  ['a key given twice', '{"a": 1,\n"a": 2,\n"a": 3}', ['2:1 RC1002', '3:1 RC1002']],
  ['the key __proto__', '{"__proto__": {}}', ['1:2 RC1004']],
  ['nesting without end', '['.repeat(20_000), ['1:66 RC1003']],
])('%s', (_, text, expected) => {
  expect(where(text)).toEqual(expected);
});

test('places are those of the whole file, also of a stretch of it', () => {
  const text = '{"a":1}\n{"b": ["x", {"c": "ü\\n"}]}\n';
  const { root } = readJson({ path: 'f.jsonl', text }, 8);
  const place = root && placeAt(root, ['b', 1, 'c'], 'value');
  expect(place && text.slice(place.start, place.end)).toBe('"ü\\n"');
  expect(root && nodeAt(root, ['b', 1, 'c'])).toMatchObject({ value: 'ü\n' });
});

test('what JSON.parse reads is read the same', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
      // -0 is written as 0, and a key __proto__ is refused.
      const text = JSON.stringify(value, null, indent);
      fc.pre(!text.includes('__proto__'));
      const { root, diagnostics } = read(text);
      expect(diagnostics).toEqual([]);
      expect(root && plainValue(root)).toEqual(JSON.parse(text));
    }),
  );
});

test('any text gives a value or a diagnostic within it, as JSON.parse takes or refuses it', () => {
  const jsonish = fc.string({
    unit: fc.constantFrom(...'{}[]:,"\'0123456789.-+eE \n\t\\utrnfals', 'true', 'null', '\u{1F600}', '"a"'),
  });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), jsonish, fc.json()), text => {
      const { root, diagnostics } = read(text);
      let taken = true;
      try {
        JSON.parse(text);
      } catch {
        taken = false;
      }
      const refused = root === undefined;
      expect(refused).toBe(!taken || diagnostics.some(({ code }) => code === 'RC1003'));
      for (const { span } of diagnostics)
        expect(span && span.start >= 0 && span.end >= span.start && span.end <= text.length).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
