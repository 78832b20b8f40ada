import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type JsonSchema, overlayJsonSchema, vendorJsonSchema } from '../../src/vendor/index.ts';

test.each([
  ['vendor.schema.json', vendorJsonSchema],
  ['overlay.schema.json', overlayJsonSchema],
])('mappings/%s is fresh (npm run schema)', (name, make) => {
  const file = new URL(`../../mappings/${name}`, import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(make());
});

function* properties(schema: unknown, path: string): Generator<[string, JsonSchema]> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') {
      for (const [name, each] of Object.entries(value as JsonSchema))
        yield [`${path}.${name}`, each as JsonSchema];
    }
    yield* properties(value, key === 'properties' ? path : `${path}.${key}`);
  }
}

test('every key has a text for whoever hovers over it', () => {
  const all = [...properties(vendorJsonSchema(), '')];
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter(([, { description }]) => typeof description !== 'string').map(([path]) => path)).toEqual(
    [],
  );
});

test('a variable may stand where a word of a list is wanted', () => {
  const { properties: keys } = vendorJsonSchema() as { properties: { provisioning: JsonSchema } };
  const { scope } = keys.provisioning.properties as { scope: { anyOf: JsonSchema[] } };
  expect(scope.anyOf).toEqual([
    { type: 'string', enum: ['assigned', 'all'] },
    { type: 'string', pattern: '\\$\\{[^}]+\\}' },
  ]);
});

test('an overlay needs nothing and may remove anything', () => {
  const { required, properties: keys } = overlayJsonSchema() as {
    required?: unknown;
    properties: JsonSchema;
  };
  expect(required).toBeUndefined();
  expect(keys.displayName).toMatchObject({ anyOf: [{ type: 'string' }, { type: 'null' }] });
});
