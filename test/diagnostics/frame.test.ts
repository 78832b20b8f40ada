import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  concealSecrets,
  diagnosticAt,
  frame,
  lineAndColumn,
  mergeStacks,
  nearest,
} from '../../src/diagnostics/index.ts';

const text = 'one: 1\ntwo: 2\nthree: wrong\nfour: 4\n';
const source = { path: 'mappings/a.yaml', text };
const start = text.indexOf('wrong');

test('a frame names the place, shows it and says what to do', () => {
  const diagnostic = diagnosticAt(
    { source, start, end: start + 5 },
    { code: 'RC1007', message: 'no number', hint: 'Write 3\nor nothing' },
  );
  expect(frame(diagnostic, text)).toBe(
    [
      'mappings/a.yaml:3:8 RC1007 no number',
      '  1 | one: 1',
      '  2 | two: 2',
      '> 3 | three: wrong',
      '    |        ^^^^^',
      '  Write 3',
      '  or nothing',
    ].join('\n'),
  );
});

test('what runs over several lines is marked on its first', () => {
  const diagnostic = diagnosticAt({ source, start: 0, end: text.length }, { code: 'RC1007', message: 'x' });
  expect(frame(diagnostic, text).split('\n').slice(1)).toEqual(['> 1 | one: 1', '    | ^^^^^^']);
});

test('of long lines the part around the place is shown, with the caret below it', () => {
  const long = `first: ${'a'.repeat(300)}\nsecond: { ${'b'.repeat(300)}: wrong, ${'c'.repeat(300)}: 1 }\n`;
  const at = long.indexOf('wrong');
  const diagnostic = diagnosticAt(
    { source: { path: 'a.yaml', text: long }, start: at, end: at + 5 },
    { code: 'RC1007', message: 'x' },
  );
  const [head, above = '', marked = '', carets = ''] = frame(diagnostic, long).split('\n');
  expect(head).toBe('a.yaml:2:313 RC1007 x');
  expect(marked.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('wrong');
  expect(Math.max(above.length, marked.length, carets.length)).toBeLessThan(140);
});

// A directory may stand in one line, or be 100,000 lines long.
test.each([
  ['one line', `[${'"x", '.repeat(50_000)}"wrong"]`, '"wrong"', 1],
  ['many lines', `${'"x"\n'.repeat(99_999)}"wrong"\n`, '"wrong"', 100_000],
  ['a stretch of many lines', `${'"x"\n'.repeat(99_999)}"wrong\n${'x\n'.repeat(9_999)}"`, '"wrong', 100_000],
])('of a large file only what is around the place is looked at: %s', (_, large, wrong, line) => {
  const at = large.indexOf(wrong);
  const end = wrong.endsWith('"') ? at + wrong.length : large.length;
  const place = { source: { path: 'a.json', text: large }, start: at, end };
  const [head, ...shown] = frame(diagnosticAt(place, { code: 'RC1007', message: 'x' }), large).split('\n');
  expect(head).toBe(`a.json:${line}:${line === 1 ? at + 1 : 1} RC1007 x`);
  expect(Math.max(...shown.map(({ length }) => length))).toBeLessThan(140);
  const [marked = '', carets = ''] = shown.slice(-2);
  expect(marked.startsWith(`> ${line} | `)).toBe(true);
  expect(marked.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe(wrong);
});

test('the line and column of a problem are those somebody counts who goes through the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\n') }), fc.nat(20), (some, offset) => {
      const start = Math.min(offset, some.length);
      const place = { source: { path: 'f', text: some }, start, end: start };
      const { line, column } = diagnosticAt(place, { code: 'RC1007', message: 'x' });
      expect({ line, column }).toEqual(lineAndColumn(some, start));
    }),
  );
});

test('a problem of no file has no frame, a warning says so', () => {
  expect(frame({ code: 'RC1012', severity: 'warning', message: 'nothing here', stacks: ['dev'] })).toBe(
    'RC1012 warning: nothing here (stack dev)',
  );
});

test('colour only where asked for', () => {
  const diagnostic = diagnosticAt({ source, start, end: start + 5 }, { code: 'RC1007', message: 'x' });
  expect(frame(diagnostic, text)).not.toContain('\u001b');
  const coloured = frame(diagnostic, text, true);
  expect(coloured).toContain('\u001b');
  // The lines themselves are YAML, and no colours of another language are laid over them.
  expect(coloured).toContain(' three: wrong\n');
});

test.each([
  ['  token: s3cr3t', '  token: ******'],
  ['provisioning: { token: s3cr3t, state: on }', 'provisioning: { token: ******, state: on }'],
  ['  token: "s3 cr3t"', '  token: *** *****'],
  ['  tokn: s3cr3t', '  tokn: ******'],
  ['api-key: s3cr3t # here', 'api-key: ****** # here'],
  ['  clientSecret: s3cr3t', '  clientSecret: ******'],
  ['  token: Bearer ${token}s3cr3t', '  token: ****** **************'],
  ['  tenantUrl: https://me:s3cr3t@host/scim', '  tenantUrl: https://me:******@host/scim'],
  ['  tenantUrl: https://host/scim?key=s3cr3t&a=b', '  tenantUrl: https://host/scim?key=******&a=b'],
  [
    '  tenantUrl: https://host:8443/scim?aadOptscim062020',
    '  tenantUrl: https://host:8443/scim?aadOptscim062020',
  ],
  [
    '  x: { secret: true, default: s3cr3t, oneOf: [a] }',
    '  x: { secret: true, default: ******, oneOf: [a] }',
  ],
  ['  x: { default: s3cr3t, secret: true }', '  x: { default: ******, secret: true }'],
  ['  x: { secret: true, oneOf: [a] }', '  x: { secret: true, oneOf: [a] }'],
  ['  secretLost: Create a new one', '  secretLost: Create a new one'],
  ['  token: ${token}', '  token: ${token}'],
  ['  token: { secret: true }', '  token: { secret: true }'],
  ['  token:\n    secure: v1:abc', '  token:\n    secure: v1:abc'],
  ['  do: Copy the bearer token, at: here', '  do: Copy the bearer token, at: here'],
  ['  token: |\n    s3cr3t\n  state: on', '  token: |\n    ******\n  state: on'],
])('what looks like a secret is masked: %s', (given, shown) => {
  expect(concealSecrets(given)).toBe(shown);
});

test.each([
  ['departmnt', 'department'],
  ['TOKEN', 'token'],
  ['xyz', undefined],
])('nearest to %s is %s', (word, expected) => {
  expect(nearest(word, ['department', 'token', 'displayName'])).toBe(expected);
});

test('the same problem in every stack is told once, in some with their names', () => {
  const at = (message: string) =>
    diagnosticAt({ source, start, end: start + 5 }, { code: 'RC1007', message });
  const merged = mergeStacks(
    new Map([
      ['dev', [at('both'), at('dev only')]],
      ['prod', [at('both')]],
    ]),
  );
  expect(merged.map(({ message, stacks }) => [message, stacks])).toEqual([
    ['both', undefined],
    ['dev only', ['dev']],
  ]);
});
