import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScimServer } from '../../../src/scim/index.ts';

// Operations on members that stand one after the other are carried out as one. That must not show: RFC 7644 §3.5.2
// has them "processed in the order they appear".

const dialects = ['entra', 'lenient', 'strict'] as const;

function serverOf(dialect: (typeof dialects)[number]) {
  let serial = 0;
  return createScimServer({
    token: undefined,
    dialect,
    clock: { now: () => Date.parse('2026-03-02T08:00:00Z') },
    ids: () => `id-${++serial}`,
  });
}

type Server = ReturnType<typeof serverOf>;
interface Group {
  id: string;
  members?: { value: string; display?: string }[];
}

function send(server: Server, method: string, path: string, body: object) {
  const { status, body: text } = server.handle({
    method,
    url: `/scim${path}`,
    headers: { 'content-type': 'application/scim+json' },
    body: JSON.stringify(body),
  });
  return { status, answer: JSON.parse(text) };
}

function groupIn(server: Server, members: string[]): Group {
  const { answer } = send(server, 'POST', '/Groups', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Staff',
    members: members.map(value => ({ value })),
  });
  return answer;
}

const patch = (server: Server, { id }: Group, operations: readonly object[]) =>
  send(server, 'PATCH', `/Groups/${id}`, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: operations,
  });

const person = fc.constantFrom('Ada', 'ada', 'bo', 'cleo', 'dee');
const element = fc.record({ value: person, display: fc.constantFrom('x', 'y') }, { requiredKeys: ['value'] });
const operation = fc.oneof(
  fc.record({
    op: fc.constant('add'),
    path: fc.constantFrom('members', 'Members'),
    value: fc.array(element, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ op: fc.constant('add'), path: fc.constant('members'), value: element }),
  fc.record({ op: fc.constant('remove'), path: person.map(each => `members[value eq "${each}"]`) }),
  fc.record({ op: fc.constant('remove'), path: person.map(each => `members[value sw "${each[0]}"]`) }),
  fc.record({ op: fc.constant('remove'), path: fc.constant('members') }),
  fc.record({ op: fc.constant('replace'), path: fc.constant('displayName'), value: person }),
  fc.record({ op: fc.constant('replace'), path: fc.constant('members'), value: fc.array(element) }),
);
const byList = fc.record({
  op: fc.constant('remove'),
  path: fc.constant('members'),
  value: fc.array(fc.record({ value: person }), { minLength: 1, maxLength: 3 }),
});

describe.each(dialects)('%s', dialect => {
  test('operations in one PATCH do what they do in one each', () => {
    const operations = fc.array(dialect === 'strict' ? operation : fc.oneof(operation, byList), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.uniqueArray(person), operations, (members, all) => {
        const together = serverOf(dialect);
        const whole = patch(together, groupIn(together, members), all);
        const apart = serverOf(dialect);
        let group = groupIn(apart, members);
        for (const each of all) {
          const { status, answer } = patch(apart, group, [each]);
          // All or none: the first that is refused is the answer to the whole.
          if (status !== 200) {
            expect([whole.status, whole.answer.scimType]).toEqual([status, answer.scimType]);
            return;
          }
          group = answer;
        }
        if (all.length === 0) return;
        expect(whole.status).toBe(200);
        expect(whole.answer.members).toEqual(group.members);
      }),
      { numRuns: 500 },
    );
  });
});

test('a member that is none is refused, wherever it stands', () => {
  const server = serverOf('entra');
  const add = (value: unknown) => ({ op: 'add', path: 'members', value });
  const group = groupIn(server, ['ada']);
  for (const wrong of [7, 'bo', [7], [['bo']]])
    for (const operations of [
      [add([{ value: 'bo' }]), add(wrong)],
      [add(wrong), add([{ value: 'bo' }])],
    ]) {
      const one = patch(server, group, [add(wrong)]);
      const { status, answer } = patch(server, group, operations);
      expect([wrong, status, answer.scimType]).toEqual([wrong, one.status, one.answer.scimType]);
    }
});
