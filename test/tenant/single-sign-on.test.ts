import { X509Certificate } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { nonGalleryTemplateId } from '../../src/tenant/index.ts';
import { allPermissions, contoso } from './contoso.ts';

interface Credential {
  keyId: string;
  customKeyIdentifier: string;
}
interface Principal {
  keyCredentials: Credential[];
  passwordCredentials: Credential[];
  servicePrincipalNames: string[];
  preferredTokenSigningKeyThumbprint: string | null;
}
type Ask = Awaited<ReturnType<typeof contoso>>['graph'];
let graph: Ask;
let application: string;
let servicePrincipal: string;
beforeEach(async () => {
  ({ graph } = await contoso({ permissions: allPermissions }));
  const { body } = await graph('POST', `/applicationTemplates/${nonGalleryTemplateId}/instantiate`, {
    displayName: 'Acme',
  });
  application = String(body.application.id);
  servicePrincipal = String(body.servicePrincipal.id);
});
const web = async () =>
  (await graph('GET', `/applications/${application}`)).body.web as Record<string, unknown>;
const patch = async (body: object) => (await graph('PATCH', `/applications/${application}`, body)).status;
const principal = async (query = '') =>
  (await graph('GET', `/servicePrincipals/${servicePrincipal}${query}`)).body as unknown as Principal;

describe('redirect URIs', () => {
  // "Redirect URI (reply URL) restrictions": its table, its localhost exceptions, its other rules.
  test.each<[string, number]>([
    ['https://contoso.com', 204],
    ['https://contoso.com/abc/response-oidc', 204],
    ['https://localhost', 204],
    ['http://contoso.com/abc/response-oidc', 400],
    ['http://localhost', 204],
    ['http://localhost/abc', 204],
    ['http://127.0.0.1:5000/abc', 204],
    ['http://[::1]/abc', 400],
    ['myapp://auth', 400],
    ['/abc', 400],
    ['https://contoso.com/a(b)', 400],
    [`https://contoso.com/${'a'.repeat(236)}`, 204],
    [`https://contoso.com/${'a'.repeat(237)}`, 400],
  ])('%s of a server or a page: %i', async (uri, status) => {
    expect(await patch({ web: { redirectUris: [uri] } })).toBe(status);
    expect(await patch({ spa: { redirectUris: [uri] } })).toBe(status);
  });

  test('an installed app has schemes of its own', async () => {
    expect(await patch({ publicClient: { redirectUris: ['myapp://auth', 'http://localhost'] } })).toBe(204);
  });

  test('each has its settings, which stay with it', async () => {
    const [a, b, c] = ['https://a.example/', 'https://b.example/', 'https://c.example/'];
    await patch({
      web: {
        redirectUris: [a, b],
        redirectUriSettings: [
          { uri: b, index: 0 },
          { uri: a, index: 1 },
        ],
      },
    });
    await patch({ web: { redirectUris: [b, c] } });
    expect((await web()).redirectUriSettings).toEqual([
      { uri: b, index: 0 },
      { uri: c, index: null },
    ]);
    await patch({ web: { logoutUrl: 'https://a.example/logout' } });
    expect(await web()).toMatchObject({ redirectUris: [b, c], logoutUrl: 'https://a.example/logout' });
  });

  // redirectUriSettings: "The index is unique across all the redirectUris for the application."
  test.each([
    [
      'two of one index',
      [
        { uri: 'https://a.example/', index: 0 },
        { uri: 'https://b.example/', index: 0 },
      ],
    ],
    ['of no URI', [{ uri: 'https://c.example/', index: 0 }]],
  ])('settings %s are refused', async (_, redirectUriSettings) => {
    const redirectUris = ['https://a.example/', 'https://b.example/'];
    expect(await patch({ web: { redirectUris, redirectUriSettings } })).toBe(400);
  });
});

// "Restrictions on identifier URIs": SAML applications are exempt, by the service principal's mode.
test('a name outside the verified domains is for SAML applications only', async () => {
  const identifierUris = ['https://signin.acme.example/saml'];
  expect(await patch({ identifierUris })).toBe(400);
  await graph('PATCH', `/servicePrincipals/${servicePrincipal}`, { preferredSingleSignOnMode: 'saml' });
  expect(await patch({ identifierUris })).toBe(204);
  // "Existing identifier URIs already configured on the app won't be affected."
  await graph('PATCH', `/servicePrincipals/${servicePrincipal}`, { preferredSingleSignOnMode: null });
  expect(await patch({ notes: 'x' })).toBe(204);
  expect((await principal()).servicePrincipalNames).toContain(identifierUris[0]);
});

