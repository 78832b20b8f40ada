import { describe, expect, test } from 'vitest';
import type { ScimResponse } from '../../src/provisioning/index.ts';
import { answer, list } from './world/target.ts';
import { createWorld, hour, type World, writes } from './world/world.ts';

const incompatible = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
const aino = ({ directory }: World) => {
  directory.person('aino');
  directory.assign('aino');
};

/** Answers of 200 or 201 that are no SCIM. */
const junk: [string, string][] = [
  ['nothing at all', ''],
  ['HTML', '<!doctype html><h1>Welcome</h1>'],
  ['a body cut off', '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"x'],
  ['null', 'null'],
  ['a number', '42'],
  ['a list', '[]'],
  ['an object of something else', '{"hello":"world"}'],
  ['an id that is no text', '{"id":7}'],
  ['an empty id', '{"id":""}'],
  ['bytes', '\u0000\u0001\uFFFD'],
];

describe('junk where a resource is due (§1: each resource must carry id)', () => {
  test.each(junk)('%s after a create: the object fails, and is found again later', async (_, body) => {
    const world = createWorld();
    aino(world);
    let answers = false;
    world.target.script = ({ method, body: sent }) => {
      if (answers || method !== 'POST') return undefined;
      world.target.users.push({ ...JSON.parse(sent ?? ''), id: 'made' });
      return answer(201, body);
    };
    const { report, entries } = await world.cycle();
    expect(report.failure).toBeUndefined();
    expect(entries).toMatchObject([
      { status: 'failure', reason: { code: incompatible, message: expect.stringContaining('/Users') } },
    ]);
    answers = true;
    world.clock.moveTo(world.clock.time + 6 * hour);
    expect((await world.cycle()).entries).toMatchObject([{ targetId: 'made', status: 'skipped' }]);
  });

  test.each(junk)('%s where it is read: nothing is written, the link stays', async (_, body) => {
    const world = createWorld();
    aino(world);
    await world.cycle();
    world.directory.change('aino', { displayName: 'Aino V' });
    world.target.script = ({ method, url }) =>
      method === 'GET' && url.endsWith('/t1') ? answer(200, body) : undefined;
    const { sent, entries } = await world.cycle();
    expect(writes(sent)).toEqual([]);
    expect(entries).toMatchObject([{ status: 'failure', targetId: 't1', reason: { code: incompatible } }]);
    world.target.script = () => undefined;
    world.clock.moveTo(world.clock.time + 6 * hour);
    expect((await world.cycle()).entries).toMatchObject([{ status: 'success', targetId: 't1' }]);
  });
});

describe('junk where a list is due (§1: filters are answered with a ListResponse)', () => {
  test.each([...junk, ['Resources that are no list', '{"totalResults":1,"Resources":{}}']])(
    '%s to a match: the object fails',
    async (_, body) => {
      const world = createWorld();
      aino(world);
      world.target.script = ({ url }) => (url.includes('aino') ? answer(200, body) : undefined);
      const { entries, sent } = await world.cycle();
      expect(entries).toMatchObject([{ status: 'failure', reason: { code: incompatible } }]);
      expect(writes(sent)).toEqual([]);
    },
  );

  test.each(junk)('%s to the connection test: the cycle does not begin', async (_, body) => {
    const world = createWorld();
    aino(world);
    world.target.script = () => answer(200, body);
    const { report } = await world.cycle();
    expect(report).toMatchObject({ entries: [], failure: { code: incompatible } });
  });

  test('a match without an id', async () => {
    const world = createWorld();
    aino(world);
    world.target.script = ({ url }) => (url.includes('aino') ? list([{ userName: 'aino' }]) : undefined);
    expect((await world.cycle()).entries).toMatchObject([
      { status: 'failure', reason: { code: incompatible } },
    ]);
  });
});

describe('content types (§1: application/scim+json)', () => {
  test.each(['application/json', 'application/scim+json; charset=utf-8', 'text/plain', 'text/html'])(
    '%s with a SCIM body is read (choice)',
    async type => {
      const world = createWorld();
      aino(world);
      const plain = (response: ScimResponse) => ({ ...response, headers: { 'Content-Type': type } });
      world.target.script = ({ method, body }) =>
        method === 'POST' ? plain(answer(201, { ...JSON.parse(body ?? ''), id: 'made' })) : plain(list([]));
      expect((await world.cycle()).entries).toMatchObject([{ status: 'success', targetId: 'made' }]);
    },
  );
});

describe('error bodies of any kind', () => {
  test.each([
    ['SCIM', answer(400, { scimType: 'invalidValue', detail: 'no title' }), 'no title'],
    ['other JSON', answer(400, { error: { message: 'no title' } }), 'no title'],
    ['text', answer(400, 'no title'), 'no title'],
    ['HTML', answer(400, '<p>no title</p>'), 'no title'],
    ['nothing', answer(400, ''), '400'],
    ['a list', answer(400, '[1,2]'), '400'],
  ])('%s: told with the object it was for', async (_, response, said) => {
    const world = createWorld();
    aino(world);
    world.target.script = ({ method }) => (method === 'POST' ? response : undefined);
    expect((await world.cycle()).entries).toMatchObject([
      { status: 'failure', reason: { message: expect.stringContaining(said) } },
    ]);
  });
});
