import { describe, expect, test } from 'vitest';
import { compileFilter } from '../../src/provisioning/scoping-filter.ts';
import { attributeReader, type SourceObject } from '../../src/provisioning/source-object.ts';

const person = (properties: Record<string, unknown>): SourceObject => ({
  kind: 'User',
  id: 'aino',
  softDeleted: false,
  appRoles: [],
  properties: {
    id: 'aino',
    userPrincipalName: 'aino@contoso.com',
    displayName: 'Aino',
    accountEnabled: true,
    userType: 'Member',
    deletedDateTime: null,
    createdDateTime: '2026-01-01T00:00:00Z',
    ...properties,
  },
});
const clause = (sourceOperandName: string, operatorName: string, ...values: string[]) => ({
  sourceOperandName,
  operatorName,
  targetOperand: { values },
});
const passes = (clauses: ReturnType<typeof clause>[][], properties: Record<string, unknown>) => {
  const groups = clauses.map((each, index) => ({ name: `filter ${index + 1}`, clauses: each }));
  const { filter, problems } = compileFilter(groups, name => attributeReader('User', name));
  expect(problems).toEqual([]);
  return filter(person(properties)) === undefined;
};

/** Semantics are those of the table in scoping-operators; `null` stands for every empty value. */
describe('operators', () => {
  test.each<[operator: string, operand: string[], value: unknown, holds: boolean]>([
    ['EQUALS', ['Sales'], 'Sales', true],
    ['EQUALS', ['Sales'], 'sales', false],
    ['EQUALS', ['Sales'], null, false],
    ['NOT EQUALS', ['Sales'], 'sales', true],
    ['NOT EQUALS', ['Sales'], 'Sales', false],
    ['NOT EQUALS', ['Sales'], null, false],
    ['IS NULL', [], null, true],
    ['IS NULL', [], '', true],
    ['IS NULL', [], 'x', false],
    ['IS NOT NULL', [], 'x', true],
    ['IS NOT NULL', [], null, false],
    ['REGEX MATCH', ['([1-9][0-9])'], '42', true],
    ['REGEX MATCH', ['([1-9][0-9])'], '9', false],
    // "Any number between 10 and 99" holds only where the whole value must match (choice).
    ['REGEX MATCH', ['([1-9][0-9])'], '100', false],
    ['REGEX MATCH', ['.*\\@domain.com'], 'a@domain.com', true],
    ['REGEX MATCH', ['sales'], 'Sales', false],
    ['REGEX MATCH', ['.*'], null, false],
    ['NOT REGEX MATCH', ['.*\\@domain.com'], 'a@domain.com', false],
    ['NOT REGEX MATCH', ['.*\\@domain.com'], 'a@other.com', true],
    ['NOT REGEX MATCH', ['.*\\@domain.com'], null, false],
    ['Greater_Than', ['10'], '11', true],
    ['Greater_Than', ['10'], '10', false],
    ['Greater_Than', ['10'], '9', false],
    ['Greater_Than', ['10'], 'eleven', false],
    ['Greater_Than_OR_EQUALS', ['10'], '10', true],
    ['Greater_Than_OR_EQUALS', ['10'], null, false],
    ['Includes', ['ale'], 'Sales', true],
    ['Includes', ['ALE'], 'Sales', false],
    ['ENDS_WITH', ['les'], 'Sales', true],
    ['ENDS_WITH', ['Sal'], 'Sales', false],
    ['&', ['Sales and Support'], 'Sales', true],
    ['&', ['Support'], 'Sales', false],
    ['!&', ['Support'], 'Sales', true],
    ['!&', ['Support'], null, false],
  ])('%s %j on %j: %s', (operator, operand, value, holds) => {
    expect(passes([[clause('department', operator, ...operand)]], { department: value })).toBe(holds);
  });

  test.each<[operator: string, value: unknown, holds: boolean]>([
    ['IS TRUE', true, true],
    ['IS TRUE', false, false],
    ['IS TRUE', null, false],
    ['IS FALSE', false, true],
    ['IS FALSE', true, false],
    ['IS FALSE', null, false],
  ])('%s on %j: %s', (operator, value, holds) => {
    expect(passes([[clause('accountEnabled', operator)]], { accountEnabled: value })).toBe(holds);
  });
});

describe('combination', () => {
  const finn = clause('country', 'EQUALS', 'FI');
  const seller = clause('department', 'EQUALS', 'Sales');

  test('clauses are ANDed, groups ORed; none lets everybody pass', () => {
    expect(passes([], {})).toBe(true);
    expect(passes([[finn, seller]], { country: 'FI' })).toBe(false);
    expect(passes([[finn, seller]], { country: 'FI', department: 'Sales' })).toBe(true);
    expect(passes([[finn], [seller]], { department: 'Sales' })).toBe(true);
    expect(passes([[finn], [seller]], {})).toBe(false);
  });

  test('the clause that failed is named, with its filter', () => {
    const { filter } = compileFilter([{ name: 'Finns', clauses: [finn] }], name =>
      attributeReader('User', name),
    );
    expect(filter(person({ country: 'SE' }))).toBe('country EQUALS "FI" (filter "Finns")');
  });

  test('what cannot be run is a problem: operator, pattern, operand, attribute', () => {
    const wrong = [
      clause('city', 'LIKE', 'a'),
      clause('city', 'REGEX MATCH', '('),
      clause('city', 'Greater_Than', 'ten'),
      clause('appRoleAssignments', 'IS NOT NULL'),
    ];
    const { problems } = compileFilter([{ name: 'x', clauses: wrong }], name =>
      attributeReader('User', name),
    );
    expect(problems).toHaveLength(wrong.length);
  });
});
