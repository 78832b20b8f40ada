import { beforeEach, describe, expect, test } from 'vitest';
import type { SingleSignOn, Vendor } from '../../src/vendor/index.ts';
import { type FakeGraph, fakeGraph } from '../rehearsal/deploy/fake-graph.ts';
import { runVendors } from '../rehearsal/deploy/program.ts';
import { vendor } from './vendors.ts';

let graph: FakeGraph;
beforeEach(() => {
  graph = fakeGraph();
});

const acme = (singleSignOn: SingleSignOn, changes: Partial<Vendor['application']> = {}): Vendor =>
  vendor({
    name: 'acme',
    application: {
      from: { kind: 'custom' },
      roles: {},
      redirectUris: [],
      signInAudience: 'AzureADMyOrg',
      singleSignOn,
      ...changes,
    },
  });

/** What was registered, by name: type, inputs, and the names of what it waits for. */
async function registered(...vendors: Vendor[]) {
  const { state, failures } = await runVendors(graph, vendors);
  expect(failures).toEqual([]);
  return Object.fromEntries(
    state.map(({ name, type, inputs, dependencies }) => [
      name,
      { type, inputs, after: dependencies.map(urn => urn.split('::').at(-1)) },
    ]),
  );
}

describe('OpenID Connect of a registration', () => {
  const registration = { from: { kind: 'registration' as const }, redirectUris: ['https://acme.example/'] };

  test('is the mode of its service principal, and pages of the registration', async () => {
    const pages = { homePageUrl: 'https://acme.example/home', logoutUrl: 'https://acme.example/logout' };
    const found = await registered(acme({ mode: 'oidc', ...pages }, registration));
    expect(found['acme-application']?.inputs).toEqual({
      displayName: 'acme',
      signInAudience: 'AzureADMyOrg',
      homepageUrl: pages.homePageUrl,
      logoutUrl: pages.logoutUrl,
    });
    expect(found['acme-service-principal']?.inputs).toMatchObject({ preferredSingleSignOnMode: 'oidc' });
    expect(Object.keys(found).sort()).toEqual([
      'acme-application',
      'acme-redirect-uris',
      'acme-service-principal',
    ]);
  });

  test('implicit grants are off', async () => {
    await registered(acme({ mode: 'oidc' }, registration));
    const made = graph.calls.find(({ key }) => key === 'applications.create');
    expect(made?.body).toMatchObject({
      web: { implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false } },
    });
  });

  test('redirect URIs go by platform', async () => {
    const otherRedirectUris = { spa: ['https://acme.example/app'], publicClient: ['acme://auth'] };
    const found = await registered(acme({ mode: 'oidc' }, { ...registration, otherRedirectUris }));
    const uris = Object.entries(found).filter(([name]) => name.startsWith('acme-redirect-uris'));
    expect(uris.map(([name, { inputs }]) => [name, inputs.type, inputs.redirectUris])).toEqual([
      ['acme-redirect-uris', 'Web', ['https://acme.example/']],
      ['acme-redirect-uris-spa', 'SPA', ['https://acme.example/app']],
      ['acme-redirect-uris-public-client', 'PublicClient', ['acme://auth']],
    ]);
  });

  test('optional claims go by token', async () => {
    const email = { name: 'email', essential: true, additionalProperties: [] };
    const optionalClaims = { idToken: [email], accessToken: [] };
    const found = await registered(acme({ mode: 'oidc', optionalClaims }, registration));
    expect(found['acme-optional-claims']).toMatchObject({
      type: 'azuread:index/applicationOptionalClaims:ApplicationOptionalClaims',
      inputs: { idTokens: [email] },
    });
    expect(found['acme-optional-claims']?.inputs).not.toHaveProperty('accessTokens');
  });

  test('a link has its address', async () => {
    const found = await registered(
      acme({ mode: 'notSupported', signOnUrl: 'https://acme.example/' }, { from: { kind: 'registration' } }),
    );
    expect(found['acme-service-principal']?.inputs).toMatchObject({
      preferredSingleSignOnMode: 'notSupported',
      loginUrl: 'https://acme.example/',
    });
  });
});

