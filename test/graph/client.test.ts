import { expect, test } from 'vitest';
import { createGraphClient, GraphError, type MadeCall } from '../../src/graph/index.ts';

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> };

/** A Graph that gives the answers in order and keeps the requests. */
function graph(...answers: Answer[]) {
  const requests: { method: string; url: string; authorization: string | null; body: string }[] = [];
  const made: MadeCall[] = [];
  const client = createGraphClient({
    baseUrl: 'https://graph.microsoft.com',
    token: async () => 'the-token',
    onCall: call => made.push(call),
    fetch: async request => {
      const { method, url, headers } = request;
      requests.push({ method, url, authorization: headers.get('authorization'), body: await request.text() });
      const { status = 200, body, headers: own = {} } = answers.shift() ?? { status: 500 };
      const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
      return new Response(text, { status, headers: own });
    },
  });
  return { client, requests, made };
}

const failure = async (promise: Promise<unknown>): Promise<GraphError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GraphError)) throw new Error(`not a GraphError: ${String(error)}`);
  return error;
};

test('a call goes out as the table says', async () => {
  const { client, requests, made } = graph({ status: 201, body: { id: 'job' } });
  const job = await client.call(
    'synchronization.createJob',
    { servicePrincipal: 'sp' },
    { templateId: 'scim' },
  );
  expect(job.id).toBe('job');
  expect(requests).toEqual([
    {
      method: 'POST',
      url: 'https://graph.microsoft.com/v1.0/servicePrincipals/sp/synchronization/jobs',
      authorization: 'Bearer the-token',
      body: '{"templateId":"scim"}',
    },
  ]);
  expect(made).toEqual([
    {
      key: 'synchronization.createJob',
      method: 'POST',
      path: '/servicePrincipals/sp/synchronization/jobs',
      permissions: ['Application.ReadWrite.OwnedBy'],
      status: 201,
    },
  ]);
});

test('the provider azuread asks beta for groups, and so does the table', async () => {
  const { client, requests } = graph({ status: 201, body: { id: 'g' } });
  await client.call('groups.create', {}, { displayName: 'Agents' });
  expect(requests[0]?.url).toBe('https://graph.microsoft.com/beta/groups');
});

test('without a token nothing is sent, and the reason is told', async () => {
  const client = createGraphClient({
    baseUrl: 'https://graph.microsoft.com',
    token: async () => {
      throw new Error('AADSTS7000222: The provided client secret keys are expired.');
    },
    fetch: async () => {
      throw new Error('sent all the same');
    },
  });
  const error = await failure(client.call('users.list', {}));
  expect(error).toMatchObject({ code: 'SignInFailed', status: null, path: '/users' });
  expect(error.reason).toContain('AADSTS7000222');
});

test('204 is an answer', async () => {
  const { client } = graph({ status: 204 });
  expect(await client.call('synchronization.start', { servicePrincipal: 'sp', job: 'j' })).toBeUndefined();
});

test('a list comes whole', async () => {
  const next = 'https://graph.microsoft.com/v1.0/users?$skiptoken=2';
  const { client, requests } = graph(
    { body: { value: [{ id: '1' }], '@odata.nextLink': next } },
    { body: { value: [{ id: '2' }] } },
  );
  expect(await client.call('users.list', {})).toEqual([{ id: '1' }, { id: '2' }]);
  expect(requests.map(({ url }) => url)).toEqual(['https://graph.microsoft.com/v1.0/users', next]);
});

test('the token does not follow a page link to another host', async () => {
  const { client, requests } = graph({ body: { value: [], '@odata.nextLink': 'https://example.com/users' } });
  expect((await failure(client.call('users.list', {}))).code).toBe('ForeignNextLink');
  expect(requests).toHaveLength(1);
});

test('an error says method, path, status, code, reason and request-id', async () => {
  const { client } = graph({
    status: 404,
    headers: { 'request-id': 'r-1' },
    body: { error: { code: 'Request_ResourceNotFound', message: "Resource 'j' does not exist" } },
  });
  const error = await failure(client.call('synchronization.schema', { servicePrincipal: 'sp', job: 'j' }));
  expect(error).toMatchObject({
    method: 'GET',
    path: '/servicePrincipals/sp/synchronization/jobs/j/schema',
    status: 404,
    code: 'Request_ResourceNotFound',
    reason: "Resource 'j' does not exist",
    requestId: 'r-1',
    permissions: undefined,
  });
  expect(error.message).toContain(
    '[GET] "/servicePrincipals/sp/synchronization/jobs/j/schema": 404 Request_ResourceNotFound',
  );
});

