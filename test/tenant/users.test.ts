import { describe, expect, test } from 'vitest';
import { contoso, origin, person } from './contoso.ts';

const asUser = { permissions: ['User.ReadWrite.All', 'Directory.Read.All'] };
const newUser = {
  accountEnabled: true,
  displayName: 'Noora Saari',
  mailNickname: 'noora.saari',
  userPrincipalName: 'noora.saari@contoso.com',
  passwordProfile: { forceChangePasswordNextSignIn: true, password: 'xWwvJ]6NMw+bWH-d' },
};

// https://learn.microsoft.com/graph/api/user-post-users: required properties; the conflict's status, code and
// details as Graph answers them (microsoft-graph-docs issue on creating users: 400, ObjectConflict).
describe('POST /users', () => {
  test('makes a user and answers with the properties v1.0 returns by default', async () => {
    const { graph, directory } = await contoso(asUser);
    const { status, body } = await graph('POST', '/users', {
      '@odata.type': '#microsoft.graph.user',
      ...newUser,
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      '@odata.context': `${origin}/v1.0/$metadata#users/$entity`,
      '@odata.type': '#microsoft.graph.user',
      businessPhones: [],
      displayName: 'Noora Saari',
      givenName: null,
      id: body.id,
      jobTitle: null,
      mail: null,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      surname: null,
      userPrincipalName: 'noora.saari@contoso.com',
    });
    expect(directory.users.has(body.id)).toBe(true);
  });

  test.each<[string, Record<string, unknown> | string, string[]]>([
    ['no accountEnabled', { accountEnabled: undefined }, ['accountEnabled']],
    [
      'neither mailNickname nor password',
      { mailNickname: null, passwordProfile: undefined },
      ['mailNickname', 'passwordProfile'],
    ],
    ['a password that is none', { passwordProfile: { password: '' } }, ['passwordProfile']],
    ['an unverified domain', { userPrincipalName: 'noora@fabrikam.com' }, ['userPrincipalName']],
    ['a taken name', { userPrincipalName: 'aino@contoso.com' }, ['userPrincipalName']],
    [
      'an unknown property and one of another type',
      { nickName: 'N', department: 7 },
      ['nickName', 'department'],
    ],
    ['what only synchronization sets', { proxyAddresses: ['SMTP:n@contoso.com'] }, ['proxyAddresses']],
    ['a date that is none', { employeeHireDate: 'tomorrow' }, ['employeeHireDate']],
    ['a country of three letters as usageLocation', { usageLocation: 'NOR' }, ['usageLocation']],
  ])('%s: 400', async (_, change, targets) => {
    const { graph, directory } = await contoso(asUser);
    directory.createUser(person('aino'));
    const { status, body } = await graph('POST', '/users', { ...newUser, ...(change as object) });
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect(body.error.details?.map(({ target }) => target)).toEqual(targets);
    expect(directory.users.size).toBe(1);
    expect(JSON.stringify(body)).not.toContain(newUser.passwordProfile.password);
  });

  test.each(['', '{', '[]', '"text"', 'null', '7'])('a body of %j: 400', async text => {
    const { graph } = await contoso(asUser);
    expect((await graph('POST', '/users', text)).status).toBe(400);
    expect((await graph('PATCH', '/users/aino@contoso.com', text)).status).toBe(404);
  });
});

