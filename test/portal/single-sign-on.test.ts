import { describe, expect, test } from 'vitest';
import {
  type Imported,
  importApplication,
  type PortalApplication,
  readApplication,
  readExport,
} from '../../src/portal/index.ts';
import { handlers, typeTokens } from '../../src/provider/index.ts';
import { loadVendors } from '../../src/vendor/index.ts';
import { acmeDirectory, acmeFile, deployAcme } from './deployed.ts';

// How people sign in to an application, deployed from a vendor file and read back through Graph: the same file
// again, and what Pulumi takes over of it is what the program declares. If it were not, the first deployment after
// an import would change how people sign in.

const fileWith = (application: string) => acmeFile({ application });

function vendorOf(text: string) {
  const { vendors, diagnostics } = loadVendors({
    files: [{ path: 'mappings/acme.yaml', text }],
    stack: { name: 'one', rehearsalOnly: true, values: {} },
  });
  const [vendor] = vendors;
  if (!vendor) throw new TypeError(JSON.stringify(diagnostics));
  return vendor;
}

function imported(portal: PortalApplication): Imported & ReturnType<typeof importApplication> {
  const { value } = readExport({ path: 'schema', text: JSON.stringify(portal.schema) });
  if (!value) throw new TypeError('the schema was not read');
  return importApplication({ portal, schema: value, vendor: 'acme', jsonSchema: './x.json' });
}

const saml = `
  from: custom
  redirectUris: { acme://app: { platform: publicClient } }
  singleSignOn:
    mode: saml
    identifiers: [https://acme.example/saml, 'urn:acme']
    replyUrls: [https://acme.example/b, https://acme.example/a]
    signOnUrl: https://acme.example/login
    logoutUrl: https://acme.example/logout
    relayState: /home
    certificate: { endDate: 2027-06-01T00:00:00Z }
    notify: [it@contoso.com]`;

const cases: readonly [string, string][] = [
  ['SAML, with everything the portal asks for', saml],
  [
    'SAML without a certificate of its own',
    '{ from: custom, singleSignOn: { mode: saml, identifiers: ["urn:a"] } }',
  ],
  [
    'SAML with a certificate of another name',
    '{ from: custom, singleSignOn: { mode: saml, certificate: { displayName: CN=Acme, endDate: 2027-06-01T00:00:00Z } } }',
  ],
  [
    'OpenID Connect',
    `
  from: custom
  redirectUris: { https://acme.example/in: {} }
  singleSignOn:
    mode: oidc
    homePageUrl: https://acme.example
    logoutUrl: https://acme.example/logout
    optionalClaims:
      idToken: { email: {}, upn: { essential: true, additionalProperties: [include_externally_authenticated_upn] } }
      accessToken: { email: {} }`,
  ],
  ['a password', '{ from: custom, singleSignOn: { mode: password, signOnUrl: https://acme.example/login } }'],
  ['a link', '{ from: custom, singleSignOn: { mode: notSupported, signOnUrl: https://acme.example/login } }'],
  ['nothing', '{ from: custom }'],
];

describe.each(cases)('%s', (_, application) => {
  test('comes back as it was, and Pulumi takes over what the program declares', async () => {
    const { world, servicePrincipal, deployed } = await deployAcme(fileWith(application), acmeDirectory);
    const graph = world.graphFor();
    const { text, diagnostics, resources } = imported(await readApplication(graph, servicePrincipal));
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    expect(vendorOf(text).application).toEqual(vendorOf(fileWith(application)).application);

    const ofApplication = ({ name }: { name: string }) =>
      /-(single-sign-on|signing-certificate|optional-claims|redirect-uris.*)$/.test(name);
    const taken = resources.filter(ofApplication).map(({ type, name, id }) => `${type} ${name} ${id}`);
    const declared = deployed.resources.filter(ofApplication);
    expect(taken.toSorted()).toEqual(
      declared.map(({ type, name, id }) => `${type} ${name} ${id}`).toSorted(),
    );
    for (const { type, id, inputs } of deployed.state) {
      if (type !== typeTokens.singleSignOn && type !== typeTokens.tokenSigningCertificate) continue;
      const read = await handlers[type].read(graph, id, undefined);
      expect(read?.inputs).toEqual(inputs);
    }
  });
});

describe('what a vendor file cannot say', () => {
  type Change = (portal: PortalApplication) => unknown;
  const certificate = (given: object) => ({
    usage: 'Verify',
    displayName: 'CN=Microsoft Azure Federated SSO Certificate',
    endDateTime: '2028-01-01T00:00:00Z',
    key: 'b3RoZXI=',
    ...given,
  });
  const ofTheOneThatSigns =
    (given: object): Change =>
    portal => {
      portal.keys = portal.keys.map(key => ({ ...key, ...given }));
    };

  test.each<[string, Change, told: string, hasCertificate: boolean]>([
    ['a certificate beside it', portal => portal.keys.push(certificate({})), 'the certificate ', true],
    [
      'no word on which one signs',
      portal => delete portal.servicePrincipal.preferredTokenSigningKeyThumbprint,
      'none of the certificates',
      false,
    ],
    ['a name of another form', ofTheOneThatSigns({ displayName: 'Acme' }), 'is called Acme', false],
    [
      'an end within a second',
      ofTheOneThatSigns({ endDateTime: '2028-01-01T00:00:00.123Z' }),
      'within a second',
      false,
    ],
    [
      'claims of SAML tokens',
      portal => {
        if (portal.application) portal.application.optionalClaims = { saml2Token: [{ name: 'groups' }] };
      },
      'SAML tokens have optional claims',
      true,
    ],
    [
      'a setting of another mode',
      portal => {
        if (portal.application?.web) portal.application.web.homePageUrl = 'https://acme.example';
      },
      'homePageUrl',
      true,
    ],
    [
      'a mode nobody here knows',
      portal => (portal.servicePrincipal.preferredSingleSignOnMode = 'future'),
      'single sign-on by future',
      false,
    ],
    [
      'the registration of another tenant',
      portal => delete portal.application,
      'single sign-on by saml',
      false,
    ],
  ])('%s', async (_, change, told, hasCertificate) => {
    const { world, servicePrincipal } = await deployAcme(fileWith(saml), acmeDirectory);
    const portal = structuredClone(await readApplication(world.graphFor(), servicePrincipal));
    change(portal);
    const { text, diagnostics, resources } = imported(portal);
    expect(diagnostics.map(({ message }) => message).join('\n')).toContain(told);
    expect(text.includes('certificate:')).toBe(hasCertificate);
    expect(resources.some(({ type }) => type === typeTokens.tokenSigningCertificate)).toBe(hasCertificate);
  });
});