describe('SAML of an app from a template', () => {
  const endDate = '2028-01-31T00:00:00Z';
  const later = '2028-06-30T00:00:00Z';
  const saml: SingleSignOn = {
    mode: 'saml',
    identifiers: ['https://acme.example/saml', 'urn:acme'],
    replyUrls: ['https://acme.example/b', 'https://acme.example/a'],
    signOnUrl: 'https://acme.example/login',
    logoutUrl: 'https://acme.example/logout',
    relayState: '/home',
    notify: ['it@contoso.com'],
  };
  const certificate = { displayName: 'CN=Acme', endDate };

  test('its settings are one resource, with Graph’s plain ids', async () => {
    const found = await registered(acme(saml));
    const { type, inputs, after } = found['acme-single-sign-on'] ?? {};
    expect(type).toBe('rollcall:index:SingleSignOn');
    expect(inputs).toEqual({
      ...saml,
      servicePrincipalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      applicationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(after).toContain('acme-application');
    // Nothing of azuread's takes the service principal or the application whole.
    expect(Object.keys(found).sort()).toEqual(['acme-application', 'acme-single-sign-on']);
  });

  test('its certificate is made first, and then signs', async () => {
    const found = await registered(acme({ ...saml, certificate }));
    expect(found['acme-signing-certificate']).toMatchObject({
      type: 'rollcall:index:TokenSigningCertificate',
      inputs: { displayName: 'CN=Acme', endDate },
    });
    expect(found['acme-single-sign-on']?.inputs.thumbprint).toBe(`CN=Acme until ${endDate}`);
    expect(found['acme-single-sign-on']?.after).toContain('acme-signing-certificate');
  });

  test.each([
    ['first', `CN=Acme until ${endDate}`, `CN=Acme (second) until ${later}`],
    ['second', `CN=Acme (second) until ${later}`, `CN=Acme until ${endDate}`],
  ] as const)('of two certificates the %s signs, and the other is told', async (inUse, used, other) => {
    const two = { ...certificate, second: { endDate: later }, inUse };
    const { outputs, failures } = await runVendors(graph, [acme({ ...saml, certificate: two })]);
    expect(failures).toEqual([]);
    expect(graph.calls.find(({ key }) => key === 'servicePrincipals.update')?.body).toMatchObject({
      preferredTokenSigningKeyThumbprint: used,
    });
    expect(outputs.acme).toMatchObject({
      signingCertificates: {
        inUse: { thumbprint: used },
        other: { thumbprint: other, certificate: 'public' },
      },
    });
  });

  test('another end is another certificate: made, signing, and only then the old one taken out', async () => {
    const first = await runVendors(graph, [acme({ ...saml, certificate })]);
    graph.calls.length = 0;
    const changed = { ...certificate, endDate: later };
    const { steps } = await runVendors(graph, [acme({ ...saml, certificate: changed })], first.state);
    expect(steps.map(({ name, step }) => `${step} ${name}`)).toEqual([
      'same acme-application',
      'replace acme-signing-certificate',
      'update acme-single-sign-on',
      'delete acme-signing-certificate',
    ]);
  });

  // https://learn.microsoft.com/graph/application-saml-sso-configure-api, step 6.
  test('the stack’s outputs say what the vendor’s admin needs', async () => {
    const { outputs } = await runVendors(graph, [acme({ ...saml, certificate })]);
    const { clientId, tenantId, singleSignOn, signingCertificates } = outputs.acme as Record<string, unknown>;
    expect(singleSignOn).toEqual({
      mode: 'saml',
      metadataUrl: `https://login.microsoftonline.com/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${clientId}`,
      loginUrl: `https://login.microsoftonline.com/${tenantId}/saml2`,
      logoutUrl: `https://login.microsoftonline.com/${tenantId}/saml2`,
      identifier: `https://sts.windows.net/${tenantId}/`,
    });
    expect(signingCertificates).toEqual({
      inUse: { thumbprint: `CN=Acme until ${endDate}`, endDate, certificate: 'public' },
    });
  });
});
