import { describe, expect, test } from 'vitest';
import { answer, list } from './world/target.ts';
import { by, createWorld, few, from, type Options } from './world/world.ts';

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

describe('test connection (§2, §13)', () => {
  test.each<{ says: string; job: Options; asks: string[] }>([
    {
      says: '§2: a random GUID as the matching property',
      job: {},
      asks: [`^https://scim.example.com/v2/Users\\?filter=userName\\+eq\\+%22${guid}%22$`],
    },
    {
      says: '§2: the matching attribute of the lowest priority, whichever it is',
      job: {
        users: {
          attributes: {
            userName: from('userPrincipalName', { match: 2 }),
            'emails[type eq "work"].value': from('mail', { match: 1 }),
          },
        },
      },
      asks: [
        `^https://scim.example.com/v2/Users\\?filter=emails%5Btype\\+eq\\+%22work%22%5D.value\\+eq\\+%22${guid}%22$`,
      ],
    },
    {
      says: '§2: a random user and group, groups without members',
      job: { groups: {} },
      asks: ['/Users\\?', `/Groups\\?excludedAttributes=members&filter=displayName\\+eq\\+%22${guid}%22$`],
    },
    {
      says: '§1: the path of the tenant URL as is, its flag not in requests (choice)',
      job: { tenantUrl: 'https://scim.example.com/tenant/7/?aadOptscim062020' },
      asks: ['^https://scim.example.com/tenant/7/Users\\?filter='],
    },
  ])('$says', async ({ job, asks }) => {
    const world = createWorld(job);
    const urls: string[] = [];
    world.target.script = request => {
      urls.push(`${request.method} ${request.url}`);
      return undefined;
    };
    expect(await world.service.validateCredentials(world.job, world.secrets)).toEqual({ ok: true });
    expect(urls).toHaveLength(asks.length);
    asks.forEach((ask, index) => {
      expect(urls[index]?.replace(/^GET /, '')).toMatch(new RegExp(ask));
    });
    expect((await world.cycle()).report.exchanges).toHaveLength(asks.length);
  });

  test.each([
    ['§1: 404 on a query: not SCIM', answer(404, { detail: 'no such path' })],
    ['invalid credentials (§9)', answer(401, '')],
    ['not allowed', answer(403, '')],
    ['§2: 200 is expected', answer(500, 'oops')],
    ['a filter the target does not take', answer(400, { scimType: 'invalidFilter', detail: 'no' })],
    ['§2: an empty ListResponse is expected', answer(200, '<html>')],
    ['no ListResponse', answer(200, { hello: 'world' })],
    ['a filter that is ignored finds everybody', list([{ id: 'x1' }])],
  ])('%s', async (_, response) => {
    const world = createWorld();
    world.directory.person('aino');
    world.directory.assign('aino');
    world.target.script = () => response;
    const result = await world.service.validateCredentials(world.job, world.secrets);
    expect(result.ok).toBe(false);
    const { report } = await world.cycle();
    expect(report.failure?.code).toBeTruthy();
    expect(report.entries).toEqual([]);
    expect(world.job.status).toMatchObject({
      code: 'Quarantine',
      quarantine: { reason: 'EncounteredQuarantineException' },
    });
  });

  test('no answer at all', async () => {
    const world = createWorld();
    world.target.script = () => {
      throw new Error('connect ECONNREFUSED');
    };
    const result = await world.service.validateCredentials(world.job, world.secrets);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('ECONNREFUSED') });
    expect((await world.cycle()).report.exchanges).toMatchObject([{ error: 'connect ECONNREFUSED' }]);
  });
});

describe('headers and the token (§1, §13)', () => {
  const seen = async (job: Options = {}) => {
    const world = createWorld(job);
    world.directory.person('aino');
    world.directory.assign('aino');
    const headers: Record<string, string>[] = [];
    world.target.script = request => {
      headers.push({ ...request.headers, method: request.method });
      return undefined;
    };
    const { report } = await world.cycle();
    return { headers, report };
  };

  test('§13: GET has no Content-Type, writes are application/scim+json; no User-Agent', async () => {
    const { headers } = await seen();
    const common = { Authorization: 'Bearer a-secret', ADSCIMVersion: '5.0' };
    expect(headers[1]).toEqual({ ...common, method: 'GET' });
    expect(headers[2]).toEqual({
      ...common,
      method: 'POST',
      'Content-Type': 'application/scim+json; charset=utf-8',
    });
  });

  test('the token is in no report, also where the target repeats it', async () => {
    const world = createWorld();
    world.directory.person('aino');
    world.directory.assign('aino');
    world.target.script = ({ method }) =>
      method === 'POST' ? answer(400, { detail: 'bad token a-secret' }) : undefined;
    const { report } = await world.cycle();
    expect(report.entries).toMatchObject([{ status: 'failure' }]);
    expect(JSON.stringify([report, world.job.status])).not.toContain('a-secret');
  });

  test('§1: with a blank token Entra issues its own, with its audience and issuer', async () => {
    const { headers } = await seen({ secrets: { SecretToken: '' } });
    const claims = headers[0]?.Authorization?.split('.')[1] ?? '';
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      aud: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
      iss: expect.stringMatching(/^https:\/\/sts\.windows\.net\//),
    });
  });
});

describe('a job that cannot run is left as it was', () => {
  test.each([
    ['no BaseAddress', { secrets: { BaseAddress: '' } }, 'CredentialsMissing'],
    ['a BaseAddress that is no URL', { secrets: { BaseAddress: 'scim.example.com' } }, 'CredentialsMissing'],
    [
      'a source attribute Entra does not have',
      { users: { attributes: { ...few, title: from('jobTitel') } } },
      'InvalidSchema',
    ],
    [
      'no matching attribute',
      { users: { attributes: { userName: from('userPrincipalName') } } },
      'InvalidSchema',
    ],
    [
      'the Switch of the CommBox tutorial, without the empty default',
      {
        users: {
          attributes: { ...few, active: by('Switch([IsSoftDeleted], "False", "True", "True", "False")') },
        },
      },
      'InvalidSchema',
    ],
    [
      'an operator that is none',
      {
        users: {
          attributes: few,
          where: [{ name: 'x', all: [{ attribute: 'city', operator: 'LIKE', value: 'a' }] }],
        },
      },
      'InvalidSchema',
    ],
    [
      'an attribute that cannot be filtered by (scoping-operators)',
      {
        users: {
          attributes: few,
          where: [{ name: 'x', all: [{ attribute: 'userType', operator: 'EQUALS', value: 'Guest' }] }],
        },
      },
      'InvalidSchema',
    ],
  ] satisfies [string, Options, string][])('%s', async (_, job, code) => {
    const world = createWorld(job);
    world.directory.person('aino');
    world.directory.assign('aino');
    world.job.pendingReset.add('Watermark');
    const { report } = await world.cycle();
    expect(report.failure?.code).toBe(code);
    expect(report.exchanges).toEqual([]);
    expect(world.job.status).toEqual({ code: 'NotRun' });
    expect([...world.job.pendingReset]).toEqual(['Watermark']);
  });

  test('a job that is not started', async () => {
    const world = createWorld();
    world.job.state = 'Paused';
    expect((await world.cycle()).report.failure?.code).toBe('JobNotActive');
  });
});
