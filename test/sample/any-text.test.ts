import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadDirectory, loadEvents, loadHr } from '../../src/sample/index.ts';

const directory = {
  tenant: { displayName: 'Contoso', domains: ['contoso.com'], gallery: [] },
  users: [],
  groups: [],
};

const loaders: [string, (text: string) => { value?: unknown; diagnostics: { severity: string }[] }][] = [
  ['a directory', text => loadDirectory('f.yaml', text)],
  ['events', text => loadEvents('f.yaml', text, { directory })],
  ['HR records', text => loadHr('f.yaml', text, { start: '2026-03-02T08:00:00Z' })],
];

const words = fc.constantFrom(
  ...['tenant', 'users', 'groups', 'days', 'start', 'employees', 'create', 'update', 'set', 'members', '2'],
  ...[
    ':',
    ' ',
    '\n',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ',',
    'a@contoso.com',
    'null',
    '*a',
    '&a',
    '"',
    "'",
    '\t',
  ],
);
const text = fc.oneof(
  fc.string(),
  fc.array(words).map(parts => parts.join('')),
  fc.json(),
);

// A value exactly where nothing is an error; never an exception.
test.each(loaders)('any text read as %s', (_, load) => {
  fc.assert(
    fc.property(text, source => {
      const { value, diagnostics } = load(source);
      expect(value !== undefined).toBe(diagnostics.every(({ severity }) => severity !== 'error'));
    }),
  );
});

const keys = ['tenant', 'users', 'groups', 'days', 'activated', 'start', 'employees'];
const anything = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue());

test.each(loaders)('any JSON read as %s', (_, load) => {
  fc.assert(
    fc.property(anything, value => {
      expect(load(JSON.stringify(value)).diagnostics).toBeInstanceOf(Array);
    }),
  );
});
