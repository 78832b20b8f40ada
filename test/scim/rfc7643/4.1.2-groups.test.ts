import { describe, expect, test } from 'vitest';
import { group, patch, type Row, rows, send, server, user } from '../table.ts';

const strict = { dialect: 'strict' } as const;
const base = 'https://scim.example.com/scim/Groups';
const given = [
  ['POST /Users', user({ userName: 'a' })],
  ['POST /Users', user({ userName: 'b' })],
  ['POST /Groups', group({ displayName: 'Inner', members: [{ value: '1' }] })],
  ['POST /Groups', group({ displayName: 'Outer', members: [{ value: '3', type: 'Group' }] })],
] as const;
const inner = { value: '3', $ref: `${base}/3`, display: 'Inner', type: 'direct' };
const outer = { value: '4', $ref: `${base}/4`, display: 'Outer', type: 'indirect' };
const at = (row: Omit<Row, 'options'>): Row => ({ given, ...row, options: strict });
const found = (filter: string, ids: string[]): Row =>
  at({
    rule: filter,
    request: [`GET /Users?filter=${encodeURIComponent(filter)}`],
    response: { status: 200, ids },
  });

describe('RFC 7643 §4.1.2, groups', () => {
  rows([
    at({
      rule: '"either through direct membership, through nested groups, or dynamically calculated"',
      request: ['GET /Users/1'],
      response: { status: 200, resource: { userName: 'a', active: true, groups: [inner, outer] } },
    }),
    at({
      rule: 'who is in no group has none',
      request: ['GET /Users/2'],
      response: { status: 200, resource: { userName: 'b', active: true } },
    }),
    at({
      rule: '"This attribute has a mutability of "readOnly"": ignored on POST',
      request: ['POST /Users', user({ userName: 'c', groups: [{ value: '3' }] })],
      response: { status: 201, resource: { userName: 'c', active: true } },
    }),
    at({
      rule: '"group membership changes MUST be applied via the "Group" Resource": PATCH is refused',
      request: ['PATCH /Users/2', patch({ op: 'add', path: 'groups', value: [{ value: '3' }] })],
      response: { status: 400, scimType: 'mutability', names: ['groups'] },
    }),
    at({
      rule: 'attributes=groups.value',
      request: ['GET /Users/1?attributes=groups.value'],
      response: { status: 200, resource: { groups: [{ value: '3' }, { value: '4' }] } },
    }),
    at({
      rule: 'in a list',
      request: ['GET /Users?filter=userName eq "a"'],
      response: { status: 200, body: { Resources: [{ groups: [inner, outer] }] } },
    }),
    found('groups.value eq "3"', ['1']),
    found('groups[display eq "outer" and type eq "indirect"]', ['1']),
    found('groups pr', ['1']),
    found('not (groups pr) and userName pr', ['2']),
    at({
      rule: 'groups that contain each other do not go on for ever',
      given: [
        ...given,
        ['PATCH /Groups/3', patch({ op: 'add', path: 'members', value: [{ value: '4', type: 'Group' }] })],
      ],
      request: ['GET /Users/1'],
      response: { status: 200, resource: { userName: 'a', active: true, groups: [inner, outer] } },
    }),
  ]);

  test('what was read once follows the groups', () => {
    const to = server(strict);
    for (const each of given) send(to, each);
    const groups = () =>
      send(to, ['GET /Users/1']).body.groups?.map((each: { display: string }) => each.display);
    expect(groups()).toEqual(['Inner', 'Outer']);
    send(to, ['PATCH /Groups/3', patch({ op: 'replace', path: 'displayName', value: 'Core' })]);
    expect(groups()).toEqual(['Core', 'Outer']);
    send(to, ['DELETE /Groups/4']);
    expect(groups()).toEqual(['Core']);
    send(to, ['PATCH /Groups/3', patch({ op: 'remove', path: 'members[value eq "1"]' })]);
    expect(groups()).toBeUndefined();
    send(to, ['POST /Groups', group({ displayName: 'Late', members: [{ value: '1' }] })]);
    expect(groups()).toEqual(['Late']);
  });
});
