import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ResourceState } from '../../../src/rehearsal/deploy/index.ts';
import { nonGalleryTemplateId } from '../../../src/tenant/index.ts';
import type { SigningCertificate, SingleSignOn, Vendor } from '../../../src/vendor/index.ts';
import { contoso } from '../../resources/contoso.ts';
import { vendor } from '../../resources/vendors.ts';
import { runVendors } from './program.ts';

// The program against the emulated tenant: what Graph holds afterwards.

let world: Awaited<ReturnType<typeof contoso>>;
beforeEach(async () => {
  world = await contoso();
});

type Saml = Extract<SingleSignOn, { mode: 'saml' }>;
const [b, a] = ['https://acme.example/b', 'https://acme.example/a'];
const saml: Saml = {
  mode: 'saml',
  identifiers: ['https://signin.acme.example/saml'],
  replyUrls: [b, a],
  signOnUrl: 'https://acme.example/login',
  logoutUrl: 'https://acme.example/logout',
  relayState: '/home',
  notify: ['it@contoso.com'],
};
const certificate: SigningCertificate = { displayName: 'CN=Acme', endDate: '2028-01-31T00:00:00Z' };

const acme = (
  singleSignOn: SingleSignOn | undefined,
  from: Vendor['application']['from'] = { kind: 'custom' },
) =>
  vendor({
    name: 'acme',
    application: { from, roles: {}, redirectUris: [], signInAudience: 'AzureADMyOrg', singleSignOn },
  });

async function deploy(vendors: Vendor[], previous: readonly ResourceState[] = []) {
  const done = await runVendors(world.graph, vendors, previous, {}, world.caller);
  expect(done.failures).toEqual([]);
  return done;
}

/** The one enterprise application there is beside Microsoft's and the deployer's own. */
async function live() {
  const { apps } = world.tenant.directory;
  const application = [...apps.applications.values()].find(({ displayName }) => displayName === 'acme');
  const servicePrincipal = application && apps.servicePrincipalWithAppId(application.appId);
  if (!application || !servicePrincipal) throw new Error('there is none');
  return { application, servicePrincipal };
}

interface Key {
  usage: string;
  displayName: string;
  endDateTime: string;
  key: string | null;
}
async function keys(): Promise<Key[]> {
  const { servicePrincipal } = await live();
  return servicePrincipal.keyCredentials as Key[];
}
/** Subject and end of the certificate that signs: the one with the preferred thumbprint. */
async function signing() {
  const { preferredTokenSigningKeyThumbprint } = (await live()).servicePrincipal;
  const thumbprint = ({ key }: Key) =>
    createHash('sha1')
      .update(Buffer.from(key ?? '', 'base64'))
      .digest('hex')
      .toUpperCase();
  const found = (await keys()).find(
    each => each.usage === 'Verify' && thumbprint(each) === preferredTokenSigningKeyThumbprint,
  );
  return found && `${found.displayName} ${found.endDateTime}`;
}

describe('SAML', () => {
  test('is what the file says, and nothing of the template is wiped', async () => {
    await deploy([acme({ ...saml, certificate })]);
    const { application, servicePrincipal } = await live();
    expect(servicePrincipal).toMatchObject({
      preferredSingleSignOnMode: 'saml',
      loginUrl: saml.signOnUrl,
      samlSingleSignOnSettings: { relayState: '/home' },
      notificationEmailAddresses: ['it@contoso.com'],
      // As the template has them (application-saml-sso-configure-api, step 1).
      appRoleAssignmentRequired: true,
      tags: [
        'WindowsAzureActiveDirectoryIntegratedApp',
        'WindowsAzureActiveDirectoryCustomSingleSignOnApplication',
      ],
    });
    expect(application).toMatchObject({
      // Of no verified domain: SAML comes first, so that it is taken.
      identifierUris: saml.identifiers,
      web: {
        logoutUrl: saml.logoutUrl,
        redirectUriSettings: [
          { uri: b, index: 0 },
          { uri: a, index: 1 },
        ],
      },
    });
    expect(await signing()).toBe('CN=Acme 2028-01-31T00:00:00Z');
  });

  test('what somebody set beside it stays at the next deployment', async () => {
    const { state } = await deploy([acme(saml)]);
    const { servicePrincipal } = await live();
    const notes = { notes: 'ask Ingrid', tags: ['HideApp'], description: 'of the portal' };
    await world.graph.call('servicePrincipals.update', { servicePrincipal: servicePrincipal.id }, notes);
    await deploy([acme({ ...saml, relayState: '/start' })], state);
    expect((await live()).servicePrincipal).toMatchObject({
      ...notes,
      samlSingleSignOnSettings: { relayState: '/start' },
    });
  });

  test('a second deployment asks for nothing', async () => {
    const first = await deploy([acme({ ...saml, certificate })]);
    const second = await deploy([acme({ ...saml, certificate })], first.state);
    expect(second.steps.map(({ step }) => step)).toEqual(first.steps.map(() => 'same'));
    expect(second.calls.filter(({ key }) => !/\.(get|by\w*)$/.test(key))).toEqual([]);
  });

  test('a setting taken out is cleared, one never named is left alone', async () => {
    const { state } = await deploy([acme(saml)]);
    const { application, servicePrincipal } = await live();
    await world.graph.call(
      'applications.update',
      { application: application.id },
      {
        web: { homePageUrl: 'https://acme.example/' },
      },
    );
    await deploy([acme({ mode: 'saml', replyUrls: [a] })], state);
    const after = await live();
    expect(after.servicePrincipal).toMatchObject({
      id: servicePrincipal.id,
      preferredSingleSignOnMode: 'saml',
      loginUrl: null,
      samlSingleSignOnSettings: null,
      notificationEmailAddresses: [],
    });
    expect(after.application).toMatchObject({
      identifierUris: [],
      web: { redirectUris: [a], logoutUrl: null, homePageUrl: 'https://acme.example/' },
    });
  });

  test('taken back alone, the application is as it came', async () => {
    const before = await deploy([acme(undefined)]);
    const untouched = await live();
    const { state } = await deploy([acme({ ...saml, certificate })], before.state);
    await deploy([acme(undefined)], state);
    expect(await live()).toEqual(untouched);
    expect(world.tenant.directory.apps.applications.size).toBe(2);
  });

  test('destroyed, nothing is left', async () => {
    const before = world.tenant.directory.apps.applications.size;
    const { state } = await deploy([acme({ ...saml, certificate })]);
    await deploy([], state);
    const { applications, servicePrincipals } = world.tenant.directory.apps;
    expect(applications.size).toBe(before);
    expect([...servicePrincipals.values()].map(({ displayName }) => displayName)).not.toContain('acme');
  });
});

