import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ScimServer } from '../../../src/scim/index.ts';
import { send, server } from '../table.ts';
import { change, request } from './request.ts';
import { runs } from './runs.ts';

/** `RANDOM_RUNS=20` sends each of them 100,000 requests, one after another. */
test.each(['strict', 'entra', 'lenient'] as const)(
  '%s: ids stay, no 5xx, nobody who is gone is a member',
  { timeout: 3_600_000 },
  dialect => {
    const living = new Set<string>();
    const gone = new Set<string>();
    const to = server({
      dialect,
      onChange: ({ before, after }) => {
        const { id } = after ?? before;
        expect(gone).not.toContain(id);
        expect(living.has(id)).toBe(before !== undefined);
        if (before && after) {
          const { id, created, revision, schemas } = before;
          expect([after.id, after.created, after.revision]).toEqual([id, created, revision + 1]);
          expect(after.schemas.resourceType).toBe(schemas.resourceType);
        }
        living[after ? 'add' : 'delete'](id);
        if (!after) gone.add(id);
      },
    });
    const statuses: Record<number, number> = {};
    for (const [at, each] of fc
      .sample(fc.oneof(request, change), { numRuns: runs(5000), seed: 7643 })
      .entries()) {
      // Ids are never given again: what the requests call 1, 2 and 3 are three of those that are there now.
      const users = [...to.store.users.versions()].slice(at % 7);
      const groups = [...to.store.groups.versions()].slice(at % 7);
      const actual = (text: string) =>
        text.replace(/(\/Groups\/|\/Users\/|")([123])(?=[?"]|$)/g, (_, before: string, id: string) => {
          const { id: living = 'nobody' } = (before === '/Groups/' ? groups : users)[Number(id)] ?? {};
          return `${before}${living}`;
        });
      const asked = { ...each, url: actual(each.url), body: each.body && actual(each.body) };
      const { status } = to.handle(asked);
      statuses[status] = (statuses[status] ?? 0) + 1;
      // "If the service provider does not support … "/Me" … SHOULD respond with HTTP status code 501" (§3.11).
      const is501 = status === 501 && /^\/me/i.test(asked.url);
      if ((status < 200 || status >= 500) && !is501)
        expect.fail(`${at}: ${JSON.stringify(asked)} was answered ${status}`);
      if (at % 200 === 0) consistent(to, gone);
    }
    consistent(to, gone);
    if (process.env.RANDOM_RUNS)
      console.log(dialect, JSON.stringify(statuses), to.store.users.size, to.store.groups.size);
    // A test of requests that are all refused would say nothing.
    for (const status of [200, 201, 204, 304, 400, 401, 404, 405, 409, 412])
      expect(statuses[status], String(status)).toBeGreaterThan(0);
  },
);

/**
 * userName is unique, nobody who was deleted is a member (RFC 7644 §3.6), and the groups of a user are those that
 * have the user (RFC 7643 §4.1.2).
 */
function consistent(to: ScimServer, gone: ReadonlySet<string>): void {
  const users = [...to.store.users.values()];
  const groups = [...to.store.groups.values()].map(group => ({
    id: group.id,
    members: Array.isArray(group.members) ? group.members.map(({ value }) => String(value)) : [],
  }));
  expect(new Set(users.map(({ userName }) => String(userName).toLowerCase())).size).toBe(users.length);
  expect(groups.flatMap(({ members }) => members).filter(id => gone.has(id))).toEqual([]);
  for (const { id } of users) {
    const told: { type: string; value: string }[] =
      send(to, [`GET /Users/${id}?attributes=groups`]).body.groups ?? [];
    const direct = told.filter(({ type }) => type === 'direct').map(({ value }) => value);
    const holding = groups.filter(({ members }) => members.includes(id)).map(group => group.id);
    expect(direct.toSorted()).toEqual(holding.toSorted());
  }
}
