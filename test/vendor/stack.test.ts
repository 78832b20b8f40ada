import { expect, test } from 'vitest';
import { parseStack } from '../../src/vendor/index.ts';

const parse = (text: string) => parseStack('stacks/Pulumi.dev.yaml', text);

test('a stack’s configuration, as `pulumi config set --path` writes it', () => {
  const { stack, diagnostics } = parse(`secretsprovider: passphrase
encryptionsalt: v1:x
config:
  azuread:tenantId: 00000000-0000-0000-0000-000000000000
  rollcall:rehearsalOnly: "true"
  rollcall:vendors: [commbox, huma]
  rollcall:commbox:
    brand: contoso
    seats: 40
    loud: true
    token:
      secure: v1:abc
`);
  expect(diagnostics).toEqual([]);
  expect(stack).toMatchObject({
    name: 'dev',
    rehearsalOnly: true,
    vendors: ['commbox', 'huma'],
    values: { commbox: { brand: 'contoso', seats: '40', loud: 'true', token: { secure: true } } },
  });
});

test.each(['', 'config:\n', 'config: {}\n', '# nothing\n'])('a stack that says nothing: %j', text => {
  const { stack, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  expect(stack).toMatchObject({ name: 'dev', rehearsalOnly: false, values: {} });
});

test.each([
  ['config: 5', '1:9 RC1007'],
  ['config: { rollcall:rehearsalOnly: perhaps }', '1:35 RC1007'],
  ['config: { rollcall:directory: ../secret.yaml }', '1:31 RC1007'],
  ['config: { rollcall:vendors: commbox }', '1:29 RC1007'],
  ['config: { rollcall:commbox: contoso }', '1:29 RC1007'],
  ['config: { rollcall:commbox: { secure: v1:x } }', '1:29 RC1007'],
  ['config: { rollcall:commbox: { brand: [a] } }', '1:38 RC1007'],
  ['config: { rollcall:commbox: { brand: null } }', '1:38 RC1007'],
  ['config: {', '1:10 RC1001'],
])('%s', (text, expected) => {
  const [first] = parse(text).diagnostics;
  expect(`${first?.line}:${first?.column} ${first?.code}`).toBe(expected);
});

test('the tenant is the azuread provider’s own setting; a directory may be a snapshot', () => {
  const { stack, diagnostics } = parse(
    'config: { azuread:tenantId: 4f2d0fd8-ab7c-45bc-8856-c6df1490aa03, rollcall:directory: dev.people.jsonl }',
  );
  expect(diagnostics).toEqual([]);
  expect(stack).toMatchObject({
    tenantId: '4f2d0fd8-ab7c-45bc-8856-c6df1490aa03',
    directory: 'dev.people.jsonl',
  });
});
