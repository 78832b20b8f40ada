import { expect, test } from 'vitest';
import { mappingSource, UnmappableError } from '../../src/schema/index.ts';

const attribute = (name: string) => ({ type: 'Attribute', name, expression: `[${name}]`, parameters: [] });
const constant = (name: string) => ({ type: 'Constant', name, expression: `"${name}"`, parameters: [] });

test.each([
  [{ attribute: 'mail' }, attribute('mail')],
  [{ expression: ' [mail] ' }, attribute('mail')],
  [{ constant: 'x' }, constant('x')],
  [{ expression: '"x"' }, constant('x')],
  [{ constant: 'a "b" \\ c' }, { ...constant('a "b" \\ c'), expression: '"a \\"b\\" \\\\ c"' }],
  [{ none: true as const }, null],
])('%j', (source, expected) => {
  expect(mappingSource(source, 'target')).toEqual(expected);
});

// The trees Graph gave for these: the exported schema of 2017 and the page on parseExpression.
test.each([
  [
    'Mid([userPrincipalName], 1, 8)',
    [
      ['source', attribute('userPrincipalName')],
      ['start', constant('1')],
      ['length', constant('8')],
    ],
  ],
  [
    'Replace([preferredLanguage], "-", , , "_", , )',
    [
      ['source', attribute('preferredLanguage')],
      ['Find', constant('-')],
      ['Replacement', constant('_')],
    ],
  ],
  ['SingleAppRoleAssignment([appRoleAssignments])', [['source', attribute('appRoleAssignments')]]],
])('%s', (expression, parameters) => {
  expect(mappingSource({ expression }, 'target')).toEqual({
    type: 'Function',
    name: expression.slice(0, expression.indexOf('(')),
    expression,
    parameters: parameters.map(([key, value]) => ({ key, value })),
  });
});

test('functions nest, and an empty slot does not appear', () => {
  const expression = 'Switch([a], , "1", Join("-", [b], [c]))';
  expect(mappingSource({ expression }, 'target')).toMatchObject({
    parameters: [
      { key: 'source', value: attribute('a') },
      { key: 'switchValue', value: constant('1') },
      {
        key: 'switchValue',
        value: {
          type: 'Function',
          parameters: [
            { key: 'separator', value: constant('-') },
            { key: 'source', value: attribute('b') },
            { key: 'source', value: attribute('c') },
          ],
        },
      },
    ],
  });
});

test.each(['Join(', 'Jion(" ", [a])', 'Join(" ", [a]) [b]'])('%s is no source', expression => {
  expect(() => mappingSource({ expression }, 'title')).toThrow(
    expect.objectContaining({ name: 'UnmappableError', code: 'BadExpression', subject: 'title' }),
  );
  expect(() => mappingSource({ expression }, 'title')).toThrow(UnmappableError);
});
