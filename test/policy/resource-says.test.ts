import * as azuread from '@pulumi/azuread';
import { beforeAll, describe, expect, test } from 'vitest';
import { applicationPermissions } from '../../src/permissions/index.ts';
import { guards, judge, type Registered, readTypes, resourceSays } from '../../src/policy/index.ts';
import type { Edit } from '../e2e/shipped.ts';
import { open, type Rehearsed, rehearsed } from './recorded.ts';

/** When a rehearsal without events begins. */
const now = Date.parse('2026-01-05T08:00:00Z');
const look = (resource: Registered, limits = { months: 24 }) =>
  guards.flatMap(guard => [...guard.look(resourceSays(resource, now), limits)].map(() => guard.code));

describe('what the program registers for a vendor file', () => {
  const job = (lines: string): Edit => ['mappings/tribeloo.yaml', 'scope: assigned', lines];
  const permissions = (lines: string): Edit => [
    'mappings/tribeloo.yaml',
    'limitations:',
    `permissions: ${lines}\nlimitations:`,
  ];
  const assigned = (principal: string): Edit => [
    'mappings/tribeloo.yaml',
    'Tribeloo Users: {}',
    `${principal}: {}`,
  ];
  const secretUntil = (end: string): Edit => ['stacks/Pulumi.demo.yaml', '2027-01-01T00:00:00Z', end];
  // Each guard's own sentence (src/policy/guards.ts): what it finds, and what is just not that.
  const violating = [
    permissions(
      '{ application: { Group.ReadWrite.All: {} }, delegated: { Directory.AccessAsUser.All: {} } }',
    ),
    secretUntil('2028-01-06T00:00:00Z'),
    job('scope: all'),
    assigned('mikael@contoso.com'),
  ];
  const fine = [
    permissions('{ application: { User.Read.All: {} }, delegated: { User.ReadWrite: {} } }'),
    secretUntil('2028-01-05T00:00:00Z'),
    job('deletionThreshold: 5\n  notify: it@contoso.com'),
    assigned('Humbol Admins'),
    ['mappings/tribeloo.yaml', 'token: { secret: true,', 'token: { secret: true, expires: 2027-01-01,'],
  ] satisfies Edit[];

  let bad: Rehearsed;
  let good: Rehearsed;
  beforeAll(async () => {
    bad = await rehearsed(...violating);
    good = await rehearsed(...fine);
  });
  const found = ({ recorded }: Rehearsed, vendor: string) =>
    recorded
      .filter(({ name }) => name === vendor || name.startsWith(`${vendor}-`))
      .flatMap(({ type, name, outputs }) => look({ type, name, props: open(outputs) }))
      .sort();

  test.each<[vendor: string, bad: string[], good: string[]]>([
    ['tribeloo', ['RC6001', 'RC6001', 'RC6003', 'RC6004', 'RC6005', 'RC6006', 'RC6007'], []],
    // Its file asks for User.ReadWrite.All whatever the stack says.
    ['huma', ['RC6001', 'RC6002'], ['RC6001']],
  ])('%s', (vendor, inBad, inGood) => {
    expect(found(bad, vendor)).toEqual(inBad);
    expect(found(good, vendor)).toEqual(inGood);
  });

  test('is judged as the file is', () => {
    const strict = Object.fromEntries(guards.map(({ code }) => [code, { level: 'mandatory' } as const]));
    for (const run of [bad, good])
      for (const vendor of run.prepared.vendors)
        expect(found(run, vendor.name)).toEqual(
          judge(vendor, strict, now)
            .map(({ code }) => code)
            .sort(),
        );
  });
});

// As another program would register them: their arguments in the provider's reference.
describe('what other programs register', () => {
  const assignment = 'azuread:index/appRoleAssignment:AppRoleAssignment';
  const grant =
    'azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant';
  const password = 'azuread:index/applicationPassword:ApplicationPassword';
  const ofPrincipal = 'azuread:index/servicePrincipalPassword:ServicePrincipalPassword';
  const application = 'azuread:index/application:Application';
  const secret = 'azuread:index/synchronizationSecret:SynchronizationSecret';
  const credentials = (settings: Record<string, string>) => ({
    credentials: Object.entries(settings).map(([key, value]) => ({ key, value })),
  });
  const told =
    '{"Enabled":true,"Recipients":"it@contoso.com","DeleteThresholdEnabled":true,"DeleteThresholdValue":5}';
  const user = 'azuread:index/user:User';

  test.each<[type: string, props: Record<string, unknown>, codes: string[], from?: Record<string, string[]>]>(
    [
      [assignment, { appRoleId: applicationPermissions['Sites.FullControl.All'] }, ['RC6001']],
      [assignment, { appRoleId: applicationPermissions['Sites.Read.All'] }, []],
      [assignment, { appRoleId: '00000000-0000-0000-0000-000000000000', principalType: 'User' }, ['RC6006']],
      [assignment, { appRoleId: '00000000-0000-0000-0000-000000000000', principalType: 'Group' }, []],
      [assignment, {}, ['RC6006'], { principalObjectId: [user] }],
      [assignment, {}, [], { principalObjectId: ['azuread:index/group:Group'] }],
      [grant, { claimValues: ['openid', 'User.ReadWrite.All'] }, ['RC6001']],
      [grant, { claimValues: ['openid', 'User.Read'] }, []],
      // One person's own consent.
      [grant, { claimValues: ['User.ReadWrite.All'], userObjectId: 'aino' }, []],
      [password, { endDate: '2099-12-31T23:59:59Z' }, ['RC6002']],
      [password, { startDate: '2025-01-01T00:00:00Z', endDate: '2027-06-01T00:00:00Z' }, ['RC6002']],
      [password, { startDate: '2027-01-01T00:00:00Z', endDate: '2028-12-31T00:00:00Z' }, []],
      [password, { endDateRelative: '17543h' }, ['RC6002']],
      [password, { endDateRelative: '17519h30m' }, []],
      // Graph's own end: two years.
      [password, {}, []],
      [ofPrincipal, { endDate: '2099-12-31T23:59:59Z' }, ['RC6002']],
      [application, { password: { displayName: 'x', endDate: '2099-12-31T23:59:59Z' } }, ['RC6002']],
      [application, { displayName: 'x' }, []],
      [secret, credentials({ SyncAll: 'True', SyncNotificationSettings: told }), ['RC6003']],
      [secret, credentials({ SyncAll: 'false', SyncNotificationSettings: told }), []],
      [secret, credentials({ SyncNotificationSettings: '{"Enabled":false}' }), ['RC6004', 'RC6005']],
      [secret, credentials({ SyncNotificationSettings: 'not JSON' }), ['RC6004', 'RC6005']],
      [secret, credentials({ BaseAddress: 'https://scim.example.com' }), ['RC6004', 'RC6005']],
    ],
  )('%s %j: %j', (type, props, codes, from) => {
    expect(look({ type, name: 'x', props, ...(from && { from }) })).toEqual(codes);
  });

  test('a stack may allow a secret fewer months than Graph gives one of its own accord', () => {
    expect(look({ type: password, name: 'x', props: {} }, { months: 12 })).toEqual(['RC6002']);
  });

  test('are the types azuread has', () => {
    const known = Object.values(azuread as unknown as Record<string, { __pulumiType?: string }>).map(
      each => each?.__pulumiType,
    );
    expect(readTypes.filter(type => !known.includes(type))).toEqual([]);
  });
});
