import { describe, expect, test } from 'vitest';
import { answer } from './world/target.ts';
import { by, createWorld, few, from, hour, type Options, writes } from './world/world.ts';

const nick = (...rules: string[]): Options => ({
  users: {
    attributes: {
      ...few,
      nickName: by(`SelectUniqueValue(${rules.join(', ')})`, { flow: 'ObjectAddOnly' }),
    },
  },
});
const three = nick('[mailNickname]', 'Append([mailNickname], "1")', 'Append([mailNickname], "2")');
const asks = (value: string) => `GET /Users?filter=nickName+eq+%22${value}%22`;
const world = (options: Options, ...taken: string[]) => {
  const made = createWorld(options);
  made.directory.person('aino', { mailNickname: 'aino' });
  made.directory.assign('aino');
  for (const [index, nickName] of taken.entries())
    made.target.users.push({ id: `x${index}`, userName: `x${index}`, nickName });
  return made;
};

describe('SelectUniqueValue against the target (functions, SelectUniqueValue)', () => {
  test.each<{ says: string; taken: string[]; asked: string[]; chosen: string }>([
    { says: 'the first value, where it is free', taken: [], asked: ['aino'], chosen: 'aino' },
    {
      says: 'the second, where the first is taken',
      taken: ['aino'],
      asked: ['aino', 'aino1'],
      chosen: 'aino1',
    },
    { says: 'the third', taken: ['aino1', 'aino'], asked: ['aino', 'aino1', 'aino2'], chosen: 'aino2' },
  ])('$says', async ({ taken, asked, chosen }) => {
    const made = world(three, ...taken);
    const { sent, entries } = await made.cycle();
    expect(sent.filter(line => line.includes('nickName+eq'))).toEqual(asked.map(asks));
    expect(made.target.users.at(-1)).toMatchObject({ userName: 'aino@contoso.com', nickName: chosen });
    expect(entries).toMatchObject([{ provisioningAction: 'create', status: 'success' }]);
  });

  test('all taken: the entry is escrowed, with an entry in the log, and tried again', async () => {
    const made = world(three, 'aino', 'aino1', 'aino2');
    const { sent, entries } = await made.cycle();
    expect(writes(sent)).toEqual([]);
    expect(entries).toMatchObject([{ status: 'failure', provisioningAction: 'create' }]);
    expect([...made.service.provisioningLog()]).toMatchObject([
      { provisioningAction: 'create', provisioningStatusInfo: { status: 'failure' } },
    ]);
    made.target.users.splice(1, 1);
    made.clock.moveTo(made.clock.time + 6 * hour);
    await made.cycle();
    expect(made.target.users.at(-1)).toMatchObject({ nickName: 'aino1' });
  });

  test('a rule without a value is passed over and not asked about', async () => {
    const made = world(nick('[jobTitle]', '[mailNickname]'));
    expect((await made.cycle()).sent.filter(line => line.includes('nickName+eq'))).toEqual([asks('aino')]);
  });

  test('two people of one cycle: the second sees what the first was given', async () => {
    const made = world(three);
    made.directory.person('other', { mailNickname: 'aino' });
    made.directory.assign('other');
    await made.cycle();
    expect(made.target.users.map(({ nickName }) => nickName)).toEqual(['aino', 'aino1']);
  });

  test('only on create: nobody is asked for an update', async () => {
    const made = world(three);
    await made.cycle();
    made.directory.change('aino', { displayName: 'Aino V', mailNickname: 'changed' });
    const { sent } = await made.cycle();
    expect(sent.filter(line => line.includes('nickName'))).toEqual([]);
    expect(writes(sent)).toHaveLength(1);
  });

  test('a target that does not filter by the attribute: the object fails, with its words', async () => {
    const made = world(three);
    made.target.script = ({ url }) =>
      url.includes('nickName')
        ? answer(400, { scimType: 'invalidFilter', detail: 'not by nickName' })
        : undefined;
    const { entries } = await made.cycle();
    expect(entries).toMatchObject([
      { status: 'failure', reason: { message: expect.stringContaining('not by nickName') } },
    ]);
  });

  test.each<[string, Options['users']]>([
    [
      'only with "Only during object creation"',
      { attributes: { ...few, nickName: by('SelectUniqueValue("a", "b")') } },
    ],
    [
      'not on a matching attribute',
      { attributes: { userName: by('SelectUniqueValue("a", "b")', { match: 1, flow: 'ObjectAddOnly' }) } },
    ],
    [
      'at the top level only',
      {
        attributes: {
          userName: from('userPrincipalName', { match: 1 }),
          nickName: by('ToLower(SelectUniqueValue("a", "b"), )', { flow: 'ObjectAddOnly' }),
        },
      },
    ],
  ])('%s', async (_, users) => {
    const { report } = await createWorld({ ...(users && { users }) }).cycle();
    expect(report.failure).toMatchObject({
      code: 'InvalidSchema',
      message: expect.stringContaining('SelectUniqueValue'),
    });
  });
});

describe('Redact (functions, Redact): the value flows, logs hide it', () => {
  const secret = 'S3cret-badge';
  const options: Options = {
    users: { attributes: { ...few, nickName: by('Redact([employeeId])') } },
  };
  const everything = (made: ReturnType<typeof createWorld>) =>
    JSON.stringify([...made.service.provisioningLog()]);

  test.each<[string, (made: ReturnType<typeof createWorld>) => Promise<unknown>]>([
    ['created', async made => made.cycle()],
    [
      'updated',
      async made => {
        made.target.users.push({ id: 'x1', userName: 'aino@contoso.com', nickName: 'old', active: true });
        await made.cycle();
      },
    ],
    [
      'kept, because Entra has no value any more',
      async made => {
        await made.cycle();
        made.directory.change('aino', { employeeId: null });
        await made.cycle();
      },
    ],
  ])('%s', async (_, happens) => {
    const made = createWorld(options);
    made.directory.person('aino', { employeeId: secret });
    made.directory.assign('aino');
    await happens(made);
    expect(made.target.users[0]?.nickName).toBe(secret);
    expect(everything(made)).toContain('[Redact]');
    expect(everything(made)).not.toContain(secret);
  });

  test('as a matching attribute, also in messages', async () => {
    const made = createWorld({
      users: { attributes: { ...few, userName: by('Redact([employeeId])', { match: 1 }) } },
    });
    made.directory.person('aino', { employeeId: secret });
    made.directory.assign('aino');
    for (const id of ['x1', 'x2']) made.target.users.push({ id, userName: secret });
    const { entries } = await made.cycle();
    expect(entries).toMatchObject([{ reason: { code: 'DuplicateTargetEntries' } }]);
    expect(JSON.stringify(entries)).not.toContain(secret);
  });
});
