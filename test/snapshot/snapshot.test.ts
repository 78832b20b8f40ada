import { beforeEach, describe, expect, test } from 'vitest';
import { GraphError, type TrackingClient } from '../../src/graph/index.ts';
import { createWorld, prepare, type Rehearsal, rehearse, type World } from '../../src/rehearsal/index.ts';
import { loadDirectory, writeDirectory } from '../../src/sample/index.ts';
import { applyMappings, customTemplate } from '../../src/schema/index.ts';
import {
  type DeployedVendor,
  documentOf,
  keptLines,
  type Needs,
  needsOf,
  OtherTenant,
  readKept,
  type Taken,
  takeSnapshot,
} from '../../src/snapshot/index.ts';
import { TemporaryProject } from '../e2e/project.ts';
import { readerOf } from '../portal/reader.ts';

// A snapshot holds what a rehearsal needs of the tenant's people, and nothing else.

const vendorFile = (scope: 'assigned' | 'all', rows = '') => `
displayName: Acme
application: { from: custom }
assignments: { Acme Users: {}, 33333333-3333-4333-8333-333333333333: {}, clara@contoso.com: {} }
provisioning:
  job: scim
  tenantUrl: https://acme.example/scim
  token: \${token}
  scope: ${scope}
  users:
    attributes:
      userName: { attribute: userPrincipalName, match: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
      displayName: { expression: 'Join(", ", [surname], [givenName])' }
      nickName: extensionAttribute3
      phoneNumbers[type eq "work"].value: telephoneNumber
      urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager: manager
${rows}
    where: [{ name: Not sales, all: [{ attribute: department, operator: NOT EQUALS, value: Sales }] }]
  groups: { attributes: { displayName: { attribute: displayName, match: 1 }, members: members } }
variables: { token: { secret: true, description: the token } }
`;
const directory = `
tenant: { displayName: Contoso, domains: [contoso.com, contoso.onmicrosoft.com] }
users:
  - { userPrincipalName: mikael@contoso.com, displayName: Mikael Lind, givenName: Mikael, surname: Lind, department: Engineering, jobTitle: Manager, city: Tampere, manager: boss@contoso.com, businessPhones: ['+358 1'], onPremisesExtensionAttributes: { extensionAttribute3: micke } }
  - { userPrincipalName: aino@contoso.com, displayName: Aino Virtanen, givenName: Aino, surname: Virtanen, department: Engineering, accountEnabled: false, manager: mikael@contoso.com }
  - { userPrincipalName: clara@contoso.com, displayName: Clara Jensen, givenName: Clara, surname: Jensen, department: Sales }
  - { userPrincipalName: 'priya_example.com#EXT#@contoso.onmicrosoft.com', displayName: Priya Nair, givenName: Priya, surname: Nair, userType: Guest, mail: priya@example.com }
  - { userPrincipalName: boss@contoso.com, displayName: The Boss, surname: Boss, manager: top@contoso.com }
  - { userPrincipalName: top@contoso.com, displayName: The Top }
  - { userPrincipalName: stranger@contoso.com, displayName: A Stranger, jobTitle: Secret }
  - { userPrincipalName: nested@contoso.com, displayName: In Nested, surname: Nested }
groups:
  - { displayName: Acme Users, members: [mikael@contoso.com, aino@contoso.com, 'priya_example.com#EXT#@contoso.onmicrosoft.com', Nested] }
  - { displayName: Nested, members: [nested@contoso.com] }
  - { displayName: By id, id: 33333333-3333-4333-8333-333333333333, members: [aino@contoso.com] }
  - { displayName: Others, members: [stranger@contoso.com] }
`;
const stack = 'config: { rollcall:vendors: [acme], rollcall:rehearsalOnly: true, rollcall:acme: {} }\n';

function project(vendor: string, more: Record<string, string> = {}) {
  return new TemporaryProject({
    'mappings/acme.yaml': vendor,
    'stacks/Pulumi.one.yaml': stack,
    'stacks/one.directory.yaml': directory,
    ...more,
  });
}

/** A tenant with these people, and what its vendor needs of them. */
function tenantFor(vendor: string): { world: World; needs: Needs } {
  using folder = project(vendor);
  const { prepared, diagnostics } = prepare({ cwd: folder.folder, stack: 'one', vendors: [] });
  if (!prepared) throw new TypeError(JSON.stringify(diagnostics));
  const deployed = prepared.vendors.map(
    (each): DeployedVendor => ({
      vendor: each,
      schema: applyMappings(customTemplate('scim').schema, each.provisioning?.mappings ?? {}),
    }),
  );
  return { world: createWorld(prepared).world, needs: needsOf(deployed) };
}

const textOf = (taken: Taken, needs: Needs) =>
  [...writeDirectory(documentOf(taken, needs), 'jsonl')].join('');
