import { describe, expect, test } from 'vitest';
import { createProvisioningService, type ScimResponse } from '../../src/provisioning/index.ts';
import { galleryId, nonGalleryTemplateId } from '../../src/tenant/index.ts';
import { answer, SmallTarget } from '../provisioning/world/target.ts';
import { allPermissions, clientSecret, contoso, person } from './contoso.ts';

const minute = 60_000;

/** A tenant with its provisioning service, one application with a started job, one person assigned. */
async function provisioned({
  permissions = [...allPermissions, 'AuditLog.Read.All'] as readonly string[],
  template = nonGalleryTemplateId,
} = {}) {
  const world = await contoso({ permissions });
  const { graph, tenant, clock } = world;
  const target = new SmallTarget();
  let seed = 1;
  const service = createProvisioningService({
    directory: tenant.directory,
    secretsOf: id => tenant.secretsOf(id),
    clock,
    random: () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    },
    connect: () => target.transport,
    tenantId: tenant.tenantId,
  });
  tenant.join(service);
  const app = await graph('POST', `/applicationTemplates/${template}/instantiate`, {
    displayName: 'CommBox',
  });
  const servicePrincipal = app.body.servicePrincipal.id;
  const base = `/servicePrincipals/${servicePrincipal}/synchronization`;
  const templates = await graph('GET', `${base}/templates`);
  const created = await graph('POST', `${base}/jobs`, { templateId: templates.body.value[0]?.id });
  const path = `${base}/jobs/${created.body.id}`;
  await graph('PUT', `${base}/secrets`, {
    value: [
      { key: 'BaseAddress', value: 'https://scim.example.com/v2' },
      { key: 'SecretToken', value: 'a token nobody should see' },
    ],
  });
  const appRoleId = app.body.servicePrincipal.appRoles[0]?.id ?? '00000000-0000-0000-0000-000000000000';
  const assign = (principalId: string) =>
    graph('POST', `/servicePrincipals/${servicePrincipal}/appRoleAssignedTo`, {
      principalId,
      resourceId: servicePrincipal,
      appRoleId,
    });
  const add = async (name: string, more: Record<string, unknown> = {}) => {
    const made = await graph('POST', '/users', {
      accountEnabled: true,
      mailNickname: name,
      passwordProfile: { password: 'not a real one 1' },
      ...person(name, more),
    });
    await assign(made.body.id);
    return made.body.id;
  };
  const aino = await add('aino');
  await graph('POST', `${path}/start`);
  const [job] = tenant.jobs();
  if (!job) throw new Error('the job was made');
  const status = async () => (await graph('GET', path)).body;
  return { ...world, target, service, path, servicePrincipal, add, assign, aino, job, status };
}

/** Reference: synchronization schema, synchronizationStatus; scim-behaviour §7, §9. */
describe('the job through Graph', () => {
  test('its status after a cycle, as GET gives it', async () => {
    const { service, job, status } = await provisioned();
    await service.runCycle(job);
    expect(await status()).toMatchObject({
      schedule: { state: 'Active', interval: 'PT40M' },
      status: {
        code: 'Active',
        quarantine: null,
        lastExecution: { state: 'Succeeded', countExported: 1 },
        lastSuccessfulExecutionWithExports: { countExported: 1 },
        synchronizedEntryCountByType: expect.arrayContaining([
          { key: expect.stringContaining('User to'), value: 1 },
        ]),
      },
    });
  });

  test('in quarantine, with the next attempt; start lifts it at once', async () => {
    const { service, job, status, target, graph, path, clock } = await provisioned();
    target.script = () => answer(401, '');
    await service.runCycle(job);
    expect((await status()).status).toMatchObject({
      code: 'Quarantine',
      quarantine: {
        reason: 'EncounteredQuarantineException',
        seriesCount: 0,
        nextAttempt: new Date(clock.now() + 40 * minute).toISOString(),
        error: { code: 'Unauthorized' },
      },
    });
    expect((await graph('POST', `${path}/start`)).status).toBe(204);
    expect((await status()).status).toMatchObject({ code: 'Active', quarantine: null });
    expect(service.nextCycleAt(job)).toBe(clock.now());
  });

  test('a restart that does not name QuarantineState leaves it in quarantine', async () => {
    const { service, job, status, target, graph, path, clock } = await provisioned();
    target.script = () => answer(401, '');
    await service.runCycle(job);
    await graph('POST', `${path}/restart`, { criteria: { resetScope: 'Watermark' } });
    expect((await status()).status).toMatchObject({ code: 'Quarantine' });
    expect(service.nextCycleAt(job)).toBe(clock.now() + 40 * minute);
  });

  test('paused in quarantine: Paused is what it tells; started: neither', async () => {
    const { service, job, status, target, graph, path } = await provisioned();
    target.script = () => answer(401, '');
    await service.runCycle(job);
    await graph('POST', `${path}/pause`);
    expect((await status()).status).toMatchObject({ code: 'Paused' });
    await graph('POST', `${path}/start`);
    expect((await status()).status).toMatchObject({ code: 'Active', quarantine: null });
  });

  test('disabled by the service after four weeks, as the schedule tells', async () => {
    const { service, job, target, clock, path, as, tokenOf, clientId } = await provisioned();
    target.script = () => answer(401, '');
    for (let day = 0; day < 31; day += 1) {
      await service.runCycle(job);
      clock.passDays(1);
    }
    // Tokens end within the hour.
    const graph = as(await tokenOf(clientId, clientSecret));
    expect((await graph('GET', path)).body).toMatchObject({
      schedule: { state: 'Disabled', interval: 'P10675199DT2H48M5.4775807S' },
      status: { code: 'Quarantine' },
    });
  });

  test('PUT schema starts over; DELETE of the job forgets it', async () => {
    const { service, job, graph, path } = await provisioned();
    expect((await service.runCycle(job)).kind).toBe('initial');
    expect((await service.runCycle(job)).kind).toBe('incremental');
    const { '@odata.context': _, ...schema } = (await graph('GET', `${path}/schema`)).body;
    expect((await graph('PUT', `${path}/schema`, schema)).status).toBe(204);
    expect((await service.runCycle(job)).kind).toBe('initial');
    expect((await graph('DELETE', path)).status).toBe(204);
    expect((await service.runCycle(job)).kind).toBe('initial');
  });
});

