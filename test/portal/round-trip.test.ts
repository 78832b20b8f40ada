import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importSchema, readExport } from '../../src/portal/index.ts';
import {
  applyMappings,
  type DeclaredMappings,
  declaredFrom,
  objectKinds,
  ownPart,
  type SynchronizationSchema,
} from '../../src/schema/index.ts';
import { loadVendors } from '../../src/vendor/index.ts';
import { mapped, schemaOf } from './generated-schema.ts';

// The rules of a schema, written into a vendor file, read from it and compiled again, are the same rules.

const exportNamed = (name: string) => ({
  path: name,
  text: readFileSync(new URL(`exports/${name}`, import.meta.url), 'utf8'),
});

function imported(text: string) {
  const read = readExport({ path: 'export.json', text });
  expect(read.diagnostics).toEqual([]);
  if (!read.value) throw new TypeError('not read');
  const written = importSchema({ export: read.value, origin: 'export.json', jsonSchema: './x.json' });
  return { ...written, schema: read.value.schema };
}

/** What a vendor file declares, as the stack has it. */
function declaredBy(text: string): DeclaredMappings {
  const values = { any: { tenantUrl: 'https://vendor.example/scim', token: { secure: true } as const } };
  const { vendors, diagnostics } = loadVendors({
    files: [{ path: 'mappings/any.yaml', text }],
    stack: { name: 'any', rehearsalOnly: false, values },
  });
  expect(diagnostics).toEqual([]);
  return vendors[0]?.provisioning?.mappings ?? {};
}

/** The schema without any of its own rules, so that what it has afterwards comes from a vendor file alone. */
function emptied(schema: SynchronizationSchema): SynchronizationSchema {
  const kinds = declaredFrom(schema);
  const none = Object.fromEntries(objectKinds.flatMap(kind => (kinds[kind] ? [[kind, nothing]] : [])));
  return applyMappings(schema, none);
}
const nothing = { attributes: {}, where: [], actions: [] };

test('a whole export: compiled from the imported file, its rules are the same', () => {
  const { text, schema } = imported(exportNamed('salesforce-full-2017.json').text);
  const declared = declaredBy(text);
  const again = applyMappings(emptied(schema), declared);
  expect(ownPart(again, declared)).toEqual(ownPart(schema, declared));
  // The trees of its expressions, too, are those Microsoft published.
  const rows = (of: SynchronizationSchema) =>
    of.synchronizationRules[0]?.objectMappings[0]?.attributeMappings;
  const published = JSON.parse(exportNamed('salesforce-full-2017.json').text) as SynchronizationSchema;
  expect(rows(again)).toEqual(rows(published));
});

describe.each([
  ['aws-sso-template-excerpt-2021.json', 'groups', 'members'],
  ['scim-extension-attribute-put-excerpt.json', 'users', 'nickName'],
] as const)('the excerpt %s', (name, kind, target) => {
  test('is written with the one row it has, and check misses the matching attribute', () => {
    const { text, schema } = imported(exportNamed(name).text);
    const { diagnostics } = loadVendors({
      files: [{ path: 'mappings/any.yaml', text }],
      stack: {
        name: 'any',
        rehearsalOnly: false,
        values: { any: { tenantUrl: 'https://vendor.example', token: { secure: true } } },
      },
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(['RC3003']);
    const declared = declaredFrom(schema)[kind];
    expect(typeof declared === 'object' && Object.keys(declared.attributes)).toEqual([target]);
    expect(text).toContain(`${target}: `);
  });
});

test('a generated schema: compiled from the imported file, its rules are the same', () => {
  fc.assert(
    fc.property(mapped, given => {
      const schema = schemaOf(given);
      const { text, diagnostics } = imported(JSON.stringify(schema));
      expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
      const declared = declaredBy(text);
      expect(Object.keys(declared)).toEqual(['users', 'groups']);
      expect(ownPart(applyMappings(emptied(schema), declared), declared)).toEqual(ownPart(schema, declared));
    }),
  );
});
