import { describe, expect, test } from 'vitest';
import { nonGalleryTemplateId, type ProvisioningService } from '../../src/tenant/index.ts';
import { allPermissions, contoso, tenantId } from './contoso.ts';

const bearer = 'a bearer token nobody should see';
const endpoint = [
  { key: 'BaseAddress', value: 'https://scim.example.com/scim' },
  { key: 'SecretToken', value: bearer },
];

async function commBox(provisioning?: ProvisioningService) {
  const world = await contoso({ permissions: allPermissions, ...(provisioning && { provisioning }) });
  const { graph } = world;
  const made = await graph('POST', `/applicationTemplates/${nonGalleryTemplateId}/instantiate`, {
    displayName: 'CommBox',
  });
  const base = `/servicePrincipals/${made.body.servicePrincipal.id}/synchronization`;
  return { ...world, base, servicePrincipal: made.body.servicePrincipal.id };
}

async function withJob(provisioning?: ProvisioningService) {
  const world = await commBox(provisioning);
  const created = await world.graph('POST', `${world.base}/jobs`, { templateId: 'scim' });
  const [job] = world.tenant.jobs();
  if (!job) throw new Error('the job was made');
  return { ...world, created, job, path: `${world.base}/jobs/${created.body.id}` };
}

describe('templates', () => {
  test('are those of the app’s gallery entry; an app registration has none', async () => {
    const { graph, base, directory } = await commBox();
    const { body } = await graph('GET', `${base}/templates`);
    expect(body.value.map(({ id }) => id)).toEqual(['scim', 'customappsso']);
    const one = await graph('GET', `${base}/templates/scim`);
    expect(one.body).toMatchObject({ id: 'scim', schema: { synchronizationRules: [{}] } });
    expect((await graph('GET', `${base}/templates/slack`)).status).toBe(404);
    const { appId } = directory.apps.createApplication({ displayName: 'Huma' });
    const { id } = directory.apps.createServicePrincipal({ appId });
    expect((await graph('GET', `/servicePrincipals/${id}/synchronization/templates`)).body.value).toEqual([]);
    expect(
      (await graph('POST', `/servicePrincipals/${id}/synchronization/jobs`, { templateId: 'scim' })).status,
    ).toBe(400);
  });
});

