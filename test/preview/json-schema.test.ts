import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { previewJsonSchema } from '../../src/preview/index.ts';

test('mappings/preview.schema.json is fresh (npm run schema)', () => {
  const file = new URL('../../mappings/preview.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(previewJsonSchema());
});