const upns = ({ users }: Taken) => users.map(({ userPrincipalName }) => userPrincipalName).sort();

let world: World;
let needs: Needs;
let graph: TrackingClient;
beforeEach(() => {
  ({ world, needs } = tenantFor(vendorFile('assigned')));
  graph = world.graphFor();
});

describe('what is read', () => {
  test('of people: what mappings and scopes read, and what every rehearsal takes', () => {
    expect(needs).toMatchObject({
      properties: [
        'accountEnabled',
        'businessPhones',
        'department',
        'displayName',
        'givenName',
        'onPremisesExtensionAttributes',
        'surname',
        'userPrincipalName',
        'userType',
      ],
      manager: true,
      everybody: false,
      groups: ['33333333-3333-4333-8333-333333333333', 'Acme Users'],
      people: ['clara@contoso.com'],
      unkept: [],
    });
  });

  test('of whom: those assigned, those in nested groups, and managers', async () => {
    const taken = await takeSnapshot(graph, needs, undefined);
    expect(upns(taken)).toEqual(
      [
        'aino@contoso.com',
        'boss@contoso.com',
        'clara@contoso.com',
        'mikael@contoso.com',
        'nested@contoso.com',
        'priya_example.com#EXT#@contoso.onmicrosoft.com',
      ].sort(),
    );
    const text = textOf(taken, needs);
    for (const unread of ['Secret', 'Stranger', 'Manager', 'Tampere', 'priya@example.com'])
      expect(text).not.toContain(unread);
  });

  test('where a job provisions everybody: everybody, and every group', async () => {
    const all = tenantFor(vendorFile('all'));
    const taken = await takeSnapshot(all.world.graphFor(), all.needs, undefined);
    expect(taken.users).toHaveLength(8);
    expect(taken.groups.map(({ displayName }) => displayName).sort()).toEqual([
      'Acme Users',
      'By id',
      'Nested',
      'Others',
    ]);
  });

  test('with two permissions, and by reading alone', async () => {
    const reader = await readerOf(world, ['GroupMember.Read.All', 'User.Read.All']);
    const taken = await takeSnapshot(reader, needs, undefined);
    expect(taken.users).toHaveLength(6);
    const less = await readerOf(world, ['User.Read.All']);
    await expect(takeSnapshot(less, needs, undefined)).rejects.toThrow('GroupMember.Read.All');
  });

  test('what jobs read and a directory file cannot hold is told', () => {
    const { needs: more } = tenantFor(
      vendorFile('assigned', '      locale: { attribute: externalUserState }\n      title: creationType'),
    );
    expect(more.unkept).toEqual(['User.creationType', 'User.externalUserState']);
  });

  test('names nobody and no group has are given back', async () => {
    const taken = await takeSnapshot(
      graph,
      { ...needs, groups: ['Nobody'], people: ['nobody@contoso.com'] },
      undefined,
    );
    expect(taken.missing).toEqual(['Nobody', 'nobody@contoso.com']);
  });
});

describe('the file', () => {
  test('is a directory, the same bytes for the same tenant', async () => {
    const taken = await takeSnapshot(graph, needs, undefined);
    const text = textOf(taken, needs);
    expect(loadDirectory('people.jsonl', text).diagnostics).toEqual([]);
    expect(textOf(await takeSnapshot(graph, needs, undefined), needs)).toBe(text);
    const [tenant] = text.split('\n');
    expect(JSON.parse(tenant ?? '')).toEqual({
      type: 'tenant',
      id: world.deployer.tenantId,
      displayName: 'Contoso',
      domains: ['contoso.com', 'contoso.onmicrosoft.com'],
    });
  });

  test('a rehearsal with it sends what one with the whole directory sends', async () => {
    const taken = await takeSnapshot(graph, needs, undefined);
    using folder = project(vendorFile('assigned'), { 'people.jsonl': textOf(taken, needs) });
    const whole = await rehearse({ cwd: folder.folder, stack: 'one', vendors: [] });
    const few = await rehearse({
      cwd: folder.folder,
      stack: 'one',
      vendors: [],
      directory: `${folder.folder}/people.jsonl`,
    });
    const requests = ({ rehearsal }: { rehearsal?: Rehearsal }) =>
      rehearsal?.vendors
        .flatMap(({ days }) => days.flatMap(({ cycles }) => cycles.flatMap(({ entries }) => entries)))
        .filter(({ status }) => status === 'success')
        .map(({ source, modifiedProperties }) => JSON.stringify([source.displayName, modifiedProperties]))
        .sort();
    expect(requests(few)?.length).toBeGreaterThan(2);
    expect(requests(few)).toEqual(requests(whole));
  });

  test('two groups of one name go by their ids', async () => {
    const twin = world.tenant.directory.createGroup({
      displayName: 'Acme Users',
      mailNickname: 'twin',
      mailEnabled: false,
      securityEnabled: true,
    });
    const taken = await takeSnapshot(graph, needs, undefined);
    const { value, diagnostics } = loadDirectory('people.jsonl', textOf(taken, needs));
    expect(diagnostics).toEqual([]);
    const twins = value?.groups.filter(({ displayName }) => displayName === 'Acme Users') ?? [];
    expect(twins.map(({ handle }) => handle)).toEqual(twins.map(({ id }) => id));
    expect(twins.map(({ id }) => id)).toContain(twin.id);
  });
});

