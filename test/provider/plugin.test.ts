import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { typeTokens } from '../../src/provider/index.ts';
import { findMapping, type SynchronizationSchema } from '../../src/schema/index.ts';
import { createTenant, defaultGallery, nonGalleryTemplateId } from '../../src/tenant/index.ts';
import { type Loopback, serve } from '../graph/loopback.ts';
import { type Engine, secret, startPlugin, unknown, type Wire } from './engine.ts';

// The provider as Pulumi's engine meets it: a process of its own, asked over gRPC, against the emulated
// tenant over https, with nothing but the environment variables of the azuread provider.

const clientSecret = 'cl1ent-s3cret-of-the-deployer';
const vendorToken = 'the-t0ken-of-the-vendor';
const connection = 'dig3st-of-url-and-token';
const secrets = new Set([clientSecret, vendorToken, connection, 'another-dig3st']);

let refusal: string | undefined;
let serial = 0;
const tenant = createTenant({
  clock: { now: () => Date.now() },
  ids: () => `00000000-0000-4000-8000-${String(++serial).padStart(12, '0')}`,
  tenantId: '0a1b2c3d-0000-4000-8000-000000000001',
  displayName: 'Contoso',
  domains: ['contoso.com'],
  gallery: defaultGallery(),
  provisioning: {
    validateCredentials: async () => (refusal === undefined ? { ok: true } : { ok: false, message: refusal }),
  },
  deployer: { clientSecret, permissions: ['Application.ReadWrite.OwnedBy'] },
});

let served: Loopback;
let engine: Engine;
const requests: string[] = [];
/** Done once, before the request with this method and end of path is answered. */
let meanwhile: { before: string; act: () => Promise<unknown> } | undefined;
let failing: { times: number; path: string; status: number } | undefined;

beforeAll(async () => {
  served = await serve(
    async request => {
      const authorization = request.headers.get('authorization');
      if (authorization) secrets.add(authorization.replace('Bearer ', ''));
      const what = `${request.method} ${new URL(request.url).pathname.split('/').at(-1)}`;
      requests.push(what);
      if (meanwhile?.before === what) {
        const { act } = meanwhile;
        meanwhile = undefined;
        await act();
      }
      return tenant.fetch(request);
    },
    ({ path }) => {
      if (!failing || failing.times === 0 || !path.endsWith(failing.path)) return undefined;
      failing.times -= 1;
      return { kind: 'status', status: failing.status };
    },
  );
  engine = await startPlugin({
    ARM_METADATA_HOSTNAME: served.host,
    ARM_TENANT_ID: tenant.tenantId,
    ARM_CLIENT_ID: tenant.deployer?.clientId ?? '',
    ARM_CLIENT_SECRET: clientSecret,
    NODE_EXTRA_CA_CERTS: served.certificate,
    AZURE_LOG_LEVEL: 'verbose',
  });
});

afterAll(async () => {
  await engine.stop();
  served.close();
  const everything = engine.everything();
  expect(everything).toContain('azure:core-rest-pipeline');
  expect([...secrets].filter(each => everything.includes(each))).toEqual([]);
});