/** Reference: synchronization schema, provisionOnDemand; scim-behaviour §10. */
describe('POST …/provisionOnDemand', () => {
  const ask = async (world: Awaited<ReturnType<typeof provisioned>>, subject: object, more: object = {}) =>
    world.graph('POST', `${world.path}/provisionOnDemand`, {
      parameters: [{ ruleId: world.job.schema.synchronizationRules[0]?.id, subjects: [subject], ...more }],
    });
  const user = (objectId: string) => ({ objectId, objectTypeName: 'User' });

  test('answers 200 with a pair of texts', async () => {
    const world = await provisioned();
    const { status, body } = await ask(world, user(world.aino));
    expect(status).toBe(200);
    expect(body['@odata.context']).toMatch(/#microsoft\.graph\.stringKeyStringValuePair$/);
    expect(JSON.parse(String(body.key))).toEqual({ result: 'Success', details: {} });
    expect(JSON.parse(String(body.value))).toMatchObject({
      action: 'Create',
      reportableIdentifier: 'aino@contoso.com',
      sourceIdentity: { id: world.aino, type: 'User' },
      targetIdentity: { id: 't1' },
    });
    expect(world.target.users).toMatchObject([{ userName: 'aino@contoso.com' }]);
  });

  test('a group with five members', async () => {
    const world = await provisioned();
    const { directory } = world.tenant;
    const ids = await Promise.all(['b', 'c', 'd', 'e', 'f'].map(name => world.add(name)));
    const group = await world.graph('POST', '/groups', {
      displayName: 'Team',
      mailNickname: 'team',
      mailEnabled: false,
      securityEnabled: true,
    });
    for (const id of ids) directory.addMember(group.body.id, id);
    await world.assign(group.body.id);
    const members = ids.map(user);
    const { status } = await ask(world, {
      objectId: group.body.id,
      objectTypeName: 'Group',
      links: { members },
    });
    expect(status).toBe(200);
    expect(world.target.groups).toMatchObject([{ displayName: 'Team', members: Array(5).fill({}) }]);
  });

  test.each<[string, object, string]>([
    ['no parameters', {}, 'parameters'],
    ['two subjects', { parameters: [{ ruleId: 'r', subjects: [user('a'), user('b')] }] }, 'one subject'],
    [
      'two rules',
      {
        parameters: [
          { ruleId: 'r', subjects: [user('a')] },
          { ruleId: 's', subjects: [user('b')] },
        ],
      },
      'one subject',
    ],
    ['no subject', { parameters: [{ ruleId: 'r', subjects: [] }] }, 'one subject'],
    [
      'six members',
      {
        parameters: [
          {
            ruleId: 'r',
            subjects: [
              { objectId: 'g', objectTypeName: 'Group', links: { members: 'abcdef'.split('').map(user) } },
            ],
          },
        ],
      },
      'up to 5 members',
    ],
    [
      'another kind',
      { parameters: [{ ruleId: 'r', subjects: [{ objectId: 'w', objectTypeName: 'Worker' }] }] },
      'objectTypeName',
    ],
    ['a rule that is not there', { parameters: [{ ruleId: 'r', subjects: [user('a')] }] }, "'r'"],
  ])('400: %s', async (_, body, named) => {
    const { graph, path, target } = await provisioned();
    const refused = await graph('POST', `${path}/provisionOnDemand`, body);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(named);
    expect(target.users).toEqual([]);
  });

  test('429 after five requests in ten seconds, with Retry-After', async () => {
    const world = await provisioned();
    for (let request = 0; request < 5; request += 1) {
      expect((await ask(world, user(world.aino))).status).toBe(200);
      world.clock.time += 1_000;
    }
    const refused = await ask(world, user(world.aino));
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'TooManyRequests' } } });
    // The first was five seconds ago.
    expect(refused.headers.get('retry-after')).toBe('5');
    world.clock.time += 5_000;
    expect((await ask(world, user(world.aino))).status).toBe(200);
  });

  test('403 without the permission to write', async () => {
    const { graph } = await contoso({ permissions: ['Synchronization.Read.All'] });
    const refused = await graph('POST', '/servicePrincipals/a/synchronization/jobs/b/provisionOnDemand', {});
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('Synchronization.ReadWrite.All');
  });

  test('503 where no service is joined', async () => {
    const world = await contoso({ permissions: allPermissions });
    const app = await world.graph('POST', `/applicationTemplates/${nonGalleryTemplateId}/instantiate`, {
      displayName: 'CommBox',
    });
    const base = `/servicePrincipals/${app.body.servicePrincipal.id}/synchronization/jobs`;
    const job = await world.graph('POST', base, { templateId: 'scim' });
    const body = { parameters: [{ ruleId: 'r', subjects: [user('a')] }] };
    expect((await world.graph('POST', `${base}/${job.body.id}/provisionOnDemand`, body)).status).toBe(503);
  });
});