describe('the next time', () => {
  const idOf = (name: string) =>
    world.tenant.directory.userWithPrincipalName(`${name}@contoso.com`)?.id ?? '';
  const group = () => world.tenant.directory.groupsWithDisplayName('Acme Users')[0] ?? '';
  const again = async (kept: Taken['kept']) => {
    const requests: string[] = [];
    const spied: TrackingClient = {
      call: (key, parameters, body) => {
        requests.push(key);
        return graph.call(key, parameters, body);
      },
      changes: (key, from, onPage) => {
        requests.push('deltaLink' in from ? 'delta' : 'full');
        return graph.changes(key, from, onPage);
      },
    };
    return { taken: await takeSnapshot(spied, needs, kept), requests };
  };
  const kept = async () => {
    const { kept: before } = await takeSnapshot(graph, needs, undefined);
    // As it comes from its file.
    const read = readKept([...keptLines(before)].join(''));
    if (!read) throw new TypeError('not read back');
    return read;
  };
  const fresh = async () => textOf(await takeSnapshot(graph, needs, undefined), needs);

  test('only what changed is asked for, and the file is that of a full read', async () => {
    const before = await kept();
    const { directory: live } = world.tenant;
    live.updateUser(idOf('mikael'), { surname: 'Berg', department: null });
    live.setManager(idOf('mikael'), null);
    live.setManager(idOf('aino'), idOf('top'));
    live.removeMember(
      group(),
      world.tenant.directory.userWithPrincipalName('priya_example.com#EXT#@contoso.onmicrosoft.com')?.id ??
        '',
    );
    live.addMember(group(), idOf('stranger'));
    live.deleteUser(idOf('clara'));
    const { taken, requests } = await again(before);
    expect(taken.way).toBe('delta');
    expect(requests).not.toContain('full');
    expect(textOf(taken, needs)).toBe(await fresh());
    expect(upns(taken)).not.toContain('clara@contoso.com');
    // Who was not kept, and is needed now, is asked for alone.
    expect(requests.filter(request => request === 'users.selectOne')).toHaveLength(2);
  });

  test('nothing changed: nobody is read anew', async () => {
    const { taken, requests } = await again(await kept());
    expect([taken.way, taken.changes]).toEqual(['delta', 0]);
    expect(requests).not.toContain('users.selectOne');
    expect(textOf(taken, needs)).toBe(await fresh());
  });

  test('a link that is good for nothing any more: everybody, in full', async () => {
    const before = await kept();
    world.clock.moveTo(world.clock.now() + 8 * 24 * 60 * 60 * 1000);
    const { taken, requests } = await again(before);
    expect(requests.filter(request => ['delta', 'full'].includes(request))).toEqual(['delta', 'full']);
    expect([taken.way, textOf(taken, needs)]).toEqual(['full', await fresh()]);
  });

  test.each<[string, (before: Taken['kept']) => Taken['kept']]>([
    ['another question', before => ({ ...before, properties: ['id'] })],
    ['another tenant', before => ({ ...before, tenantId: 'another' })],
  ])('%s: in full', async (_, change) => {
    const { requests } = await again(change(await kept()));
    expect(requests).toContain('full');
    expect(requests).not.toContain('delta');
  });

  test('everybody, where only those needed were kept: in full', async () => {
    const { kept: before } = await takeSnapshot(graph, needs, undefined);
    const taken = await takeSnapshot(graph, { ...needs, everybody: true }, before);
    expect([taken.way, taken.users.length]).toEqual(['full', 8]);
  });

  test.each(['', '{}', '{"tenantId":"x"', 'no json\n{}'])('what is no kept state, %j, is none', text => {
    expect(readKept(text)).toBeUndefined();
  });
});

test('another tenant than the one expected is refused', async () => {
  await expect(takeSnapshot(graph, needs, undefined, { expected: 'another' })).rejects.toThrow(OtherTenant);
});

test('half a directory is none: what Graph refuses ends it', async () => {
  const failing: TrackingClient = {
    call: (key, parameters, body) => graph.call(key, parameters, body),
    changes: async () => {
      throw new GraphError({
        method: 'GET',
        path: '/users/delta',
        status: 503,
        code: 'x',
        reason: 'y',
        call: { method: 'GET', path: '/users/delta', permissions: [] },
      });
    },
  };
  await expect(takeSnapshot(failing, needs, undefined)).rejects.toThrow(GraphError);
});
