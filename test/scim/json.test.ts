import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { own } from '../../src/scim/json.ts';

const ofEveryObject = Object.getOwnPropertyNames(Object.prototype);

test.each(ofEveryObject)('what every object has is not its own: %s', name => {
  expect(own({}, name)).toBeUndefined();
  expect(own(JSON.parse('{"a":1}'), name)).toBeUndefined();
});

test.each(ofEveryObject)('nor an object of another realm, as test runners have them: %s', name => {
  expect(own(runInNewContext(`JSON.parse('{"a":1}')`), name)).toBeUndefined();
});

test.each(ofEveryObject)('unless it has it in its JSON: %s', name => {
  for (const value of [{ a: 1 }, {}, [], '', 0, false, null])
    expect(own(JSON.parse(`{"a":1,${JSON.stringify(name)}:${JSON.stringify(value)}}`), name)).toEqual(value);
});

test("an object's own property is what Object.hasOwn says it is", () => {
  const name = fc.oneof(fc.constantFrom(...ofEveryObject), fc.string());
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.jsonValue()), { maxLength: 4 }), name, (entries, asked) => {
      const text = `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)}}`;
      const object = JSON.parse(text);
      for (const each of [asked, ...entries.map(([key]) => key)]) {
        const descriptor = Object.getOwnPropertyDescriptor(object, each);
        expect(own(object, each)).toEqual(descriptor?.value);
      }
    }),
  );
});
