import { expect, test } from 'vitest';
import { Changes } from '../../../src/mock/seen/changes.ts';
import { createScimServer } from '../../../src/scim/index.ts';

/** What three requests changed: one user each. */
function three() {
  const all: Parameters<Changes['and']>[0][] = [];
  let id = 0;
  const server = createScimServer({
    token: undefined,
    clock: { now: () => 0 },
    ids: () => String(++id),
    onChange: change => all.push(change),
  });
  for (const userName of ['a', 'b', 'c'])
    server.handle({ method: 'POST', url: '/Users', headers: {}, body: JSON.stringify({ userName }) });
  return all;
}

test('changes are there in their order, and take what they take together', () => {
  const all = three();
  expect(all).toHaveLength(3);
  let changes = Changes.none;
  let size = 0;
  for (const [at, change] of all.entries()) {
    changes = changes.and(change);
    size += change.after?.size ?? 0;
    expect(changes.toArray()).toEqual(all.slice(0, at + 1));
    expect(changes.size).toBe(size);
  }
  expect(changes.isEmpty).toBe(false);
  expect([Changes.none.isEmpty, Changes.none.size, Changes.none.toArray()]).toEqual([true, 0, []]);
});