// Reference: synchronization schema, "Endpoints", "Job create response" and "resetScope".
describe('a job', () => {
  test('is made stopped, with its template’s schema', async () => {
    const { created, graph, base, path } = await withJob();
    expect(created.status).toBe(201);
    const plain = tenantId.replaceAll('-', '');
    expect(created.body.id).toMatch(new RegExp(`^scim\\.${plain}\\.[0-9a-f-]{36}$`));
    expect(created.body).toMatchObject({
      templateId: 'scim',
      schedule: { expiration: null, interval: 'P10675199DT2H48M5.4775807S', state: 'Disabled' },
      status: {
        countSuccessiveCompleteFailures: 0,
        escrowsPruned: false,
        synchronizedEntryCountByType: [],
        code: 'NotConfigured',
        lastExecution: null,
        lastSuccessfulExecution: null,
        lastSuccessfulExecutionWithExports: null,
        steadyStateFirstAchievedTime: '0001-01-01T00:00:00Z',
        steadyStateLastAchievedTime: '0001-01-01T00:00:00Z',
        quarantine: null,
        troubleshootingUrl: null,
      },
    });
    expect((await graph('GET', `${base}/jobs`)).body.value).toMatchObject([{ id: created.body.id }]);
    const template = (await graph('GET', `${base}/templates/scim`)).body.schema as {
      synchronizationRules: unknown;
    };
    const schema = (await graph('GET', `${path}/schema`)).body;
    expect(schema.synchronizationRules).toEqual(template.synchronizationRules);
  });

  test('cannot start without credentials; with them it starts, pauses and goes on', async () => {
    const { graph, base, path, job } = await withJob();
    const state = async () => {
      const { body } = await graph('GET', path);
      return [(body.schedule as { state: string }).state, (body.status as { code: string }).code];
    };
    expect((await graph('POST', `${path}/start`)).status).toBe(400);
    expect(await state()).toEqual(['Disabled', 'NotConfigured']);
    await graph('PUT', `${base}/secrets`, { value: endpoint });
    expect(await state()).toEqual(['Disabled', 'NotRun']);
    expect((await graph('POST', `${path}/start`)).status).toBe(204);
    expect(await state()).toEqual(['Active', 'NotRun']);
    expect(job.pendingReset).toEqual(new Set(['QuarantineState']));
    expect((await graph('POST', `${path}/pause`)).status).toBe(204);
    expect(await state()).toEqual(['Paused', 'Paused']);
    await graph('POST', `${path}/start`);
    expect(await state()).toEqual(['Active', 'NotRun']);
  });

  test.each<[unknown, string[] | null]>([
    [
      { criteria: { resetScope: 'Watermark, Escrows, QuarantineState' } },
      ['Watermark', 'Escrows', 'QuarantineState'],
    ],
    [{ criteria: { resetScope: 'ForceDeletes' } }, ['ForceDeletes']],
    [{ criteria: { resetScope: 'Full' } }, ['Full']],
    [{ criteria: { resetScope: 'None' } }, []],
    [{ criteria: { resetScope: '' } }, ['QuarantineState', 'Watermark', 'Escrows']],
    [{}, ['QuarantineState', 'Watermark', 'Escrows']],
    [undefined, ['QuarantineState', 'Watermark', 'Escrows']],
    [{ criteria: { resetScope: 'Watermark, Everything' } }, null],
    [{ criteria: { resetScope: 7 } }, null],
    [{ criteria: 'Full' }, null],
  ])('restarts with %j', async (body, flags) => {
    const { graph, base, path, job } = await withJob();
    await graph('PUT', `${base}/secrets`, { value: endpoint });
    const { status } = await graph('POST', `${path}/restart`, body);
    expect(status).toBe(flags === null ? 400 : 204);
    expect([...job.pendingReset].sort()).toEqual([...(flags ?? [])].sort());
    expect(job.state).toBe(flags === null ? 'Disabled' : 'Active');
  });

  test('keeps its settings', async () => {
    const { graph, path } = await withJob();
    const setting = { name: 'QuarantineTooManyDeletesThreshold', value: '500' };
    expect((await graph('PATCH', path, { synchronizationJobSettings: [setting] })).status).toBe(204);
    expect((await graph('GET', path)).body.synchronizationJobSettings).toEqual([setting]);
    expect((await graph('PATCH', path, { schedule: { state: 'Active' } })).status).toBe(400);
    expect((await graph('PATCH', path, {})).status).toBe(400);
  });

  test('is gone after DELETE, and with its app', async () => {
    const { graph, base, path, servicePrincipal, tenant } = await withJob();
    expect((await graph('DELETE', path)).status).toBe(204);
    expect((await graph('GET', path)).status).toBe(404);
    await graph('POST', `${base}/jobs`, { templateId: 'customappsso' });
    await graph('PUT', `${base}/secrets`, { value: endpoint });
    await graph('DELETE', `/servicePrincipals/${servicePrincipal}`);
    expect([...tenant.jobs()]).toEqual([]);
    expect(tenant.secretsOf(servicePrincipal).size).toBe(0);
  });

  test('belongs to its own service principal', async () => {
    const { graph, created, tenant } = await withJob();
    const other = `/servicePrincipals/${tenant.deployer?.servicePrincipalId}/synchronization/jobs/${created.body.id}`;
    expect((await graph('GET', other)).status).toBe(404);
  });
});

describe('secrets', () => {
  test('are set key by key, taken away by an empty value, and what is secret is never told', async () => {
    const { graph, base, tenant, servicePrincipal } = await commBox();
    expect((await graph('PUT', `${base}/secrets`, { value: endpoint })).status).toBe(204);
    expect(
      (await graph('PUT', `${base}/secrets`, { value: [{ key: 'SyncAll', value: 'false' }] })).status,
    ).toBe(204);
    const { body } = await graph('GET', `${base}/secrets`);
    // A sample answer of Microsoft's support: `*` for a password, the other values as they are.
    expect(body.value).toEqual([
      ...endpoint.map(({ key, value }) => ({ key, value: key === 'SecretToken' ? '*' : value })),
      { key: 'SyncAll', value: 'false' },
    ]);
    expect(tenant.secretsOf(servicePrincipal).get('SecretToken')).toBe(bearer);
    await graph('PUT', `${base}/secrets`, { value: [{ key: 'SyncAll', value: '' }] });
    expect((await graph('GET', `${base}/secrets`)).body.value).toHaveLength(2);
  });

  test.each([
    {},
    { value: {} },
    { value: [{ key: 'BaseAddress' }] },
    { value: [{ key: 'BaseAddress', value: 7 }] },
    { value: [{ key: 'baseAddress', value: 'x' }] },
    { credentials: endpoint },
  ])('%j: 400, and nothing is set', async body => {
    const { graph, base, tenant, servicePrincipal } = await commBox();
    expect((await graph('PUT', `${base}/secrets`, body)).status).toBe(400);
    expect(tenant.secretsOf(servicePrincipal).size).toBe(0);
  });
});

