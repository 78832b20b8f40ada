import { describe, expect, test } from 'vitest';
import { contoso, origin, person, securityGroup } from './contoso.ts';

const asGroups = { permissions: ['Group.ReadWrite.All', 'User.Read.All', 'Application.Read.All'] };
const ref = (id: string) => ({ '@odata.id': `${origin}/v1.0/directoryObjects/${id}` });

// Requests: reference azuread wire, rows Group and GroupMember.
describe('groups as the azuread provider makes them', () => {
  test('created with owners bound, renamed and back, read, deleted', async () => {
    const { graph, directory, tenant } = await contoso(asGroups);
    const owner = tenant.deployer?.servicePrincipalId ?? '';
    const { status, body } = await graph('POST', '/beta/groups', {
      '@odata.type': '#microsoft.graph.group',
      ...securityGroup('CommBox Agents', {
        description: 'People',
        groupTypes: [],
        isAssignableToRole: false,
      }),
      'owners@odata.bind': [ref(owner)['@odata.id']],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ '@odata.type': '#microsoft.graph.group', displayName: 'CommBox Agents' });
    const path = `/beta/groups/${body.id}`;
    for (const displayName of ['TERRAFORM_UPDATE_0', 'CommBox Agents']) {
      expect((await graph('PATCH', path, { displayName })).status).toBe(204);
    }
    expect((await graph('GET', path)).body).toMatchObject({
      displayName: 'CommBox Agents',
      description: 'People',
    });
    expect((await graph('GET', `${path}/owners`)).body.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: owner },
    ]);
    expect((await graph('GET', `${path}/members`)).body.value).toEqual([]);
    expect((await graph('GET', `${path}/memberOf`)).body.value).toEqual([]);
    const byName = await graph('GET', "/beta/groups?$filter=displayName eq 'commbox agents'");
    expect(byName.body.value).toMatchObject([{ id: body.id }]);
    expect((await graph('DELETE', path)).status).toBe(204);
    expect((await graph('GET', path)).status).toBe(404);
    expect(directory.groups.size).toBe(0);
  });

  test('members added, found by id and removed; twice is refused', async () => {
    const { graph, directory } = await contoso(asGroups);
    const { id: group } = directory.createGroup(securityGroup('Team'));
    const { id: user } = directory.createUser(person('aino'));
    const members = `/beta/groups/${group}/members`;
    const found = async () => (await graph('GET', `${members}?$filter=id eq '${user}'`)).body.value;
    expect(await found()).toEqual([]);
    expect((await graph('POST', `${members}/$ref`, ref(user))).status).toBe(204);
    const again = await graph('POST', `${members}/$ref`, ref(user));
    expect([again.status, again.body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect(await found()).toMatchObject([{ '@odata.type': '#microsoft.graph.user', id: user }]);
    expect((await graph('DELETE', `${members}/${user}/$ref`)).status).toBe(204);
    expect((await graph('DELETE', `${members}/${user}/$ref`)).status).toBe(404);
    expect(await found()).toEqual([]);
  });

  test('a dynamic one fills itself and takes no members by hand', async () => {
    const { graph, directory } = await contoso(asGroups);
    const { id: user } = directory.createUser(person('aino', { department: 'Care' }));
    const { body } = await graph(
      'POST',
      '/beta/groups',
      securityGroup('Care', {
        groupTypes: ['DynamicMembership'],
        membershipRule: 'user.department -eq "Care"',
        membershipRuleProcessingState: 'On',
      }),
    );
    const members = `/beta/groups/${body.id}/members`;
    expect((await graph('GET', members)).body.value).toMatchObject([{ id: user }]);
    expect((await graph('DELETE', `${members}/${user}/$ref`)).status).toBe(400);
  });
});

describe('a group that is refused is not made', () => {
  test.each<[string, Record<string, unknown>, number]>([
    ['no mailNickname', { mailNickname: undefined }, 400],
    ['a mailNickname with a blank', { mailNickname: 'a b' }, 400],
    ['a rule that cannot be read', { groupTypes: ['DynamicMembership'], membershipRule: 'everybody' }, 400],
    ['members inline', { members: ['x'] }, 400],
    [
      'an owner that is nobody',
      { 'owners@odata.bind': [ref('99999999-0000-4000-8000-000000000000')['@odata.id']] },
      404,
    ],
    ['an owner that is no address', { 'owners@odata.bind': ['aino'] }, 400],
    ['owners that are no list', { 'owners@odata.bind': 'aino' }, 400],
    ['an unknown property', { colour: 'red' }, 400],
  ])('%s', async (_, change, expected) => {
    const { graph, directory } = await contoso(asGroups);
    const { status } = await graph('POST', '/groups', { ...securityGroup('Team'), ...change });
    expect(status).toBe(expected);
    expect(directory.groups.size).toBe(0);
  });
});
