import { describe, expect, test } from 'vitest';
import { checkStacks, endings, type SigningCertificate, type SingleSignOn } from '../../src/vendor/index.ts';
import { vendor } from '../resources/vendors.ts';
import { type Case, load } from './marked.ts';

const written = (lines: string, overlay?: string): Case => ({
  edits: [['from: custom', `from: Acme\n${lines.replace(/^/gm, '  ')}`]],
  ...(overlay === undefined ? {} : { files: { 'commbox.dev.yaml': overlay } }),
});
const application = (given: Case) => {
  const { vendors, diagnostics } = load(given);
  expect(diagnostics).toEqual([]);
  return vendors[0]?.application;
};
const saml = `singleSignOn:
  mode: saml
  identifiers: ['https://acme.example/saml', 'urn:acme']
  replyUrls: ['https://acme.example/b', 'https://acme.example/a']
  certificate: { endDate: 2028-01-31T00:00:00Z }`;

test.each<[string, string, SingleSignOn]>([
  ['what is left out is not there', 'singleSignOn: { mode: saml }', { mode: 'saml' }],
  [
    'lists keep their order; a certificate has the name the portal gives',
    saml,
    {
      mode: 'saml',
      identifiers: ['https://acme.example/saml', 'urn:acme'],
      replyUrls: ['https://acme.example/b', 'https://acme.example/a'],
      certificate: {
        displayName: 'CN=Microsoft Azure Federated SSO Certificate',
        endDate: '2028-01-31T00:00:00Z',
      },
    },
  ],
  [
    'claims by token',
    'singleSignOn: { mode: oidc, optionalClaims: { idToken: { email: { essential: true }, upn: {} } } }',
    {
      mode: 'oidc',
      optionalClaims: {
        idToken: [
          { name: 'email', essential: true, additionalProperties: [] },
          { name: 'upn', essential: false, additionalProperties: [] },
        ],
        accessToken: [],
      },
    },
  ],
  [
    'a link',
    'singleSignOn: { mode: notSupported, signOnUrl: https://acme.example }',
    { mode: 'notSupported', signOnUrl: 'https://acme.example' },
  ],
])('%s', (_, lines, expected) => {
  expect(application(written(lines))?.singleSignOn).toEqual(expected);
});

test('redirect URIs by platform', () => {
  const uris = `redirectUris:
  https://acme.example/: {}
  https://acme.example/app: { platform: spa }
  acme://auth: { platform: publicClient }`;
  expect(application(written(uris))).toMatchObject({
    redirectUris: ['https://acme.example/'],
    otherRedirectUris: { spa: ['https://acme.example/app'], publicClient: ['acme://auth'] },
  });
  expect(application(written('redirectUris: { https://acme.example/: {} }'))).not.toHaveProperty(
    'otherRedirectUris',
  );
});

test('an overlay has URLs of its own and leaves the rest', () => {
  const overlay =
    "application: { singleSignOn: { replyUrls: ['https://dev.acme.example/a'], relayState: /home } }";
  expect(application(written(saml, overlay))?.singleSignOn).toMatchObject({
    identifiers: ['https://acme.example/saml', 'urn:acme'],
    replyUrls: ['https://dev.acme.example/a'],
    relayState: '/home',
  });
});

test('it is there where its condition is met', () => {
  const on = (brand: string) => written(`${saml}\n  when: { brand: ${brand} }`);
  expect(application(on('contoso'))?.singleSignOn).toMatchObject({ mode: 'saml' });
  expect(application(on('fabrikam'))).not.toHaveProperty('singleSignOn');
});

describe('the signing certificate', () => {
  const withCertificate = (certificate: Partial<SigningCertificate>) =>
    vendor({
      name: 'acme',
      application: {
        from: { kind: 'custom' },
        roles: {},
        redirectUris: [],
        signInAudience: 'AzureADMyOrg',
        singleSignOn: {
          mode: 'saml',
          certificate: { displayName: 'CN=Acme', endDate: '2027-03-31T00:00:00Z', ...certificate },
        },
      },
    });
  const place = 'application.singleSignOn.certificate';
  const later = { second: { endDate: '2028-03-31T00:00:00Z' } };

  // Thirty days before 31 March is 1 March.
  test.each<[string, string, Partial<SigningCertificate>, string[]]>([
    ['long before', '2027-02-28T23:59:59Z', {}, []],
    ['from 30 days before', '2027-03-01T00:00:00Z', {}, [`RC3061 ${place}.endDate`]],
    ['after it', '2027-03-31T00:00:00Z', {}, [`RC3062 ${place}.endDate`]],
    [
      'earlier, where the file says so',
      '2027-01-31T00:00:00Z',
      { renewBefore: 60 },
      [`RC3061 ${place}.endDate`],
    ],
    ['with the next one there, to be trusted', '2027-03-02T00:00:00Z', later, [`RC3063 ${place}.endDate`]],
    ['with the next one in use', '2027-04-02T00:00:00Z', { ...later, inUse: 'second' }, []],
  ])('%s', (_, now, certificate, expected) => {
    const found = endings(withCertificate(certificate), Date.parse(now));
    expect(found.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(expected);
    expect(found.every(({ what }) => what === 'signing certificate')).toBe(true);
  });

  // servicePrincipal: addTokenSigningCertificate, "up to 3 years from the date the certificate is created".
  test.each([
    ['2030-01-15T00:00:00Z', []],
    ['2030-01-15T00:00:01Z', ['RC3064']],
  ])('to %s, deployed on 15 January 2027', (endDate, expected) => {
    const file = {
      path: 'mappings/acme.yaml',
      text: `displayName: Acme\napplication: { from: Acme, singleSignOn: { mode: saml, certificate: { endDate: ${endDate} } } }\n`,
    };
    const stack = { name: 'live', path: 'stacks/Pulumi.live.yaml', text: 'config: {}\n' };
    const { diagnostics } = checkStacks([file], [stack], { now: Date.parse('2027-01-15T00:00:00Z') });
    expect(diagnostics.map(({ code }) => code)).toEqual(expected);
    for (const found of diagnostics)
      expect(found).toMatchObject({
        severity: 'error',
        line: 2,
        column: (file.text.split('\n')[1] ?? '').indexOf(endDate) + 1,
      });
  });
});