// servicePrincipal: addTokenSigningCertificate.
describe('a token signing certificate', () => {
  const add = (body: object) =>
    graph('POST', `/servicePrincipals/${servicePrincipal}/addTokenSigningCertificate`, body);
  const wanted = { displayName: 'CN=Acme', endDateTime: '2028-01-01T00:00:00Z' };

  test('is two keys and a password of one identifier, and does not sign yet', async () => {
    const { status, body } = await add(wanted);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...wanted, type: 'AsymmetricX509Cert', usage: 'Verify' });
    const found = await principal();
    expect(found.preferredTokenSigningKeyThumbprint).toBeNull();
    const { customKeyIdentifier } = body;
    expect(found.keyCredentials).toMatchObject([
      { usage: 'Sign', type: 'X509CertAndPassword', customKeyIdentifier, key: null },
      { usage: 'Verify', type: 'AsymmetricX509Cert', customKeyIdentifier, key: null },
    ]);
    expect(found.passwordCredentials).toMatchObject([
      { customKeyIdentifier, keyId: found.keyCredentials[0]?.keyId, endDateTime: wanted.endDateTime },
    ]);
  });

  test('is a certificate: its subject, its dates, its thumbprint, signed by itself', async () => {
    const { body } = await add(wanted);
    const certificate = new X509Certificate(Buffer.from(String(body.key), 'base64'));
    expect(certificate.subject).toBe('CN=Acme');
    expect(certificate.issuer).toBe('CN=Acme');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(new Date(certificate.validTo).toISOString()).toBe('2028-01-01T00:00:00.000Z');
    expect(Date.parse(certificate.validFrom)).toBe(Date.parse(String(body.startDateTime)));
    const thumbprint = certificate.fingerprint.replaceAll(':', '');
    expect(body.thumbprint).toBe(thumbprint);
    expect(body.customKeyIdentifier).toBe(Buffer.from(thumbprint, 'hex').toString('base64'));
  });

  // keyCredential: "key … is returned only on $select for a single object".
  test('its public part is told where it is asked for', async () => {
    const { body } = await add(wanted);
    expect((await principal('?$select=keyCredentials')).keyCredentials).toMatchObject([
      { key: null },
      { key: body.key },
    ]);
  });

  test.each([
    ['a name without CN=', { displayName: 'Acme' }],
    ['an end that has passed', { endDateTime: '2020-01-01T00:00:00Z' }],
    ['an end in more than three years', { endDateTime: '2099-01-01T00:00:00Z' }],
    ['an end that is no date', { endDateTime: 'soon' }],
  ])('%s is refused', async (_, change) => {
    expect((await add({ ...wanted, ...change })).status).toBe(400);
    expect((await principal()).keyCredentials).toEqual([]);
  });

  test('is taken out by writing the lists without it; the other stays', async () => {
    const first = (await add(wanted)).body;
    const second = (await add({ ...wanted, displayName: 'CN=Other' })).body;
    const { keyCredentials, passwordCredentials } = await principal();
    const other = (each: { customKeyIdentifier?: unknown }) =>
      each.customKeyIdentifier !== first.customKeyIdentifier;
    const { status } = await graph('PATCH', `/servicePrincipals/${servicePrincipal}`, {
      keyCredentials: keyCredentials.filter(other),
      passwordCredentials: passwordCredentials.filter(other),
    });
    expect(status).toBe(204);
    const left = await principal('?$select=keyCredentials,passwordCredentials');
    expect(left.keyCredentials).toMatchObject([{ usage: 'Sign' }, { usage: 'Verify', key: second.key }]);
    expect(left.passwordCredentials).toMatchObject([{ displayName: 'CN=Other' }]);
  });

  // The words Graph has for it.
  test('no secret comes in by writing the list', async () => {
    const { status, body } = await graph('PATCH', `/servicePrincipals/${servicePrincipal}`, {
      passwordCredentials: [{ keyId: '00000000-0000-4000-8000-000000000099' }],
    });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('must be generated using service actions');
    const key = { keyId: '00000000-0000-4000-8000-000000000099', key: null };
    const keys = await graph('PATCH', `/servicePrincipals/${servicePrincipal}`, { keyCredentials: [key] });
    expect(keys.status).toBe(400);
  });
});
