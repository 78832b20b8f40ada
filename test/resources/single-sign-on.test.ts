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