describe('one user', () => {
  test('is found by id and by userPrincipalName, #EXT# included', async () => {
    const { graph, directory } = await contoso(asUser);
    const guest = directory.createUser({
      userPrincipalName: 'priya.nair_example.com#EXT#@contoso.onmicrosoft.com',
      displayName: 'Priya Nair',
      userType: 'Guest',
    });
    for (const key of [guest.id, encodeURIComponent(guest.userPrincipalName)]) {
      const { status, body } = await graph('GET', `/users/${key}?$select=id,userType,mail`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ id: guest.id, userType: 'Guest', mail: null });
      expect(body).not.toHaveProperty('displayName');
    }
    expect((await graph('GET', '/users/nobody@contoso.com')).body.error.code).toBe(
      'Request_ResourceNotFound',
    );
  });

  test('is changed, deleted to the recycle bin, listed there, restored and purged', async () => {
    const { graph, directory } = await contoso(asUser);
    const { id } = directory.createUser(person('aino'));
    expect((await graph('PATCH', `/users/${id}`, { id, jobTitle: 'Lead' })).status).toBe(204);
    expect((await graph('GET', `/users/${id}?$select=jobTitle`)).body.jobTitle).toBe('Lead');
    expect((await graph('PATCH', `/users/${id}`, { proxyAddresses: [] })).status).toBe(400);
    expect((await graph('DELETE', `/users/${id}`)).status).toBe(204);
    expect((await graph('GET', `/users/${id}`)).status).toBe(404);
    const { body } = await graph('GET', '/directory/deletedItems/microsoft.graph.user');
    expect(body.value).toMatchObject([
      {
        id,
        userPrincipalName: `${id.replaceAll('-', '')}aino@contoso.com`,
        deletedDateTime: '2026-03-02T08:00:00Z',
      },
    ]);
    const restored = await graph('POST', `/directory/deletedItems/${id}/restore`);
    expect([restored.status, restored.body.userPrincipalName]).toEqual([200, 'aino@contoso.com']);
    expect((await graph('DELETE', `/directory/deletedItems/${id}`)).status).toBe(404);
    await graph('DELETE', `/users/${id}`);
    expect((await graph('DELETE', `/directory/deletedItems/${id}`)).status).toBe(204);
    expect((await graph('GET', `/directory/deletedItems/${id}`)).status).toBe(404);
  });

  test('has a manager by $ref', async () => {
    const { graph, directory } = await contoso(asUser);
    const [aino, mikael] = ['aino', 'mikael'].map(name => directory.createUser(person(name)).id);
    const manager = `/users/${aino}/manager`;
    expect((await graph('GET', manager)).status).toBe(404);
    for (const address of [`${origin}/v1.0/users/${mikael}`, `${origin}/v1.0/directoryObjects/${mikael}`]) {
      expect((await graph('PUT', `${manager}/$ref`, { '@odata.id': address })).status).toBe(204);
    }
    expect((await graph('GET', manager)).body).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      id: mikael,
    });
    expect((await graph('GET', `/users/${mikael}/directReports`)).body.value).toMatchObject([{ id: aino }]);
    expect((await graph('PUT', `${manager}/$ref`, { '@odata.id': mikael })).status).toBe(400);
    expect(
      (await graph('PUT', `${manager}/$ref`, { '@odata.id': `${origin}/v1.0/users/%E0%A4%A` })).status,
    ).toBe(404);
    expect((await graph('DELETE', `${manager}/$ref`)).status).toBe(204);
    expect((await graph('GET', manager)).status).toBe(404);
  });
});

