import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memberOf, valueAt } from '../../src/scim/json-text.ts';

/** Text that looks like what stands around it. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[\\",:{}[\]a]{0,8}$/),
);
const name = fc.constantFrom('a', 'b', 'ab', 'display', 'displayName', 'urn:x:2.0:User', 'name');
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(0, -1.5, 1e30, true, false, null, '', [], {}),
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(name, text), tie('value'), { maxKeys: 3 }),
  ),
}));
const object = fc.dictionary(name, value, { noNullPrototype: true });

test('the value under a name stands where it is said to stand', () => {
  let found = 0;
  fc.assert(
    fc.property(object, name, (each, asked) => {
      const json = JSON.stringify(each);
      const place = memberOf(json, asked);
      expect(place !== undefined).toBe(Object.hasOwn(each, asked));
      if (!place) return;
      found++;
      const { start, end } = place;
      expect(json.slice(start, end)).toBe(JSON.stringify(each[asked]));
      expect(valueAt(json, place)).toEqual(JSON.parse(JSON.stringify(each[asked])));
      expect(json.slice(0, start).endsWith(`"${asked}":`)).toBe(true);
    }),
    { numRuns: 5000, seed: 8259 },
  );
  expect(found).toBeGreaterThan(1000);
});

test('from behind one value on, only later names are found', () => {
  fc.assert(
    fc.property(object, name, name, (each, first, second) => {
      const json = JSON.stringify(each);
      const place = memberOf(json, first);
      if (!place) return;
      const names = Object.keys(each);
      const isLater = names.indexOf(second) > names.indexOf(first);
      expect(memberOf(json, second, place.end + 1)).toEqual(isLater ? memberOf(json, second) : undefined);
    }),
    { numRuns: 3000, seed: 8259 },
  );
});

test.each(['{}', '{"a":1}', '{"aa":{"a":1}}', '{"b":"\\"a\\":1"}'])(
  '%s has no member of another name',
  json => {
    expect(memberOf(json, json === '{"a":1}' ? 'b' : 'a')).toBeUndefined();
  },
);
