import { describe, expect, it } from 'vitest';
import { parameterKeys, parse, roleFlowOf, singleRole, type Value } from '../../../src/expression/index.ts';
import { value } from '../run.ts';

const roles = [
  { id: 'id-1', displayName: 'Default', value: null },
  { id: 'id-2', displayName: 'Administrator', value: 'admin' },
  { id: 'id-3', displayName: 'Reader', value: 'reader' },
];

const rows: [string, Record<string, Value>, Value][] = [
  ['Count([a])', {}, 0],
  ['Count([a])', { a: ['x', 'y'] }, 2],
  ['Count([a])', { a: 'x' }, 1],
  ['Item([a], 2)', { a: ['x', 'y'] }, 'y'],
  ['Item([a], 3)', { a: ['x', 'y'] }, 'RC2205'],
  ['Item([a], 1)', {}, null],
  ['Item(Split([a], "@"), "2")', { a: 'x@y' }, 'y'],
  ['RemoveDuplicates([a])', { a: ['x', 'X', 'x'] }, ['x', 'X']],
  ['Split([a], ";")', { a: 'x; y;' }, ['x', 'y', '']],
  ['Split([a], )', { a: 'x y' }, ['x', 'y']],
  ['Split([a], ",")', {}, null],
  ['DefaultDomain()', {}, 'RC2208'],
  ['SingleAppRoleAssignment([appRoleAssignments])', { appRoleAssignments: roles }, 'admin'],
  ['SingleAppRoleAssignment([appRoleAssignments])', { appRoleAssignments: [] }, null],
  ['AppRoleAssignments([appRoleAssignments])', { appRoleAssignments: roles }, ['admin', 'reader']],
  ['AppRoleAssignmentsComplex([appRoleAssignments])', {}, []],
];

describe('functions of several values', () => {
  it.each(rows)('%s of %j is %j', (expression, attributes, expected) => {
    expect(value(expression, attributes)).toEqual(expected);
  });

  // reference/scim-behaviour.md §4
  it.each(['AppRoleAssignmentsComplex', 'AssertiveAppRoleAssignmentsComplex'])(
    '%s gives complex roles',
    name => {
      expect(value(`${name}([appRoleAssignments])`, { appRoleAssignments: roles.slice(1) })).toEqual([
        {
          id: 'id-2',
          primary: false,
          type: 'WindowsAzureActiveDirectoryRole',
          displayName: 'Administrator',
          value: 'admin',
        },
        {
          id: 'id-3',
          primary: false,
          type: 'WindowsAzureActiveDirectoryRole',
          displayName: 'Reader',
          value: 'reader',
        },
      ]);
    },
  );

  it.each([
    ['[mail]', null],
    ['SingleAppRoleAssignment([appRoleAssignments])', 'single'],
    ['IgnoreFlowIfNullOrEmpty(AppRoleAssignmentsComplex([appRoleAssignments]))', 'add'],
    ['AssertiveAppRoleAssignmentsComplex([appRoleAssignments])', 'replace'],
  ])('tells how the roles of %s go out: %s', (expression, flow) => {
    const { tree } = parse(expression);
    expect(tree && roleFlowOf(tree)).toBe(flow);
  });

  it('names the role SingleAppRoleAssignment picks', () => {
    expect(singleRole(roles)).toEqual(roles[1]);
    expect(singleRole([])).toBeNull();
  });
});

describe('SelectUniqueValue', () => {
  const rules = 'SelectUniqueValue([a], [b], CDate("never"))';

  it('passes over rules that give nothing, and runs no more than it needs', () => {
    expect(value(rules, { b: 'x' })).toBe('x');
    expect(value(rules, { a: '', b: 'x' })).toBe('x');
    expect(value(rules, { a: 'x', b: 'y' }, { taken: ['x'] })).toBe('y');
    expect(value(rules, { a: 'x', b: 'y' }, { taken: ['x', 'y'] })).toBe('RC2201');
  });

  it('escrows the entry where every value is taken', () => {
    expect(value('SelectUniqueValue([a], [b])', { a: 'x', b: 'y' }, { taken: ['x', 'y'] })).toBe('RC2207');
  });
});

describe('RandomString', () => {
  it.each([
    ['RandomString(8, 8, 0, 0, 0)', /^[0-9]{8}$/],
    ['RandomString(4, 0, 0, 4, 0)', /^[A-Z]{4}$/],
    ['RandomString(4, 0, 4, 0, 0)', /^[^0-9A-Za-z]{4}$/],
    ['RandomString(5, 5, 0, 0, 0, "12345678")', /^[09]{5}$/],
    ['RandomString(256, 0, 0, 0, 1)', /^[a-z]{256}$/],
    ['RandomString(0, 0, 0, 0, 0)', /^$/],
  ])('%s', (expression, shape) => expect(value(expression)).toMatch(shape));

  it('says what is impossible for a person', () => {
    expect(value('RandomString([n], 1, 1, 1, 1)', { n: 3 })).toBe('RC2122');
    expect(value('RandomString([n], 1, 0, 0, 0, "0123456789")', { n: 3 })).toBe('RC2122');
  });

  it('gives the same for the same random numbers', () => {
    expect(value('RandomString(20, 1, 1, 1, 1)')).toBe(value('RandomString(20, 1, 1, 1, 1)'));
    expect(value('Guid()')).toBe(value('Guid()'));
  });
});

// reference/functions.md, "Parameter names in the Graph parse tree"
describe('parameterKeys', () => {
  it.each([
    ['Append', 2, ['source', 'suffix']],
    ['Prepend', 2, ['prefix', 'source']],
    ['Join', 4, ['separator', 'source', 'source', 'source']],
    ['Mid', 3, ['source', 'start', 'length']],
    ['Switch', 4, ['source', 'defaultValue', 'switchValue', 'switchValue']],
    ['FormatDateTime', 3, ['source', 'inputFormat', 'outputFormat']],
    ['FormatDateTime', 4, ['source', 'dateTimeStyles', 'inputFormat', 'outputFormat']],
    ['DefaultDomain', 0, []],
    ['switch', 2, ['source', 'defaultValue', 'switchValue']],
    [
      'Replace',
      7,
      [
        'source',
        'Find',
        'RegularExpression',
        'RegularExpressionGroupName',
        'Replacement',
        'ReplacementPropertyName',
        'Template',
      ],
    ],
    ['Nope', 1, undefined],
  ])('%s of %i', (name, count, keys) => expect(parameterKeys(name, count)).toEqual(keys));
});