describe('the certificate changes hands without a gap', () => {
  const second = { endDate: '2028-12-31T00:00:00Z' };
  const subjects = async () =>
    (await keys()).filter(({ usage }) => usage === 'Verify').map(({ displayName }) => displayName);

  test('a second one is there and does not sign, then does, then the first is renewed', async () => {
    const one = await deploy([acme({ ...saml, certificate })]);
    const two = await deploy([acme({ ...saml, certificate: { ...certificate, second } })], one.state);
    expect(await subjects()).toEqual(['CN=Acme', 'CN=Acme (second)']);
    expect(await signing()).toBe('CN=Acme 2028-01-31T00:00:00Z');

    const used = { ...certificate, second, inUse: 'second' as const };
    const three = await deploy([acme({ ...saml, certificate: used })], two.state);
    expect(await signing()).toBe('CN=Acme (second) 2028-12-31T00:00:00Z');

    // Of two certificates the right one goes: the old first one.
    await deploy([acme({ ...saml, certificate: { ...used, endDate: '2029-01-31T00:00:00Z' } })], three.state);
    expect((await keys()).map(({ displayName, endDateTime }) => `${displayName} ${endDateTime}`)).toEqual([
      'CN=Acme (second) 2028-12-31T00:00:00Z',
      'CN=Acme (second) 2028-12-31T00:00:00Z',
      'CN=Acme 2029-01-31T00:00:00Z',
      'CN=Acme 2029-01-31T00:00:00Z',
    ]);
    expect(await signing()).toBe('CN=Acme (second) 2028-12-31T00:00:00Z');
  });

  test('renewed alone, the new one signs before the old one goes', async () => {
    const { state } = await deploy([acme({ ...saml, certificate })]);
    const { calls } = await deploy([acme({ ...saml, certificate: { ...certificate, ...second } })], state);
    expect(await signing()).toBe('CN=Acme 2028-12-31T00:00:00Z');
    expect(await subjects()).toEqual(['CN=Acme']);
    expect(calls.map(({ key }) => key).filter(key => /add|update/.test(key))).toEqual([
      'servicePrincipals.addTokenSigningCertificate',
      'servicePrincipals.update',
      'applications.update',
      'servicePrincipals.update',
    ]);
  });

  test('one that an interrupted run made is taken, not made again', async () => {
    const { state } = await deploy([acme({ ...saml, certificate })]);
    const forgotten = state.filter(({ type }) => !type.endsWith(':TokenSigningCertificate'));
    const { calls } = await deploy([acme({ ...saml, certificate })], forgotten);
    expect(calls.map(({ key }) => key)).not.toContain('servicePrincipals.addTokenSigningCertificate');
    expect(await subjects()).toEqual(['CN=Acme']);
  });
});

describe('an application that was there before, signed in to already', () => {
  const existing = { kind: 'existing' as const, nameOrId: 'acme' };
  beforeEach(async () => {
    const { application, servicePrincipal } = await world.graph.call(
      'applicationTemplates.instantiate',
      { template: nonGalleryTemplateId },
      { displayName: 'acme' },
    );
    const at = { servicePrincipal: servicePrincipal.id };
    await world.graph.call('servicePrincipals.update', at, {
      preferredSingleSignOnMode: 'saml',
      tags: ['WindowsAzureActiveDirectoryIntegratedApp', 'HideApp'],
      notes: 'ask Ingrid',
    });
    await world.graph.call(
      'applications.update',
      { application: application.id },
      {
        identifierUris: ['urn:acme:old'],
        web: { redirectUris: ['https://old.acme.example/'] },
      },
    );
    await world.graph.call('servicePrincipals.addTokenSigningCertificate', at, {
      displayName: 'CN=Microsoft Azure Federated SSO Certificate',
      endDateTime: '2027-06-30T00:00:00Z',
    });
  });

  test('takes what the file says and keeps the rest, its certificate included', async () => {
    await deploy([acme({ ...saml, certificate }, existing)]);
    const { application, servicePrincipal } = await live();
    expect(application).toMatchObject({ identifierUris: saml.identifiers, web: { redirectUris: [b, a] } });
    expect(servicePrincipal).toMatchObject({
      tags: ['WindowsAzureActiveDirectoryIntegratedApp', 'HideApp'],
      notes: 'ask Ingrid',
    });
    expect(await keys()).toHaveLength(4);
    expect(await signing()).toBe('CN=Acme 2028-01-31T00:00:00Z');
  });

  test('goes on signing people in when the stack is destroyed', async () => {
    const { state } = await deploy([acme({ ...saml, certificate }, existing)]);
    const deployed = await live();
    await deploy([], state);
    expect(await live()).toEqual(deployed);
  });
});
