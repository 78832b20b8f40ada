import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answers, fill, newVendorText } from '../../src/init/index.ts';
import { loadVendors } from '../../src/vendor/index.ts';

const template = fill(
  readFileSync(new URL('../../templates/init/mappings/vendor.yaml', import.meta.url), 'utf8'),
  { project: '', vendor: 'acme', rollcall: 'node_modules/rollcall', stacks: [] },
);
const written = (answers: Answers) => newVendorText(template, './vendor.schema.json', answers);

function load(text: string) {
  const { vendors, diagnostics } = loadVendors({
    files: [{ path: 'mappings/acme.yaml', text }],
    stack: { name: 'one', rehearsalOnly: true, values: {} },
  });
  return { vendor: vendors[0], found: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

const plain: Answers = { displayName: 'Acme', assigned: ['Acme Users'], groups: false };

test.each<[string, Answers]>([
  ['nothing but names', plain],
  ['everything', { ...plain, gallery: 'Acme Cloud', tenantUrl: 'https://acme.example/scim', groups: true }],
  ['people and groups', { ...plain, assigned: ['pilot@contoso.com', 'A: group', '#1'] }],
])('%s: it passes check', (_, answers) => {
  expect(load(written(answers)).found).toEqual([]);
});

test('what was answered is what the file says', () => {
  const name = fc.string({ minLength: 1, maxLength: 30 }).filter(text => text.trim() !== '');
  fc.assert(
    fc.property(
      name,
      fc.option(
        name.filter(text => text !== 'custom' && text !== 'registration'),
        { nil: undefined },
      ),
      fc.uniqueArray(
        // No vendor file can name it (RC1004): it would be a prototype, not a key.
        name.filter(text => text !== '__proto__'),
        { minLength: 1, maxLength: 3 },
      ),
      fc.boolean(),
      (displayName, gallery, assigned, groups) => {
        const { vendor, found } = load(written({ displayName, gallery, assigned, groups }));
        expect(found).toEqual([]);
        expect(vendor?.displayName).toBe(displayName);
        expect(vendor?.application.from).toEqual(
          gallery === undefined ? { kind: 'custom' } : { kind: 'gallery', displayName: gallery },
        );
        expect(new Set(vendor?.assignments.map(({ principal }) => principal))).toEqual(new Set(assigned));
        expect(vendor?.provisioning?.mappings.groups === 'off').toBe(!groups);
      },
    ),
  );
});

test('the template’s comments stay, but for that on the job where a gallery application needs none', () => {
  const comments = (text: string) => text.split('\n').filter(line => line.trim().startsWith('#'));
  const own = comments(written({ ...plain, tenantUrl: 'https://acme.example' }));
  // The first one names the schema.
  expect(own.slice(1)).toEqual(comments(template).slice(1));
  const gallery = comments(written({ ...plain, gallery: 'Acme', tenantUrl: 'https://acme.example' }));
  expect(own.filter(line => !gallery.includes(line))).toEqual([expect.stringContaining('job template')]);
});
