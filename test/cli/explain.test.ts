import { describe, expect, it } from 'vitest';
import { type Case, explain } from '../../src/cli/evaluate-row.ts';
import { answerOf, explanation } from '../../src/cli/explain.ts';

const world = { clock: () => Date.parse('2025-01-01T00:00:00Z'), random: () => 0.5 };

function answer(expression: string, inputs: Case['inputs'] = {}) {
  return answerOf(expression, explain({ expression, inputs }, world));
}

function tree(expression: string, inputs: Case['inputs'] = {}, width = Number.POSITIVE_INFINITY): string[] {
  const { trace } = explain({ expression, inputs }, world);
  return trace === null ? [] : explanation(trace, width, false).trimEnd().split('\n');
}

describe('the answer', () => {
  // Graph's own example of parseExpression: reference "parseExpression"
  it('is in the shape of parseExpression', () => {
    const { evaluation, ...graph } = answer('Replace([preferredLanguage], "-", , , "_", , )', {
      preferredLanguage: 'EN-US',
    });
    expect(graph).toEqual({
      error: null,
      evaluationSucceeded: true,
      evaluationResult: ['EN_US'],
      parsingSucceeded: true,
      parsedExpression: {
        expression: 'Replace([preferredLanguage], "-", , , "_", , )',
        name: 'Replace',
        type: 'Function',
        parameters: [
          {
            key: 'source',
            value: {
              expression: '[preferredLanguage]',
              name: 'preferredLanguage',
              parameters: [],
              type: 'Attribute',
            },
          },
          { key: 'Find', value: { expression: '"-"', name: '-', parameters: [], type: 'Constant' } },
          { key: 'Replacement', value: { expression: '"_"', name: '_', parameters: [], type: 'Constant' } },
        ],
      },
    });
    expect(evaluation).toMatchObject({ expression: graph.parsedExpression?.expression, value: 'EN_US' });
  });

  it('holds the value of every part, with its place', () => {
    expect(answer('IIF(IsPresent([a]), [a], [b])', { a: 'x' }).evaluation).toEqual({
      expression: 'IIF(IsPresent([a]), [a], [b])',
      at: { start: 0, end: 29 },
      value: 'x',
      parts: [
        {
          expression: 'IsPresent([a])',
          at: { start: 4, end: 18 },
          value: true,
          parts: [{ expression: '[a]', at: { start: 14, end: 17 }, value: 'x', parts: [] }],
        },
        { expression: '[a]', at: { start: 20, end: 23 }, value: 'x', parts: [] },
        { expression: '[b]', at: { start: 25, end: 28 }, evaluated: false, parts: [] },
      ],
    });
  });

  it.each([
    ['IsPresent([a])', ['True']],
    ['Len([a])', ['3']],
    ['Split([a], ",")', ['x', 'y']],
    ['[b]', []],
    ['IgnoreFlowIfNullOrEmpty([b])', []],
  ])('gives the result of %s as text: %j', (expression, results) => {
    expect(answer(expression, { a: 'x,y' })).toMatchObject({
      evaluationSucceeded: true,
      evaluationResult: results,
    });
  });

  it.each([
    ['Join(', false, 'RC2008', '('],
    ['Jion([a])', false, 'RC2101', 'Jion'],
    ['Mid([a], 1)', true, 'RC2102', 'Mid'],
    ['CDate([a])', true, 'RC2201', '[a]'],
  ])('says what is wrong with %s', (expression, parsed, code, target) => {
    const given = answer(expression, { a: 'x' });
    expect(given).toMatchObject({
      parsingSucceeded: parsed,
      evaluationSucceeded: false,
      evaluationResult: [],
      error: { code, target },
    });
    expect(given.parsedExpression === null).toBe(!parsed);
  });

  it('gives all errors', () => {
    const { error } = answer('Join(" ", Foo(), Bar())');
    expect(error).toMatchObject({ target: 'Foo', details: [{ target: 'Bar' }] });
  });
});

describe('the tree', () => {
  it('has a line for each part, and one for each branch that was not needed', () => {
    expect(tree('Switch([a], CDate([b]), "x", ToUpper([a]), "y", "Y")', { a: 'x' })).toEqual([
      'Switch([a], CDate([b]), "x", ToUpper([a]), "y", "Y") → "X"',
      '├─ [a] → "x"',
      '├─ CDate([b])  not evaluated',
      '├─ "x"',
      '├─ ToUpper([a]) → "X"',
      '│  └─ [a] → "x"',
      '├─ "y"  not evaluated',
      '└─ "Y"  not evaluated',
    ]);
  });

  it.each([
    ['[a]', {}, '[a] → (no value)'],
    ['[a]', { a: '' }, '[a] → ""'],
    ['[a]', { a: ['x', 1, true] }, '[a] → ["x", 1, True]'],
    ['IgnoreFlowIfNullOrEmpty([a])', {}, 'IgnoreFlowIfNullOrEmpty([a]) → (the attribute is left out)'],
    ['IIF("1" = "1", IgnoreObjectFlow, [a])', {}, '(the person is skipped)'],
    ['CDate([a])', { a: 'x' }, 'RC2201'],
    ['Join("\n", [a])', { a: 'x' }, 'Join("\\n", [a]) → "x"'],
  ])('shows %s of %j', (expression, inputs, line) => {
    expect(tree(expression, inputs)[0]).toContain(line);
  });

  it('is as wide as the terminal at most', () => {
    const long = `Join(" ", ${'[givenName], '.repeat(20)}ToUpper([b]))`;
    const lines = tree(long, { givenName: 'x'.repeat(50) }, 60);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    expect(lines[0]).toMatch(/^Join\(" ", .*… → "x{20,}…$/);
  });
});