describe('GET /users', () => {
  async function people() {
    const world = await contoso(asUser);
    const { directory } = world;
    directory.createUser(
      person('aino', { department: 'Engineering', mail: 'aino@contoso.com', city: 'Oslo' }),
    );
    directory.createUser(person('pekka', { department: "Customer's Care", accountEnabled: false }));
    directory.createUser(
      person('sofia', {
        department: 'Engineering',
        otherMails: ['sofia@example.com'],
        onPremisesExtensionAttributes: { extensionAttribute1: 'x' },
      }),
    );
    const names = async (query: string, headers?: Record<string, string>) => {
      const answer = await world.graph('GET', `/users${query}`, undefined, headers);
      return { ...answer, names: answer.body.value?.map(({ displayName }) => displayName) };
    };
    return { ...world, names };
  }
  const eventual = { ConsistencyLevel: 'eventual' };

  test.each<[string, string[]]>([
    ["department eq 'Engineering'", ['aino', 'sofia']],
    ["department eq 'ENGINEERING'", ['aino', 'sofia']],
    ["department eq 'Customer''s Care'", ['pekka']],
    ["userPrincipalName eq 'Pekka@contoso.com'", ['pekka']],
    ["userPrincipalName eq 'nobody@contoso.com'", []],
    ["displayName eq 'aino' and department eq 'Engineering'", ['aino']],
    ["displayName eq 'aino' and department eq 'Sales'", []],
    ["displayName eq 'aino' or displayName eq 'pekka'", ['aino', 'pekka']],
    ["(displayName eq 'aino' or displayName eq 'pekka') and accountEnabled eq false", ['pekka']],
    ["startswith(displayName,'a')", ['aino']],
    ["startsWith(displayName, 'S') or city eq 'Oslo'", ['aino', 'sofia']],
    ['mail eq null', ['pekka', 'sofia']],
    ['accountEnabled eq true', ['aino', 'sofia']],
    ["displayName in ('aino', 'sofia')", ['aino', 'sofia']],
    ["otherMails/any(m:m eq 'sofia@example.com')", ['sofia']],
    ["otherMails/any(m:startsWith(m,'sofia'))", ['sofia']],
    ["onPremisesExtensionAttributes/extensionAttribute1 eq 'x'", ['sofia']],
  ])('$filter=%s', async (filter, expected) => {
    const { names } = await people();
    expect((await names(`?$filter=${encodeURIComponent(filter)}`)).names).toEqual(expected);
  });

  // Microsoft, "Advanced query capabilities on Microsoft Entra ID objects".
  test.each([
    ["department ne 'Engineering'", ['pekka']],
    ["not startswith(displayName,'a')", ['pekka', 'sofia']],
    ["not (department eq 'Engineering' and accountEnabled eq true)", ['pekka']],
    ["endswith(mail,'@contoso.com')", ['aino']],
  ])('$filter=%s needs ConsistencyLevel and $count', async (filter, expected) => {
    const { names } = await people();
    const query = `?$filter=${encodeURIComponent(filter)}`;
    for (const refused of [
      await names(query),
      await names(query, eventual),
      await names(`${query}&$count=true`),
    ]) {
      expect([refused.status, refused.body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
    }
    const { names: found, body } = await names(`${query}&$count=true`, eventual);
    expect(found).toEqual(expected);
    expect(body['@odata.count']).toBe(expected.length);
  });

  test.each([
    "department gt 'A'",
    "contains(displayName,'a')",
    "nickName eq 'a'",
    'displayName eq aino',
    "displayName eq 'aino",
    "displayName eq 'aino' and",
    "displayName 'aino'",
    "(displayName eq 'aino'",
    "displayName eq 'aino')",
    "otherMails/any(m:n eq 'x')",
    "otherMails/all(m:m eq 'x')",
    'startswith(displayName)',
    '',
    `${'('.repeat(3000)}accountEnabled eq true`,
  ])('$filter=%.40s is refused, not ignored', async filter => {
    const { names } = await people();
    expect((await names(`?$filter=${encodeURIComponent(filter)}`)).status).toBe(400);
  });

  test.each([
    '$top=0',
    '$top=1000',
    '$top=x',
    '$select=nickName',
    '$orderby=displayName',
    '$expand=manager',
    '$search="displayName:a"',
    '$skip=1',
    '$skiptoken=x',
  ])('%s is refused', async query => {
    const { names } = await people();
    expect((await names(`?${query}`)).status).toBe(400);
  });

  test('pages through everybody once, by links', async () => {
    const { graph, directory } = await contoso(asUser);
    for (let at = 0; at < 250; at += 1) directory.createUser(person(`p${at}`));
    const sizes: number[] = [];
    const seen = new Set<unknown>();
    let next: string | undefined = '/users?$select=id';
    while (next) {
      const { body } = await graph('GET', next);
      sizes.push(body.value.length);
      for (const { id } of body.value) seen.add(id);
      next = body['@odata.nextLink'];
    }
    expect(sizes).toEqual([100, 100, 50]);
    expect(seen).toEqual(new Set(directory.users.keys()));
  });

  test('a link keeps the filter and the page size; a last full page has none', async () => {
    const { names } = await people();
    const first = await names("?$top=1&$filter=department eq 'Engineering'&$select=displayName");
    expect(first.names).toEqual(['aino']);
    const link = new URL(String(first.body['@odata.nextLink']));
    const second = await names(link.search);
    expect(second.names).toEqual(['sofia']);
    expect(second.body).not.toHaveProperty(['@odata.nextLink']);
  });

  test('/users/$count counts, with ConsistencyLevel', async () => {
    const { graph } = await people();
    expect((await graph('GET', '/users/$count')).status).toBe(400);
    expect((await graph('GET', '/users/$count', undefined, eventual)).body).toBe('3');
  });
});