/** Reference: synchronization schema, provisioning log; Graph's List provisioningObjectSummary. */
describe('GET /auditLogs/provisioning', () => {
  const log = '/auditLogs/provisioning';
  const filtered = (filter: string) => `${log}?$filter=${encodeURIComponent(filter)}`;

  async function withEntries() {
    const world = await provisioned();
    await world.add('ben');
    world.target.script = ({ method, body }) =>
      method === 'POST' && body?.includes('ben') ? answer(409, '') : undefined;
    await world.service.runCycle(world.job);
    await world.graph('PATCH', `/users/${world.aino}`, { displayName: 'Aino V' });
    await world.service.runCycle(world.job);
    return world;
  }
  const actions = (value: readonly Record<string, unknown>[]) => value.map(each => each.provisioningAction);

  test('newest first, with the names the directory has of the application', async () => {
    const { graph, tenant, servicePrincipal, job } = await withEntries();
    const { status, body } = await graph('GET', log);
    expect(status).toBe(200);
    expect(body['@odata.context']).toMatch(/#auditLogs\/provisioning$/);
    expect(actions(body.value)).toEqual(['update', 'create', 'create']);
    expect(body.value[0]).toMatchObject({
      jobId: job.id,
      tenantId: tenant.tenantId,
      servicePrincipal: { id: servicePrincipal, displayName: 'CommBox' },
      targetSystem: {
        details: { ServicePrincipalDisplayName: 'CommBox', ServicePrincipalId: servicePrincipal },
      },
      modifiedProperties: [{ displayName: 'displayName', oldValue: 'aino', newValue: 'Aino V' }],
    });
    expect(JSON.stringify(body)).not.toContain('a token nobody should see');
  });

  test('$filter', async () => {
    const { graph, servicePrincipal, job, aino } = await withEntries();
    const count = async (filter: string) => (await graph('GET', filtered(filter))).body.value.length;
    expect(await count(`jobId eq '${job.id}'`)).toBe(3);
    expect(await count("jobId eq 'another'")).toBe(0);
    expect(await count(`servicePrincipal/id eq '${servicePrincipal}'`)).toBe(3);
    expect(await count("provisioningStatusInfo/status eq 'failure'")).toBe(1);
    expect(await count("provisioningAction eq 'create'")).toBe(2);
    expect(await count(`provisioningAction eq 'create' and sourceIdentity/id eq '${aino}'`)).toBe(1);
    expect((await graph('GET', filtered("color eq 'red'"))).status).toBe(400);
  });

  test('$top, and a link to the rest', async () => {
    const { graph } = await withEntries();
    const first = await graph('GET', `${log}?$top=2`);
    expect(actions(first.body.value)).toEqual(['update', 'create']);
    const rest = await graph('GET', first.body['@odata.nextLink'] ?? '');
    expect(actions(rest.body.value)).toEqual(['create']);
    expect(rest.body['@odata.nextLink']).toBeUndefined();
  });

  test('permitted by AuditLog.Read.All or Directory.Read.All; 403 names them', async () => {
    const least = await provisioned({
      permissions: [...allPermissions.filter(name => name !== 'Directory.Read.All'), 'AuditLog.Read.All'],
    });
    expect((await least.graph('GET', log)).status).toBe(200);
    const without = await contoso({ permissions: ['Synchronization.ReadWrite.All'] });
    const refused = await without.graph('GET', log);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('AuditLog.Read.All');
  });

  test('empty where no service is joined', async () => {
    const { graph } = await contoso({ permissions: ['AuditLog.Read.All'] });
    expect((await graph('GET', log)).body.value).toEqual([]);
  });
});

/** Reference: scim-behaviour §11; synchronization schema, Endpoints. */
describe('POST …/schema/directories/{id}/discover', () => {
  const schemas = (Resources: object[]): ScimResponse =>
    answer(200, { totalResults: Resources.length, Resources });
  const targetOf = ({ job }: Awaited<ReturnType<typeof provisioned>>) => job.schema.directories[1];

  test('adds what the target tells to the schema of a gallery application', async () => {
    const world = await provisioned({ template: galleryId('Humbol') });
    const directory = targetOf(world);
    const before = directory?.objects.flatMap(({ attributes }) => attributes).length ?? 0;
    world.target.script = ({ url }) =>
      url.endsWith('/Schemas')
        ? schemas([
            {
              id: 'urn:ietf:params:scim:schemas:core:2.0:User',
              attributes: [{ name: 'shoeSize', type: 'integer' }],
            },
          ])
        : undefined;
    const { status, body } = await world.graph(
      'POST',
      `${world.path}/schema/directories/${directory?.id}/discover`,
    );
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('shoeSize');
    const after = targetOf(world)?.objects.flatMap(({ attributes }) => attributes);
    expect(after).toHaveLength(before + 1);
    expect(after).toContainEqual(expect.objectContaining({ name: 'shoeSize', type: 'Integer' }));
    // Definitions alone are no change of the mappings: no initial cycle.
    expect([...world.job.pendingReset]).not.toContain('Watermark');
  });

  test('404 for a directory the schema does not have; 400 where the target does not tell, the schema as it was', async () => {
    const world = await provisioned({ template: galleryId('Humbol') });
    expect((await world.graph('POST', `${world.path}/schema/directories/another/discover`)).status).toBe(404);
    const before = structuredClone(world.job.schema);
    world.target.script = () => answer(200, '<html>');
    const refused = await world.graph(
      'POST',
      `${world.path}/schema/directories/${targetOf(world)?.id}/discover`,
    );
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('/Schemas');
    expect(world.job.schema).toEqual(before);
  });
});

/** Bad input: a clear message naming the thing, the state as it was. */
describe('bad input', () => {
  test('a job without credentials cannot be started', async () => {
    const { graph } = await contoso({ permissions: allPermissions });
    const app = await graph('POST', `/applicationTemplates/${nonGalleryTemplateId}/instantiate`, {
      displayName: 'CommBox',
    });
    const base = `/servicePrincipals/${app.body.servicePrincipal.id}/synchronization/jobs`;
    const job = await graph('POST', base, { templateId: 'scim' });
    for (const action of ['start', 'restart']) {
      const refused = await graph('POST', `${base}/${job.body.id}/${action}`);
      expect(refused.status).toBe(400);
      expect(refused.body.error).toMatchObject({
        code: 'CredentialsMissing',
        message: expect.stringContaining('BaseAddress'),
      });
    }
    expect((await graph('GET', `${base}/${job.body.id}`)).body).toMatchObject({
      schedule: { state: 'Disabled' },
      status: { code: 'NotConfigured' },
    });
  });

  test('a job whose credentials are taken away is left as it was', async () => {
    const { service, job, graph, servicePrincipal, status } = await provisioned();
    await service.runCycle(job);
    const before = (await status()).status;
    await graph('PUT', `/servicePrincipals/${servicePrincipal}/synchronization/secrets`, {
      value: [{ key: 'BaseAddress', value: '' }],
    });
    const report = await service.runCycle(job);
    expect(report.failure).toMatchObject({
      code: 'CredentialsMissing',
      message: expect.stringContaining('BaseAddress'),
    });
    expect((await status()).status).toEqual(before);
  });

  test('a schema that names a directory attribute it does not define is refused, and the old one stays', async () => {
    const { job, graph, path } = await provisioned();
    const before = structuredClone(job.schema);
    const resets = new Set(job.pendingReset);
    const { '@odata.context': _, ...schema } = (await graph('GET', `${path}/schema`)).body;
    const text = JSON.stringify(schema).replaceAll('[userPrincipalName]', '[userPrincipalNaem]');
    const refused = await graph('PUT', `${path}/schema`, text);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('userPrincipalNaem');
    expect(job.schema).toEqual(before);
    expect(job.pendingReset).toEqual(resets);
  });
});
