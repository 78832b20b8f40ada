import { expect, test } from 'vitest';
import { z } from 'zod';
import { readYaml, shape } from '../../src/diagnostics/index.ts';

const row = { match: z.int().min(1).optional() };
const schema = z.strictObject({
  displayName: z.string().min(1).describe('the name people see'),
  scope: z.enum(['assigned', 'all']).optional(),
  at: z.url().optional(),
  days: z
    .record(z.string().regex(/^\d+$/, 'it is no day'), z.string().regex(/^[a-z]*$/, 'it is no word'))
    .optional(),
  tags: z.array(z.string()).optional(),
  attributes: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.strictObject({ attribute: z.string(), ...row }),
        z.strictObject({ constant: z.string(), ...row }),
      ]),
    )
    .optional(),
  users: z.union([z.strictObject({ on: z.boolean() }), z.literal('off')]).optional(),
});

const check = (text: string) => {
  const { root } = readYaml('f.yaml', text);
  if (!root) throw new Error('no document');
  return shape(schema, root);
};

const good = 'displayName: x\n';

test.each([
  ['a missing key', 'scope: all', '1:1 RC1006', 'the name people see'],
  ['an unknown key', `${good}scop: all`, '2:1 RC1005', 'scope'],
  ['the wrong kind', 'displayName: 5', '1:14 RC1007', 'quotes'],
  ['nothing where text should be', 'displayName:', '1:13 RC1007', undefined],
  ['empty text', 'displayName: ""', '1:14 RC1009', undefined],
  ['not one of', `${good}scope: al`, '2:8 RC1008', 'all'],
  ['no URL', `${good}at: nowhere`, '2:5 RC1009', undefined],
  ['an element', `${good}tags: [a, 1]`, '2:11 RC1007', 'quotes'],
  [
    'a union: a key no branch knows',
    `${good}attributes: { a: { attribut: mail } }`,
    '2:20 RC1005',
    'attribute',
  ],
  ['a union: no branch complete', `${good}attributes: { a: { match: 1 } }`, '2:15 RC1006', undefined],
  [
    'a union: two branches at once',
    `${good}attributes: { a: { attribute: b, constant: c } }`,
    '2:34 RC1009',
    undefined,
  ],
  [
    'a union: a mistake within the branch',
    `${good}attributes: { a: { constant: b, match: 0 } }`,
    '2:40 RC1009',
    undefined,
  ],
  ['a union: another kind', `${good}attributes: { a: [b] }`, '2:18 RC1007', undefined],
  ['a union with a word', `${good}users: of`, '2:8 RC1007', undefined],
])('%s', (_, text, expected, hint) => {
  const { value, diagnostics } = check(text);
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual([expected]);
  if (hint !== undefined) expect(diagnostics[0]?.hint).toContain(hint);
});

test('what a regular expression asks for is said in the words of the schema', () => {
  const messages = check(`${good}days: { 1: A, x: b }`).diagnostics.map(({ message }) => message);
  expect(messages).toEqual(['"1": it is no word', '"x" cannot be a key here: it is no day']);
});

test('everything at once', () => {
  expect(check('scop: all\ntags: a\n').diagnostics).toHaveLength(3);
});

test('a good document gives its value', () => {
  expect(check('displayName: x\nattributes: { a: b }').value).toEqual({
    displayName: 'x',
    attributes: { a: 'b' },
  });
});
