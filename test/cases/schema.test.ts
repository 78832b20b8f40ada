import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testJsonSchema } from '../../src/cases/index.ts';

test('the JSON Schema editors use is the one of the code: npm run schema', () => {
  const file = new URL('../../mappings/test.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(testJsonSchema())));
});