test('a 403 names the permission that is missing and who grants it', async () => {
  const { client } = graph({
    status: 403,
    body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges' } },
  });
  const body = { appRoleId: 'r', principalId: 'p', resourceId: 'sp' };
  const error = await failure(client.call('appRoleAssignedTo.create', { resource: 'sp' }, body));
  // serviceprincipal-post-approleassignedto: both are needed.
  expect(error.permissions).toEqual(['AppRoleAssignment.ReadWrite.All', 'Application.Read.All']);
  for (const word of [
    ...(error.permissions ?? []),
    'Privileged Role Administrator',
    'Cloud Application Administrator',
  ])
    expect(error.message).toContain(word);
});

test('a 403 tells owners and others apart', async () => {
  const { client } = graph({ status: 403, body: { error: { code: 'Authorization_RequestDenied' } } });
  const error = await failure(client.call('synchronization.start', { servicePrincipal: 'sp', job: 'j' }));
  for (const word of ['Application.ReadWrite.OwnedBy', 'Synchronization.ReadWrite.All', 'does not own'])
    expect(error.message).toContain(word);
});

test.each([
  ['no body', undefined],
  ['a page of HTML', '<html>Bad gateway</html>'],
  ['JSON of another kind', { error: 'no' }],
])('an error with %s is still an error', async (_, body) => {
  const { client } = graph({ status: 502, body });
  expect(await failure(client.call('users.list', {}))).toMatchObject({ status: 502 });
});

test('no answer is an error too', async () => {
  const client = createGraphClient({
    baseUrl: 'https://graph.microsoft.com',
    token: async () => 'the-token',
    fetch: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') })),
  });
  const error = await failure(client.call('users.list', {}));
  expect(error).toMatchObject({ status: null, code: 'NoAnswer', reason: 'getaddrinfo ENOTFOUND' });
});

test('secrets that come back in an answer stay out of the error', async () => {
  const secrets = [
    { key: 'BaseAddress', value: 'https://api.example.com/scim' },
    { key: 'SecretToken', value: 'tell/no "one"' },
  ];
  const { client } = graph({
    status: 400,
    body: {
      error: {
        code: 'BadRequest',
        message: `the-token, ${JSON.stringify(secrets)} and tell%2Fno%20%22one%22`,
      },
    },
  });
  const call = client.call('synchronization.putSecrets', { servicePrincipal: 'sp' }, { value: secrets });
  const error = await failure(call);
  expect(error.message).not.toMatch(/tell|the-token/);
  // The tenant URL is a setting, and what a person needs to see.
  expect(error.message).toContain('https://api.example.com/scim');
  expect(JSON.stringify(error)).not.toMatch(/tell|the-token/);
});

const link = 'https://graph.microsoft.com/v1.0/users/delta?$deltatoken=a';

test('changes are handed over page by page, and the link for the next round is given', async () => {
  const next = 'https://graph.microsoft.com/v1.0/users/delta?$skiptoken=b';
  const { client, requests } = graph(
    { body: { value: [{ id: '1' }], '@odata.nextLink': next } },
    { body: { value: [{ id: '2' }], '@odata.deltaLink': link } },
    { body: { value: [], '@odata.deltaLink': link } },
  );
  const seen: string[][] = [];
  const onPage = (entities: { id: string }[]) => seen.push(entities.map(({ id }) => id));
  const given = await client.changes('users.delta', { parameters: { properties: 'id,mail' } }, onPage);
  expect([given, seen]).toEqual([link, [['1'], ['2']]]);
  await client.changes('users.delta', { deltaLink: given }, onPage);
  expect(requests.map(({ url }) => url)).toEqual([
    'https://graph.microsoft.com/v1.0/users/delta?$select=id%2Cmail',
    next,
    link,
  ]);
});

test.each<[string, Answer, string | number]>([
  ['a link that is good for nothing', { status: 410, body: { error: { code: 'syncStateNotFound' } } }, 410],
  ['a round without a link at its end', { body: { value: [] } }, 'NoDeltaLink'],
  [
    'a next page elsewhere',
    { body: { value: [], '@odata.nextLink': 'https://elsewhere.example/x' } },
    'ForeignNextLink',
  ],
])('%s is told', async (_, answer, expected) => {
  const { client } = graph(answer);
  const { status, code } = await failure(client.changes('users.delta', { deltaLink: link }, () => {}));
  expect([status, code]).toContain(expected);
});

test('a link that leads out of Graph gets no token', async () => {
  const { client, requests } = graph();
  await failure(client.changes('users.delta', { deltaLink: 'https://elsewhere.example/x' }, () => {}));
  expect(requests).toEqual([]);
});
