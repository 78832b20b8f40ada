import { expect, test } from 'vitest';
import type { Exchange, ProvisioningEntry } from '../../src/provisioning/index.ts';
import { shorten } from '../../src/provisioning/shorten.ts';

const exchange = (index: number): Exchange => ({
  request: { method: 'POST', url: `https://x/${index}`, headers: { a: 'b' }, body: '{}' },
  response: { status: 201, headers: { c: 'd' }, body: '{"id":"1"}' },
});

const entry = (more: Partial<ProvisioningEntry> = {}): ProvisioningEntry => ({
  source: { type: 'User', id: 'u', displayName: 'U' },
  provisioningAction: 'create',
  status: 'success',
  modifiedProperties: [],
  notes: [],
  exchanges: [],
  ...more,
});

const note = { code: 'NullNotSent', attribute: 'title', message: 'kept' };

test.each([
  ['the first of a cycle', 10, entry(), false],
  ['plain success of a large cycle', 5_000, entry(), true],
  ['a skip of a large cycle', 5_000, entry({ status: 'skipped' }), true],
  ['a failure', 5_000, entry({ status: 'failure' }), false],
  ['something noted', 5_000, entry({ notes: [note] }), false],
  ['a failure where everything fails', 50_000, entry({ status: 'failure' }), true],
])('%s', (_, from, of, expected) => {
  const exchanges = Array.from({ length: from + 2 }, (_, index) => exchange(index));
  shorten(exchanges, from, of);
  // Nothing before the object's own is touched, and what is left out is said.
  expect(exchanges.slice(0, from).some(({ shortened }) => shortened)).toBe(false);
  for (const [at, own] of exchanges.slice(from).entries()) {
    if (expected)
      expect(own).toEqual({
        request: { method: 'POST', url: `https://x/${from + at}`, headers: {} },
        response: { status: 201, headers: {}, body: '' },
        shortened: true,
      });
    else expect(own).toEqual(exchange(from + at));
  }
});

test('no answer stays no answer', () => {
  const exchanges: Exchange[] = Array.from({ length: 5_001 }, (_, index) => exchange(index));
  exchanges[5_000] = { request: exchange(0).request, error: 'ECONNRESET' };
  shorten(exchanges, 5_000, entry());
  expect(exchanges[5_000]).toMatchObject({ error: 'ECONNRESET', shortened: true });
  expect(exchanges[5_000]?.response).toBeUndefined();
});
