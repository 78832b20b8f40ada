import { describe, expect, test } from 'vitest';
import { Faults } from '../../../src/mock/faults/faults.ts';
import type { Fault } from '../../../src/mock/index.ts';

const request = { method: 'POST', path: '/Users', filter: undefined, body: undefined };

function faultsOf(faults: Fault[], seed?: number): Faults {
  const made = new Faults();
  made.replace({ seed, faults });
  return made;
}

/** Which of so many requests are struck, from 1. */
function struck(faults: Faults, requests: number): number[] {
  return Array.from({ length: requests }, (_, at) => at + 1).filter(() => faults.next(request) !== undefined);
}

describe('how often a fault strikes', () => {
  test.each<[Fault, number[]]>([
    [{ status: 500 }, [1, 2, 3, 4, 5, 6, 7]],
    [{ status: 500, first: 3 }, [1, 2, 3]],
    [{ status: 500, every: 3 }, [3, 6]],
    [{ status: 500, after: 5 }, [6, 7]],
    [{ status: 500, after: 2, first: 2 }, [3, 4]],
    [{ status: 500, after: 1, every: 2 }, [3, 5, 7]],
    [{ status: 500, chance: 0 }, []],
    [{ status: 500, chance: 1 }, [1, 2, 3, 4, 5, 6, 7]],
  ])('%j', (fault, expected) => expect(struck(faultsOf([fault]), 7)).toEqual(expected));

  test('by chance: about as often as it says, the same with the same seed', () => {
    const strikes = (seed?: number) => struck(faultsOf([{ status: 500, chance: 0.2 }], seed), 10_000);
    // 10,000 draws of 0.2: a standard deviation of 40.
    expect(strikes().length).toBeGreaterThan(1800);
    expect(strikes().length).toBeLessThan(2200);
    expect(strikes(7)).toEqual(strikes(7));
    expect(strikes()).toEqual(strikes(1));
    expect(strikes(7)).not.toEqual(strikes(8));
  });

  test('two chances are independent, and switching one off changes nothing for the other', () => {
    const names = (faults: Faults) => Array.from({ length: 200 }, () => faults.next(request)?.name);
    const two: Fault[] = [
      { name: 'a', chance: 0.5, status: 500 },
      { name: 'b', match: 'POST', chance: 0.5, status: 500 },
    ];
    const both = names(faultsOf(two));
    expect(both.filter(name => name === 'a').length).not.toBe(both.filter(name => name === 'b').length);
    const faults = faultsOf(two);
    faults.switch(2, false);
    const only = names(faults);
    expect(only.map(name => name === 'a')).toEqual(both.map(name => name === 'a'));
    expect(only).not.toContain('b');
  });

  test('the first that strikes decides, and those behind it do not see the request', () => {
    const faults = faultsOf([
      { name: 'first', first: 2, status: 500 },
      { name: 'second', first: 1, status: 429 },
    ]);
    expect(Array.from({ length: 4 }, () => faults.next(request)?.name)).toEqual([
      'first',
      'first',
      'second',
      undefined,
    ]);
    expect(faults.list().map(({ matched, struck }) => [matched, struck])).toEqual([
      [4, 2],
      [2, 1],
    ]);
  });
});

test('switched, removed, added and counted again', () => {
  const faults = faultsOf([{ status: 500, first: 1 }]);
  expect(faults.list()).toMatchObject([{ id: 1, name: '500', on: true, matched: 0, struck: 0 }]);
  expect(faults.switch(1, false)).toBe(true);
  expect(faults.next(request)).toBeUndefined();
  expect(faults.list()).toMatchObject([{ on: false, matched: 0 }]);
  faults.switch(1, true);
  expect([faults.next(request)?.name, faults.next(request)]).toEqual(['500', undefined]);
  faults.restart();
  expect(faults.next(request)?.name).toBe('500');
  const id = faults.add({ do: 'hang' });
  expect([faults.remove(1), faults.remove(1), faults.switch(1, true)]).toEqual([true, false, false]);
  expect(faults.list()).toMatchObject([{ id, name: 'no answer' }]);
});