/** Graph, asked by somebody else: what the portal does. */
async function portal(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const login = await tenant.fetch(
    new Request(`https://login/${tenant.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: tenant.deployer?.clientId ?? '',
        client_secret: clientSecret,
        scope: 'https://graph/.default',
      }),
    }),
  );
  const { access_token } = (await login.json()) as { access_token: string };
  const response = await tenant.fetch(
    new Request(`https://graph/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );
  if (!response.ok) throw new Error(await response.text());
  const text = await response.text();
  return text === '' ? {} : JSON.parse(text);
}

const urnOf = (type: string) => `urn:pulumi:dev::contoso::rollcall:index:Provisioning$${type}::humbol`;
const schemaUrn = urnOf(typeTokens.synchronizationSchema);
const stateUrn = urnOf(typeTokens.provisioningState);

let reference: { servicePrincipalId: string; jobId: string };
const jobPath = () =>
  `/servicePrincipals/${reference.servicePrincipalId}/synchronization/jobs/${reference.jobId}`;
const liveSchema = async () =>
  (await portal('GET', `${jobPath()}/schema`)) as unknown as SynchronizationSchema;
const liveState = () => [...tenant.jobs()].find(({ id }) => id === reference.jobId)?.state;

beforeEach(async () => {
  const made = await portal('POST', `/applicationTemplates/${nonGalleryTemplateId}/instantiate`, {
    displayName: `Humbol ${serial}`,
  });
  const { id: servicePrincipalId } = made.servicePrincipal as { id: string };
  const at = `/servicePrincipals/${servicePrincipalId}/synchronization`;
  const { value } = (await portal('GET', `${at}/templates`)) as { value: { id: string }[] };
  const job = await portal('POST', `${at}/jobs`, { templateId: value[0]?.id });
  await portal('PUT', `${at}/secrets`, {
    value: [
      { key: 'BaseAddress', value: 'https://api.humbol.app/scim' },
      { key: 'SecretToken', value: vendorToken },
    ],
  });
  reference = { servicePrincipalId, jobId: String(job.id) };
  refusal = undefined;
  meanwhile = undefined;
  failing = undefined;
  requests.length = 0;
});

const users = {
  attributes: {
    userName: { attribute: 'userPrincipalName', match: 1 },
    displayName: 'displayName',
    'name.familyName': 'surname',
    active: { expression: 'Switch([IsSoftDeleted],  , "False", "True", "True", "False")' },
  },
  order: 'userName\ndisplayName\nname.familyName\nactive',
  where: [{ name: 'Staff', all: [{ attribute: 'department', operator: 'IS NOT NULL' }] }],
};
const schemaInputs = (): Wire => ({ ...reference, users, groups: 'off' });

/** The schema with the row's source changed, as the portal puts it. */
async function editInPortal(target: string, attribute: string): Promise<void> {
  const schema = structuredClone(await liveSchema());
  const row = findMapping(schema, 'users')?.mapping.attributeMappings.find(
    each => each.targetAttributeName === target,
  );
  if (!row?.source) throw new Error(`no row ${target}`);
  row.source = { type: 'Attribute', name: attribute, expression: `[${attribute}]`, parameters: [] };
  await portal('PUT', `${jobPath()}/schema`, schema);
}

test('secrets are accepted, so that the engine marks them', async () => {
  expect(await engine.acceptsSecrets()).toBe(true);
});

describe('SynchronizationSchema', () => {
  test('sound inputs pass, also before ids are known', async () => {
    const inputs = { servicePrincipalId: unknown, jobId: unknown, users, groups: 'off' };
    expect(await engine.check(schemaUrn, inputs)).toEqual({ inputs, failures: [] });
  });

  // Codes: the table of diagnostics that `rollcall check` reports with.
  test.each([
    ['RC3002', 'users.attributes.displayName', { displayName: 'displayNme' }],
    ['RC3001', 'users.attributes["name..x"]', { 'name..x': 'surname' }],
    ['RC1008', 'users.attributes.displayName.flow', { displayName: { attribute: 'surname', flow: 'Often' } }],
  ])('%s at %s', async (code, property, attributes) => {
    const inputs = {
      ...schemaInputs(),
      users: { ...users, attributes: { ...users.attributes, ...attributes } },
    };
    const { failures } = await engine.check(schemaUrn, inputs);
    expect(failures).toEqual([{ property, reason: expect.stringContaining(`${code}: `) }]);
  });

  test('RC3003 where nothing matches, RC3011 where nothing is mapped, and what is missing', async () => {
    const without = { ...users, attributes: { displayName: 'displayName' } };
    const codes = async (inputs: Wire) =>
      (await engine.check(schemaUrn, inputs)).failures.map(({ property, reason }) => [
        property,
        reason.slice(0, 6),
      ]);
    expect(await codes({ ...reference, users: without })).toEqual([['users.attributes', 'RC3003']]);
    expect(await codes({ ...reference })).toEqual([['users', 'RC3011']]);
    expect(await codes({ servicePrincipalId: 'x', groups: 'off', users })).toEqual([['jobId', 'jobId ']]);
  });

  test('the engine compares the inputs itself; another job is another resource', async () => {
    const olds = schemaInputs();
    // DIFF_UNKNOWN (provider.proto): the engine computes the difference, row by row.
    expect(await engine.diff(schemaUrn, 'x', olds, { ...olds, groups: undefined })).toEqual({
      changes: 0,
      replaces: [],
    });
    expect(await engine.diff(schemaUrn, 'x', olds, { ...olds, jobId: 'other' })).toEqual({
      changes: 0,
      replaces: ['jobId'],
    });
  });

  test('made, read without drift, changed, and reset to the template', async () => {
    const made = await engine.create(schemaUrn, schemaInputs());
    expect(made).toEqual({ id: `${jobPath()}/schema`, state: schemaInputs() });
    expect(requests.filter(each => each.endsWith(' schema'))).toEqual([
      'GET schema',
      'GET schema',
      'PUT schema',
      'GET schema',
    ]);
    expect(await engine.read(schemaUrn, made.id, made.state)).toEqual({
      id: made.id,
      inputs: schemaInputs(),
      state: schemaInputs(),
    });
    const changed = { ...users, attributes: { ...users.attributes, 'name.familyName': 'mail' } };
    await engine.update(schemaUrn, made.id, made.state, { ...schemaInputs(), users: changed });
    const rowOf = (schema: SynchronizationSchema) =>
      findMapping(schema, 'users')?.mapping.attributeMappings.find(
        each => each.targetAttributeName === 'name.familyName',
      )?.source?.expression;
    expect(rowOf(await liveSchema())).toBe('[mail]');
    await engine.delete(schemaUrn, made.id, made.state);
    const { '@odata.context': _, ...reset } = (await liveSchema()) as unknown as Wire;
    const { templateId } = [...tenant.jobs()].at(-1) ?? {};
    const template = defaultGallery()
      .flatMap(({ templates }) => templates)
      .find(each => each.id === templateId)?.schema;
    if (!template) throw new Error('no such template');
    expect(findMapping(reset as never, 'users')?.mapping).toEqual(findMapping(template, 'users')?.mapping);
  });

  test('an edit in the portal shows as drift of that row alone', async () => {
    const { id, state } = await engine.create(schemaUrn, schemaInputs());
    await editInPortal('name.familyName', 'mail');
    const { inputs } = await engine.read(schemaUrn, id, state);
    expect(inputs).toEqual({
      ...schemaInputs(),
      users: { ...users, attributes: { ...users.attributes, 'name.familyName': 'mail' } },
    });
  });

  test('a job configured by hand is adopted: what import gives changes nothing when deployed', async () => {
    const { id, inputs } = await engine.read(schemaUrn, `${jobPath()}/schema`);
    expect(inputs).toMatchObject(reference);
    expect(Object.keys((inputs.users as typeof users).attributes)).toContain('userName');
    expect((await engine.check(schemaUrn, inputs)).failures).toEqual([]);
    requests.length = 0;
    await engine.update(schemaUrn, id, inputs, inputs);
    expect(requests).not.toContain('PUT schema');
  });

  test.each(['humbol', '/servicePrincipals/x/synchronization/jobs/y'])(
    'the import id %s is refused with the form it should have',
    async id => {
      await expect(engine.read(schemaUrn, id)).rejects.toThrow(
        '<object id>/synchronization/jobs/<job id>/schema',
      );
    },
  );

  test('what is gone reads as gone', async () => {
    const { id, state } = await engine.create(schemaUrn, schemaInputs());
    await portal('DELETE', jobPath());
    expect((await engine.read(schemaUrn, id, state)).id).toBe('');
    await engine.delete(schemaUrn, id, state);
  });

  test('an edit made between GET and PUT is seen, and what Rollcall does not own of it kept', async () => {
    let looks = 0;
    const act = async (): Promise<void> => {
      looks += 1;
      if (looks === 1) meanwhile = { before: 'GET schema', act };
      else {
        const schema = structuredClone(await liveSchema());
        for (const rule of schema.synchronizationRules) rule.name = 'renamed in the portal';
        await portal('PUT', `${jobPath()}/schema`, schema);
      }
    };
    meanwhile = { before: 'GET schema', act };
    await engine.create(schemaUrn, schemaInputs());
    const live = await liveSchema();
    expect(live.synchronizationRules[0]?.name).toBe('renamed in the portal');
    expect(findMapping(live, 'users')?.mapping.attributeMappings).toHaveLength(4);
  });

  test('an edit that wipes out what was put is told, and put right by the next deployment', async () => {
    const seen: string[] = [];
    const act = async (): Promise<void> => {
      seen.push(requests.includes('PUT schema') ? 'after' : 'before');
      if (seen.at(-1) === 'before') meanwhile = { before: 'GET schema', act };
      else await editInPortal('name.familyName', 'mail');
    };
    meanwhile = { before: 'GET schema', act };
    await expect(engine.create(schemaUrn, schemaInputs())).rejects.toThrow(
      /did not keep all of it:\n {2}users name\.familyName/,
    );
    expect(seen).toEqual(['before', 'before', 'after']);
    await engine.create(schemaUrn, schemaInputs());
    const { inputs } = await engine.read(schemaUrn, `${jobPath()}/schema`, schemaInputs());
    expect(inputs).toEqual(schemaInputs());
  });

  test('a schema that somebody keeps changing is left to them', async () => {
    let edits = 0;
    const act = async (): Promise<void> => {
      edits += 1;
      await editInPortal('name.familyName', edits % 2 === 0 ? 'mail' : 'department');
      meanwhile = { before: 'GET schema', act };
    };
    meanwhile = { before: 'GET schema', act };
    await expect(engine.create(schemaUrn, schemaInputs())).rejects.toThrow(/somebody else is changing/);
    meanwhile = undefined;
    expect(requests).not.toContain('PUT schema');
    await engine.create(schemaUrn, schemaInputs());
  });

  // Graph answers from many places, and some hear of what is new later than others.
  test.each([404, 409, 403])('a job that is not known everywhere yet, %i, is waited for', async status => {
    failing = { times: 2, path: '/schema', status };
    await engine.create(schemaUrn, schemaInputs());
    expect(failing.times).toBe(0);
  });
});

describe('ProvisioningState', () => {
  const stateInputs = (more: Wire = {}): Wire => ({
    ...reference,
    state: 'on',
    connection: secret(connection),
    whenRefused: 'Ask Humbol for a new token.',
    ...more,
  });

  test('started after the test of the connection; the secret stays marked in the state', async () => {
    const { id, state } = await engine.create(stateUrn, stateInputs());
    expect(id).toBe(jobPath());
    expect(state).toEqual(stateInputs());
    expect(liveState()).toBe('Active');
    const read = await engine.read(stateUrn, id, state);
    expect(read.inputs).toEqual(stateInputs());
    expect(read.state.status).toBe('NotRun');
  });

  test.each([
    [404, ''],
    [409, '/validateCredentials'],
    [403, '/start'],
  ])('a job that is not known everywhere yet, %i, is waited for', async (status, step) => {
    failing = { times: 2, path: `${reference.jobId}${step}`, status };
    await engine.create(stateUrn, stateInputs());
    expect([failing.times, liveState()]).toEqual([0, 'Active']);
  });

  test('a target that refuses leaves the job stopped, in the words of the vendor', async () => {
    refusal = 'The target answered 401.';
    await expect(engine.create(stateUrn, stateInputs())).rejects.toThrow(
      /The target answered 401\.\nAsk Humbol for a new token\./,
    );
    expect(liveState()).toBe('Disabled');
  });

  test.each([
    ['another token', { connection: secret('another-dig3st') }, true],
    ['other words', { whenRefused: 'Ask again.' }, false],
  ])('%s: tested again is %j', async (_, change, tested) => {
    const { id, state } = await engine.create(stateUrn, stateInputs());
    requests.length = 0;
    await engine.update(stateUrn, id, state, stateInputs(change));
    expect(requests.includes('POST validateCredentials')).toBe(tested);
    expect(requests).not.toContain('POST start');
  });

  test('a restart is carried out once, with its scope', async () => {
    const { id, state } = await engine.create(stateUrn, stateInputs());
    const restart = { scope: ['Watermark', 'Escrows'] };
    const job = [...tenant.jobs()].find(each => each.id === reference.jobId);
    job?.pendingReset.clear();
    const { state: after } = await engine.update(stateUrn, id, state, stateInputs({ restart }));
    expect([...(job?.pendingReset ?? [])].sort()).toEqual(['Escrows', 'Watermark']);
    requests.length = 0;
    await engine.update(stateUrn, id, after, stateInputs({ restart, whenRefused: 'x' }));
    expect(requests).not.toContain('POST restart');
  });

  test('paused, and paused again when it goes', async () => {
    const { id, state } = await engine.create(stateUrn, stateInputs());
    await engine.update(stateUrn, id, state, stateInputs({ state: 'off' }));
    expect(liveState()).toBe('Paused');
    await engine.delete(stateUrn, id, state);
    expect(liveState()).toBe('Paused');
  });

  test('a job stopped in the portal shows as drift', async () => {
    const { id, state } = await engine.create(stateUrn, stateInputs());
    await portal('POST', `${jobPath()}/pause`, {});
    expect((await engine.read(stateUrn, id, state)).inputs.state).toBe('off');
  });

  // Reasons: synchronizationQuarantine (Graph).
  const quarantine = (reason: string) => {
    const job = [...tenant.jobs()].find(each => each.id === reference.jobId);
    if (job)
      job.status = {
        ...job.status,
        code: 'Quarantine',
        quarantine: {
          reason,
          currentBegan: '2026-01-01T00:00:00Z',
          error: { code: 'X', message: 'It said no.' },
        },
      };
  };

  test('in quarantine the state says why and what to do, and the next deployment tests and starts', async () => {
    const { id, state } = await engine.create(stateUrn, stateInputs());
    quarantine('EncounteredQuarantineException');
    const { state: read } = await engine.read(stateUrn, id, state);
    expect(read.status).toMatch(/EncounteredQuarantineException: It said no\.\n.*token/);
    refusal = 'The target answered 401.';
    await expect(engine.update(stateUrn, id, state, stateInputs({ whenRefused: 'x' }))).rejects.toThrow(
      /401.*It said no\./s,
    );
    refusal = undefined;
    requests.length = 0;
    await engine.update(stateUrn, id, state, stateInputs({ whenRefused: 'x' }));
    expect(requests.slice(-2)).toEqual(['POST validateCredentials', 'POST start']);
  });

  test('deletes that were held back are not let go by the way', async () => {
    const { id, state } = await engine.create(stateUrn, stateInputs());
    quarantine('TooManyDeletes');
    requests.length = 0;
    await expect(engine.update(stateUrn, id, state, stateInputs({ whenRefused: 'x' }))).rejects.toThrow(
      /ForceDeletes/,
    );
    expect(requests).not.toContain('POST start');
    await engine.update(stateUrn, id, state, stateInputs({ restart: { scope: ['ForceDeletes'] } }));
    expect(requests).toContain('POST restart');
  });

  test('it is on or off, and nothing else is started', async () => {
    expect((await engine.check(stateUrn, stateInputs({ state: 'paused' }))).failures).toEqual([
      { property: 'state', reason: expect.stringContaining('off') },
    ]);
    expect((await engine.check(stateUrn, stateInputs({ state: unknown }))).failures).toEqual([]);
  });

  test('RC3056: a job that is off is not restarted', async () => {
    const inputs = stateInputs({ state: 'off', restart: { scope: ['Full'] } });
    expect((await engine.check(stateUrn, inputs)).failures).toEqual([
      { property: 'restart', reason: expect.stringContaining('RC3056') },
    ]);
  });
});

describe('around them', () => {
  const token = 'rollcall:index:getSynchronizationTemplate';

  test('the only template an app offers, and all of them where there are several', async () => {
    const { servicePrincipalId } = reference;
    await expect(engine.invoke(token, { servicePrincipalId })).rejects.toThrow('scim, customappsso');
    const entry = defaultGallery().find(({ templates }) => templates.length === 1);
    const made = await portal('POST', `/applicationTemplates/${entry?.id}/instantiate`, { displayName: 'X' });
    const { id } = made.servicePrincipal as { id: string };
    expect(await engine.invoke(token, { servicePrincipalId: id })).toEqual({
      templateId: entry?.templates[0]?.id,
    });
  });

  test('what a program says of azuread goes before the environment; a refused sign-in says so', async () => {
    const { servicePrincipalId } = reference;
    const wrong = 'a-wr0ng-secret';
    secrets.add(wrong);
    await expect(
      engine.invoke(token, { servicePrincipalId, azuread: { clientSecret: secret(wrong) } }),
    ).rejects.toThrow(/the client secret of the application .*AADSTS7000215/s);
  });

  test.each([401, 403])('%i is not asked again, and says who can help', async status => {
    failing = { times: 9, path: '/templates', status };
    const { servicePrincipalId } = reference;
    await expect(engine.invoke(token, { servicePrincipalId })).rejects.toThrow(
      status === 401 ? /access token/ : /make it an owner of this one|Privileged Role Administrator/,
    );
    expect(failing.times).toBe(8);
  });

  test('an error has no stack', async () => {
    expect(engine.everything()).not.toMatch(/\n\s+at .*\.(ts|js):\d+/);
  });
});
