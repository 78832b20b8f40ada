import { describe } from 'vitest';
import { type Row, rows } from '../table.ts';
import { person, plain, strict, thing } from './things.ts';

// RFC 7643 §2.3, table 1: which JSON values each type takes; the same values are found again by `eq`.

const types: Record<string, { section: string; taken: readonly unknown[]; refused: readonly unknown[] }> = {
  text: { section: '§2.3.1', taken: ['x', 'Å 😀 "\\', ' '], refused: [7, true, ['x'], { value: 'x' }] },
  flag: { section: '§2.3.2', taken: [true, false], refused: ['true', 'False', 1, 0, [true]] },
  ratio: { section: '§2.3.3', taken: [0.5, -1.25, 7], refused: ['0.5', true, [0.5]] },
  count: { section: '§2.3.4', taken: [0, -7, 2 ** 40], refused: [0.5, '7', 2 ** 60, true, [7]] },
  since: {
    section: '§2.3.5: "MUST include both a date and a time"',
    taken: ['2008-01-23T04:56:22Z', '2008-01-23T04:56:22.123+01:00', '2008-01-23T04:56:22'],
    refused: ['2008-01-23', '04:56:22', '2008-13-23T04:56:22Z', 'yesterday', 1201064182, ''],
  },
  data: {
    section: '§2.3.6: "trailing padding characters MAY be omitted"',
    taken: ['aGVsbG8=', 'aGVsbG8', 'a-_b'],
    refused: ['not base64!', 7],
  },
  link: {
    section: '§2.3.7: "the absolute or relative URI"',
    taken: ['https://example.com/a', 'Users/1', 'urn:x:y'],
    refused: [7, { $ref: 'x' }],
  },
  tags: { section: '§2.4: "a list of elements"', taken: [['a', 'b']], refused: ['a', [7], [['a']]] },
  keys: {
    section: '§2.3.8: "a composition of one or more simple attributes"',
    taken: [[{ value: 'k', note: 'n' }]],
    refused: [{ value: 'k' }, ['k'], [{ value: { value: 'k' } }], [{ value: 'k', unknown: 'x' }]],
  },
};

const single = Object.entries(types);

describe('values of each type', () => {
  rows(
    single.flatMap(([name, { section, taken, refused }]): Row[] => [
      ...taken.map(value => ({
        rule: `${section} ${name} takes ${JSON.stringify(value)}`,
        options: strict,
        request: ['POST /Users', person({ [name]: value })] as const,
        response: { status: 201, resource: plain({ [name]: value }) },
      })),
      ...refused.map(value => ({
        rule: `${section} ${name} does not take ${JSON.stringify(value)}`,
        options: strict,
        request: ['POST /Users', person({ [name]: value })] as const,
        response: { status: 400, names: [`${thing}:${name}`] },
      })),
    ]),
  );
});

describe('filters by each type: RFC 7644 §3.4.2.2, table 3', () => {
  const given = [
    [
      'POST /Users',
      person(
        { text: 'b', flag: true, ratio: 2.5, count: 10, since: '2026-03-02T08:00:00Z', data: 'aGk=' },
        'a',
      ),
    ],
    [
      'POST /Users',
      person({ text: 'C', flag: false, ratio: 10, count: 9, since: '2026-03-02T10:00:00+01:00' }, 'b'),
    ],
    ['POST /Users', person({ tags: ['x', 'y'] }, 'c')],
  ] as const;
  const found = ([filter, ids]: readonly [string, string[]]): Row => ({
    rule: filter,
    options: strict,
    given,
    request: [`GET /Users?filter=${encodeURIComponent(filter.replaceAll('@', `${thing}:`))}`],
    response: { status: 200, ids },
  });
  const refused = (filter: string): Row => ({
    rule: `${filter}: "Boolean and Binary attributes SHALL cause a failed response"`,
    options: strict,
    given,
    request: [`GET /Users?filter=${encodeURIComponent(filter.replaceAll('@', `${thing}:`))}`],
    response: { status: 400, scimType: 'invalidFilter' },
  });
  const table: readonly (readonly [string, string[]])[] = [
    ['@flag eq true', ['1']],
    ['@flag ne true', ['2', '3']],
    ['@flag pr', ['1', '2']],
    // "by numeric value": as text 10 would come before 9
    ['@count gt 9', ['1']],
    ['@count ge 9', ['1', '2']],
    ['@count lt 10', ['2']],
    ['@count eq 10', ['1']],
    ['@count eq "10"', []],
    ['@ratio gt 2.5', ['2']],
    ['@ratio le 2.5', ['1']],
    // "for DateTime types, it is a chronological comparison"
    ['@since eq "2026-03-02T09:00:00+01:00"', ['1']],
    ['@since eq "2026-03-02T08:00:00.000Z"', ['1']],
    ['@since gt "2026-03-02T08:59:59Z"', ['2']],
    ['@since lt "2026-03-02T09:00:00Z"', ['1']],
    ['@since ge "2026-03-02T09:00:00Z"', ['2']],
    ['@since ne "2026-03-02T08:00:00Z"', ['2', '3']],
    ['@since sw "2026-03"', ['1', '2']],
    // "for string attribute types, this is a lexicographical comparison", here without regard to case
    ['@text lt "c"', ['1']],
    ['@text ge "B"', ['1', '2']],
    ['@data eq "aGk="', ['1']],
    ['@data eq "agk="', []],
    // "the filter matches if any of the values of the specified attribute match"
    ['@tags eq "y"', ['3']],
    ['@tags co "X"', ['3']],
    ['@tags pr', ['3']],
    ['@text eq null', ['3']],
    ['@text ne null', ['1', '2']],
  ];
  rows([
    ...table.map(found),
    ...['@flag gt true', '@flag lt false', '@data ge "aGk="', '@data lt "x"', '@since gt "yesterday"'].map(
      refused,
    ),
  ]);
});

describe('sorting by each type: RFC 7644 §3.4.2.3, "MUST sort according to the attribute type"', () => {
  const people = (name: string, values: readonly unknown[]) =>
    values.map((value, at) => ['POST /Users', person({ [name]: value }, `u${at}`)] as const);
  const sorted = (name: string, values: readonly unknown[], ids: string[]): Row => ({
    rule: `${name}: ${JSON.stringify(values)}`,
    options: strict,
    given: people(name, values),
    request: [`GET /Users?sortBy=${thing}:${name}`],
    response: { status: 200, ids },
  });
  rows([
    sorted('text', ['b', 'A', 'C'], ['2', '1', '3']),
    sorted('exact', ['b', 'A', 'C'], ['2', '3', '1']),
    sorted('count', [10, 9, 100], ['2', '1', '3']),
    sorted('ratio', [0.5, -2, 0.25], ['2', '3', '1']),
    sorted('flag', [true, false], ['2', '1']),
    sorted(
      'since',
      ['2026-03-02T10:00:00+03:00', '2026-03-02T08:00:00Z', '2026-03-02T07:30:00Z'],
      ['1', '3', '2'],
    ),
    sorted('tags', [['z', 'a'], ['b']], ['2', '1']),
  ]);
});
