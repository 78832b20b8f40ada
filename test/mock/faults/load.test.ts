import { describe, expect, test } from 'vitest';
import { loadFaults } from '../../../src/mock/index.ts';

const all = `
seed: 7
faults:
  - name: Throttled at first
    match: [POST /Users, 'PATCH /Users/*']
    filter: userName eq *
    body: { /Operations/*/path: [manager, title] }
    after: 1
    first: 3
    delay: 200
    status: 429
    retryAfter: 30
    answer: { error: busy }
    done: true
  - { match: GET, every: 3, do: hang }
  - { match: /Groups, chance: 0.5, do: reset }
  - { body: '*password*', do: truncated }
  - { do: html }
  - { do: expiredToken }
  - { delay: 10 }
`;

test('every key of a faults file is read, from YAML and from JSON', async () => {
  const yaml = await loadFaults('faults.yaml', all);
  expect(yaml.diagnostics).toEqual([]);
  expect(yaml.value?.faults).toHaveLength(7);
  expect(yaml.value?.faults[0]).toEqual({
    name: 'Throttled at first',
    match: ['POST /Users', 'PATCH /Users/*'],
    filter: 'userName eq *',
    body: { '/Operations/*/path': ['manager', 'title'] },
    after: 1,
    first: 3,
    delay: 200,
    status: 429,
    retryAfter: 30,
    answer: { error: 'busy' },
    done: true,
  });
  const json = await loadFaults('faults.json', JSON.stringify(yaml.value));
  expect(json).toEqual({ value: yaml.value, diagnostics: [] });
});

describe('what is wrong with a faults file, with its place', () => {
  test.each<[text: string, found: [code: string, line: number, column: number][]]>([
    ['', [['RC1006', 1, 1]]],
    ['faults: {}', [['RC1007', 1, 9]]],
    ['faults: [', [['RC1001', 1, 10]]],
    ['faults:\n  - { match: POST }', [['RC5001', 2, 5]]],
    ['faults:\n  - { status: 500, do: hang }', [['RC5002', 2, 20]]],
    [
      'faults:\n  - { status: 500, first: 1, every: 2, chance: 1 }',
      [
        ['RC5002', 2, 30],
        ['RC5002', 2, 40],
      ],
    ],
    ['faults:\n  - { do: reset, retryAfter: 3 }', [['RC5003', 2, 18]]],
    ['faults:\n  - { do: reset, answer: x }', [['RC5003', 2, 18]]],
    ['faults:\n  - { do: hang, delay: 3 }', [['RC5003', 2, 17]]],
    ['faults:\n  - { do: html, done: true }', [['RC5003', 2, 17]]],
    ['faults:\n  - { delay: 5, done: true }', [['RC5003', 2, 17]]],
    ['faults:\n  - { do: hung }', [['RC1008', 2, 11]]],
    ['faults:\n  - { do: hang, matsch: POST }', [['RC1005', 2, 17]]],
    ['faults:\n  - { status: 99 }', [['RC1009', 2, 15]]],
    ['faults:\n  - { status: 500, chance: 1.5 }', [['RC1009', 2, 28]]],
    [
      'faults:\n  - { status: 500, match: Users }\n  - { status: 500, match: POST Users }',
      [
        ['RC1009', 2, 27],
        ['RC1009', 3, 27],
      ],
    ],
    ['faults:\n  - { status: 500, body: { userName: x } }', [['RC1009', 2, 28]]],
    ['faults:\n  - { do: hang, __proto__: {} }', [['RC1004', 2, 17]]],
  ])('%j', async (text, found) => {
    const { value, diagnostics } = await loadFaults('faults.yaml', text);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual(found);
  });
});
