// Writes the JSON Schemas that editors use for mappings/*.yaml, and the one of a preview: npm run schema
import { writeFileSync } from 'node:fs';
import { testJsonSchema } from '../src/cases/index.ts';
import { previewJsonSchema } from '../src/preview/index.ts';
import { overlayJsonSchema, vendorJsonSchema } from '../src/vendor/index.ts';

const write = (name: string, schema: unknown) =>
  writeFileSync(new URL(`../mappings/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);

write('vendor.schema.json', vendorJsonSchema());
write('overlay.schema.json', overlayJsonSchema());
write('test.schema.json', testJsonSchema());
write('preview.schema.json', previewJsonSchema());