describe('validateCredentials', () => {
  /** Takes the token it knows, and says what it was asked about. */
  function service() {
    const asked: [string, Record<string, string>][] = [];
    const provisioning: ProvisioningService = {
      async validateCredentials(job, secrets) {
        asked.push([job.id, Object.fromEntries(secrets)]);
        if (secrets.get('SecretToken') === bearer) return { ok: true };
        return { ok: false, message: 'You appear to have entered invalid credentials.' };
      },
    };
    return { asked, provisioning };
  }

  test('asks the service about the saved ones, or about those given', async () => {
    const { asked, provisioning } = service();
    const { graph, base, path, job } = await withJob(provisioning);
    await graph('PUT', `${base}/secrets`, { value: endpoint });
    const validate = (body: unknown) => graph('POST', `${path}/validateCredentials`, body);
    expect((await validate({ useSavedCredentials: true })).status).toBe(204);
    const refused = await validate({ credentials: [{ key: 'SecretToken', value: 'another' }] });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      'You appear to have entered invalid credentials.',
    ]);
    expect((await validate({})).status).toBe(400);
    expect(asked).toEqual([
      [job.id, { BaseAddress: 'https://scim.example.com/scim', SecretToken: bearer }],
      [job.id, { SecretToken: 'another' }],
    ]);
  });

  test('says so where no service is joined, and asks one that joins later', async () => {
    const { graph, base, path, tenant } = await withJob();
    await graph('PUT', `${base}/secrets`, { value: endpoint });
    expect((await graph('POST', `${path}/validateCredentials`, { useSavedCredentials: true })).status).toBe(
      503,
    );
    tenant.join(service().provisioning);
    expect((await graph('POST', `${path}/validateCredentials`, { useSavedCredentials: true })).status).toBe(
      204,
    );
  });
});

describe('the schema', () => {
  interface Schema {
    version: string;
    directories: object[];
    synchronizationRules: { objectMappings: { attributeMappings: Record<string, unknown>[] }[] }[];
    [property: string]: unknown;
  }

  async function withSchema() {
    const world = await withJob();
    const read = async () => (await world.graph('GET', `${world.path}/schema`)).body as unknown as Schema;
    const changed = async (change: (schema: Schema, rows: Record<string, unknown>[]) => void) => {
      const schema = await read();
      const rows = schema.synchronizationRules[0]?.objectMappings[0]?.attributeMappings;
      if (!rows) throw new Error('the template maps people');
      change(schema, rows);
      return world.graph('PUT', `${world.path}/schema`, schema);
    };
    return { ...world, read, changed };
  }

  test('is replaced by PUT, which starts over, and reset by DELETE', async () => {
    const { graph, path, job, read, changed } = await withSchema();
    const before = await read();
    const { status } = await changed((_, rows) => rows.pop());
    expect(status).toBe(204);
    expect([...job.pendingReset]).toEqual(['Watermark']);
    const after = await read();
    expect(after.version).not.toBe(before.version);
    const rowsOf = (schema: Schema) => schema.synchronizationRules[0]?.objectMappings[0]?.attributeMappings;
    expect(rowsOf(after)).toEqual(rowsOf(before)?.slice(0, -1));
    job.pendingReset.clear();
    expect((await graph('DELETE', `${path}/schema`)).status).toBe(204);
    expect([...job.pendingReset]).toEqual(['Watermark']);
    expect(rowsOf(await read())).toEqual(rowsOf(before));
  });

  test.each<[string, (schema: Schema, rows: Record<string, unknown>[]) => void]>([
    ['no rules', schema => Object.assign(schema, { synchronizationRules: [] })],
    ['rules of another type', schema => Object.assign(schema, { synchronizationRules: 'all' })],
    ['no directories', schema => Object.assign(schema, { directories: undefined })],
    ['a row without a target', (_, rows) => delete rows[0]?.targetAttributeName],
    ['an unknown flow type', (_, rows) => Object.assign(rows[0] ?? {}, { flowType: 'Sometimes' })],
    [
      'a target attribute nobody defined',
      (_, rows) => Object.assign(rows[0] ?? {}, { targetAttributeName: 'shoeSize' }),
    ],
    [
      'a source attribute Entra does not have',
      (_, rows) =>
        Object.assign(rows[0] ?? {}, {
          source: { type: 'Attribute', name: 'shoeSize', expression: '[shoeSize]', parameters: [] },
        }),
    ],
  ])('%s: 400, and the job keeps its schema', async (_, change) => {
    const { read, changed, job } = await withSchema();
    const before = await read();
    const { status, body } = await changed(change);
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect(body.error.details).not.toHaveLength(0);
    expect(await read()).toEqual(before);
    expect(job.pendingReset.size).toBe(0);
  });
});
