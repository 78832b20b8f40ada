// RFC 7643 §4.1.2: a user's `groups`, "either through direct membership, through nested groups", against a plain
// model of who is in what, whatever happens between two readings.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collection } from '../../../src/scim/collection.ts';
import { entra } from '../../../src/scim/dialect.ts';
import type { JsonObject } from '../../../src/scim/json.ts';
import { Version } from '../../../src/scim/resource/version.ts';
import { groupType, userType } from '../../../src/scim/schema/type.ts';
import { group, patch, type Sent, send, server, user } from '../table.ts';

/** Ids are given in order, so that a group can name one that somebody is given later. */
const id = fc.integer({ min: 1, max: 12 }).map(String);
const ids = fc.uniqueArray(id, { maxLength: 5 });

type Step =
  | { readonly does: 'user' }
  | { readonly does: 'group'; readonly members: readonly string[] }
  | { readonly does: 'replace'; readonly at: string; readonly members: readonly string[] }
  | { readonly does: 'add' | 'remove'; readonly at: string; readonly member: string }
  | { readonly does: 'delete' | 'read'; readonly at: string }
  | { readonly does: 'clear' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ does: 'user' } as const) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('group' as const), members: ids }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('replace' as const), at: id, members: ids }) },
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constantFrom('add' as const, 'remove' as const), at: id, member: id }),
  },
  { weight: 8, arbitrary: fc.record({ does: fc.constantFrom('read' as const), at: id }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('delete' as const), at: id }) },
  { weight: 1, arbitrary: fc.constant({ does: 'clear' } as const) },
);

class Model {
  last = 0;
  readonly users = new Set<string>();
  readonly groups = new Map<string, Set<string>>();

  take(each: Step): void {
    switch (each.does) {
      case 'user':
        this.users.add(String(++this.last));
        break;
      case 'group':
        this.groups.set(String(++this.last), new Set(each.members));
        break;
      case 'replace':
        if (this.groups.has(each.at)) this.groups.set(each.at, new Set(each.members));
        break;
      case 'add':
        this.groups.get(each.at)?.add(each.member);
        break;
      case 'remove':
        this.groups.get(each.at)?.delete(each.member);
        break;
      case 'delete':
        if (!this.users.delete(each.at) && !this.groups.delete(each.at)) break;
        for (const members of this.groups.values()) members.delete(each.at);
        break;
      case 'clear':
        this.users.clear();
        this.groups.clear();
    }
  }

  /** `3 direct`, in any order. */
  groupsOf(user: string): string[] {
    const holding = (member: string) =>
      [...this.groups].flatMap(([at, all]) => (all.has(member) ? [at] : []));
    const direct = holding(user);
    const all = new Set(direct);
    for (const each of all) for (const outer of holding(each)) all.add(outer);
    return [...all].map(each => `${each} ${direct.includes(each) ? 'direct' : 'indirect'}`).sort();
  }
}

/** Nothing where the model alone knows what to do. */
function asked(each: Step, { groups, users }: Model): Sent | undefined {
  const named = (members: readonly string[]) =>
    group({ displayName: 'G', members: members.map(value => ({ value })) });
  switch (each.does) {
    case 'user':
      return ['POST /Users', user({ userName: `u${users.size}-${Math.max(0, ...[...users].map(Number))}` })];
    case 'group':
      return ['POST /Groups', named(each.members)];
    case 'replace':
      return groups.has(each.at) ? [`PUT /Groups/${each.at}`, named(each.members)] : undefined;
    case 'add':
      return groups.has(each.at)
        ? [`PATCH /Groups/${each.at}`, patch({ op: 'add', path: 'members', value: [{ value: each.member }] })]
        : undefined;
    case 'remove':
      return groups.has(each.at)
        ? [`PATCH /Groups/${each.at}`, patch({ op: 'remove', path: `members[value eq "${each.member}"]` })]
        : undefined;
    case 'delete':
      if (users.has(each.at)) return [`DELETE /Users/${each.at}`];
      return groups.has(each.at) ? [`DELETE /Groups/${each.at}`] : undefined;
    default:
      return undefined;
  }
}

interface Membership {
  value: string;
  type: string;
}

test("a user's groups are those of the groups' members at every moment", () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), steps => {
      const to = server();
      const model = new Model();
      const check = (at: string) => {
        const { status, body } = send(to, [`GET /Users/${at}`]);
        expect(status).toBe(200);
        const groups: Membership[] = body.groups ?? [];
        if (groups.length > 0) seen++;
        expect(groups.map(({ value, type }) => `${value} ${type}`).sort()).toEqual(model.groupsOf(at));
      };
      for (const each of steps) {
        const request = asked(each, model);
        model.take(each);
        if (each.does === 'clear') to.contents.clear();
        if (request) expect(send(to, request).status).toBeLessThan(300);
        if (each.does === 'read' && model.users.has(each.at)) check(each.at);
      }
      for (const at of model.users) check(at);
    }),
    { numRuns: 6000, seed: 7643 },
  );
  expect(seen).toBeGreaterThan(2000);
});

test('with all groups gone at once nobody is in any', () => {
  const { store: groups } = collection(groupType, undefined, entra);
  const { store: users, memberships } = collection(userType, undefined, entra, { groups });
  const first = { created: '', lastModified: '', revision: 1 };
  const member = users.put(new Version('1', userType.inUse, first, { userName: 'a' }));
  const put = (id: string, attributes: JsonObject) =>
    groups.put(new Version(id, groupType.inUse, first, attributes));
  put('2', { displayName: 'A', members: [{ value: '1' }] });
  expect(memberships?.has(member)).toBe(true);
  groups.clear();
  put('3', { displayName: 'B' });
  expect(memberships?.has(member)).toBe(false);
});
