import { expect, test } from 'vitest';
import { type Diagnostic, mergeStacks } from '../../src/diagnostics/index.ts';

const missing = (
  stack: string,
  hint = `pulumi config set token --stack ${stack}\nBy hand: copy it`,
): Diagnostic => ({
  code: 'RC4002',
  severity: 'warning',
  message: 'the secret is missing',
  file: 'mappings/acme.yaml',
  hint,
});

test('a problem of several stacks is told once, with what to do in each', () => {
  const found = new Map([
    ['dev', [missing('dev')]],
    ['prod', [missing('prod')]],
    ['demo', []],
  ]);
  expect(mergeStacks(found)).toEqual([
    {
      ...missing('dev'),
      stacks: ['dev', 'prod'],
      hint: 'pulumi config set token --stack dev\npulumi config set token --stack prod\nBy hand: copy it',
    },
  ]);
});

test('one that shows in every stack names none', () => {
  const [only, ...others] = mergeStacks(
    new Map([
      ['dev', [missing('dev')]],
      ['prod', [missing('prod')]],
    ]),
  );
  expect(others).toEqual([]);
  expect(only?.stacks).toBeUndefined();
});

test('what has something else to do stays apart', () => {
  const found = new Map([
    ['dev', [missing('dev')]],
    ['prod', [missing('prod', 'ask')]],
  ]);
  expect(mergeStacks(found).map(({ stacks }) => stacks)).toEqual([['dev'], ['prod']]);
});

test('what one stack finds twice is told once', () => {
  expect(mergeStacks(new Map([['dev', [missing('dev'), missing('dev')]]]))).toEqual([missing('dev')]);
});
