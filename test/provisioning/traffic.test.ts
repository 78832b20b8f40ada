import { describe, expect, test } from 'vitest';
import { type Row, scenarios } from './world/rows.ts';
import { answer } from './world/target.ts';
import { core, createWorld, enterprise, few, from, patch, type Sent, type World } from './world/world.ts';

const aino =
  (properties: object = {}) =>
  ({ directory }: World) => {
    directory.person('aino', properties);
    directory.assign('aino');
  };
const match = (value: string): Sent => ['GET', `/Users?filter=userName+eq+%22${value}%22`];
const post = (userName: string, more: object = {}): Sent => [
  'POST',
  '/Users',
  { schemas: [core, enterprise], userName, active: true, ...more, meta: { resourceType: 'User' }, roles: [] },
];
const team = ({ directory }: World) => {
  for (const id of ['aino', 'ben']) {
    directory.person(id);
    directory.assign(id);
  }
  directory.group('team', ['aino', 'ben']);
  directory.assign('team');
};

const rows: Row[] = [
  {
    says: '§13: query encoding: space +, quote %22, @ %40',
    given: aino({ userPrincipalName: 'aino v@contoso.com' }),
    sent: [match('aino+v%40contoso.com'), post('aino v@contoso.com', { displayName: 'aino' })],
  },
  {
    says: '§1: values go out unchanged: accents, emoji, blanks, quotes',
    given: aino({ displayName: ' Åsa "Ö" 👩‍💻 ' }),
    sent: [match('aino%40contoso.com'), post('aino@contoso.com', { displayName: ' Åsa "Ö" 👩‍💻 ' })],
  },
  {
    says: 'RFC 7644 §3.4.2.2: a quote in a filter value is escaped',
    given: aino({ userPrincipalName: 'a"b@contoso.com' }),
    sent: [match('a%5C%22b%40contoso.com'), post('a"b@contoso.com', { displayName: 'aino' })],
  },
  {
    says: '§13: unassigned: PATCH active only; assigned again: PATCH active on the same id, no POST',
    given: aino(),
    after: [({ directory }) => directory.unassign('aino'), ({ directory }) => directory.assign('aino')],
    sent: [
      ['GET', '/Users/t1'],
      ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'active', value: 'True' })],
    ],
  },
  {
    says: '§13: target-side drift of members is never noticed',
    job: { groups: {} },
    given: team,
    after: [
      ({ target }) => {
        Object.assign(target.groups[0] ?? {}, { members: [] });
      },
    ],
    sent: [],
    entries: [],
  },
  {
    says: '§13: nothing is sent when the manager is cleared',
    job: { users: { attributes: { ...few, [`${enterprise}:manager`]: from('manager') } } },
    given: world => {
      team(world);
      world.directory.manage('aino', 'ben');
    },
    after: [({ directory }) => directory.manage('aino', null)],
    sent: [['GET', '/Users/t1']],
  },
];

scenarios('seen in real traffic (§13)', rows);

describe('requests as a whole (§1, §13)', () => {
  /** Everything a few days of changes send. */
  async function requests() {
    const world = createWorld({
      users: { attributes: { ...few, [`${enterprise}:manager`]: from('manager') } },
      groups: {},
    });
    team(world);
    world.directory.manage('aino', 'ben');
    const all: { method: string; url: URL; headers: Record<string, string> }[] = [];
    world.target.script = ({ method, url, headers }) => {
      all.push({ method, url: new URL(url), headers });
      return undefined;
    };
    await world.cycle();
    world.directory.part('team', 'ben');
    world.directory.change('aino', { displayName: 'Aino V' });
    await world.cycle();
    world.directory.unassign('aino');
    await world.cycle();
    return all;
  }

  test('§1: filters use eq and and, nothing else', async () => {
    const clause = String.raw`\S+( eq "[^"]*")`;
    for (const { url } of await requests()) {
      const filter = url.searchParams.get('filter');
      if (filter !== null) expect(filter).toMatch(new RegExp(`^${clause}( and ${clause})*$`));
    }
  });

  test('§13: no startIndex and no count; excludedAttributes before filter, attributes last', async () => {
    for (const { url } of await requests()) {
      const keys = [...url.searchParams.keys()];
      expect(keys.filter(key => !['filter', 'excludedAttributes', 'attributes'].includes(key))).toEqual([]);
      expect(keys).toEqual(['excludedAttributes', 'filter', 'attributes'].filter(key => keys.includes(key)));
    }
  });

  test('§13: ADSCIMVersion on every request, no User-Agent, Content-Type on writes only', async () => {
    for (const { method, headers } of await requests()) {
      const names = Object.keys(headers).map(name => name.toLowerCase());
      expect(names).toContain('adscimversion');
      expect(names).not.toContain('user-agent');
      const writes = method === 'POST' || method === 'PATCH';
      expect(names.includes('content-type')).toBe(writes);
    }
  });

  test('§13: the probe comes before any activity, in every cycle', async () => {
    const world = createWorld();
    aino()(world);
    for (let cycle = 0; cycle < 3; cycle += 1) {
      const { report } = await world.cycle();
      expect(report.exchanges[0]?.request.url).toMatch(/userName\+eq\+%22[0-9a-f-]{36}%22$/);
    }
  });

  test('§6: a failed reference is a warning: the object went out, the reference is tried in the next cycle', async () => {
    const world = createWorld({ groups: {} });
    team(world);
    world.target.script = ({ method, url }) =>
      method === 'PATCH' && url.includes('/Groups/') ? answer(500, '') : undefined;
    const { entries } = await world.cycle();
    expect(entries.at(-1)).toMatchObject({
      source: { id: 'team' },
      provisioningAction: 'create',
      status: 'warning',
      notes: [{ code: 'InternalServerError', attribute: 'members' }],
    });
    world.target.script = () => undefined;
    await world.cycle();
    expect(world.target.groups[0]?.members).toHaveLength(2);
  });
});
