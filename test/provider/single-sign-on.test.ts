import { beforeEach, describe, expect, test } from 'vitest';
import type { GraphClient } from '../../src/graph/index.ts';
import { handlers, typeTokens } from '../../src/provider/index.ts';
import { nonGalleryTemplateId } from '../../src/tenant/index.ts';
import { contoso } from '../resources/contoso.ts';

// What `pulumi refresh` and `pulumi import` see, over the emulated tenant.

const settings = handlers[typeTokens.singleSignOn];
const certificates = handlers[typeTokens.tokenSigningCertificate];

let graph: GraphClient;
let ids: { servicePrincipalId: string; applicationId: string };
beforeEach(async () => {
  ({ graph } = await contoso());
  const { application, servicePrincipal } = await graph.call(
    'applicationTemplates.instantiate',
    { template: nonGalleryTemplateId },
    { displayName: 'Acme' },
  );
  ids = { servicePrincipalId: servicePrincipal.id, applicationId: application.id };
});

const [b, a] = ['https://acme.example/b', 'https://acme.example/a'];
const saml = () => ({
  ...ids,
  mode: 'saml',
  identifiers: ['https://acme.example/saml'],
  replyUrls: [b, a],
  logoutUrl: 'https://acme.example/logout',
  relayState: '/home',
  notify: ['it@contoso.com'],
});
const principal = (body: object) =>
  graph.call('servicePrincipals.update', { servicePrincipal: ids.servicePrincipalId }, body);
const application = (body: object) =>
  graph.call('applications.update', { application: ids.applicationId }, body);

describe('single sign-on', () => {
  test('is read as it was written', async () => {
    const { id } = await settings.create(graph, saml());
    expect(id).toBe(`/servicePrincipals/${ids.servicePrincipalId}/singleSignOn`);
    expect(await settings.read(graph, id, saml())).toEqual({ inputs: saml(), outputs: {} });
  });

  test('the order of Graph’s list is no change, another default reply URL is', async () => {
    const { id } = await settings.create(graph, saml());
    await application({ web: { redirectUris: [a, b] } });
    expect((await settings.read(graph, id, saml()))?.inputs.replyUrls).toEqual([b, a]);
  });

  test.each<[string, () => Promise<unknown>, object]>([
    [
      'a relay state',
      () => principal({ samlSingleSignOnSettings: { relayState: '/x' } }),
      { relayState: '/x' },
    ],
    [
      'a relay state that is gone',
      () => principal({ samlSingleSignOnSettings: null }),
      { relayState: undefined },
    ],
    ['a mode', () => principal({ preferredSingleSignOnMode: 'password' }), { mode: 'password' }],
    [
      'a reply URL more',
      () => application({ web: { redirectUris: [a, b, 'https://x.example/'] } }),
      {
        replyUrls: [b, a, 'https://x.example/'],
      },
    ],
    ['an identifier', () => application({ identifierUris: ['urn:x'] }), { identifiers: ['urn:x'] }],
  ])('%s of the portal shows as drift', async (_, edit, change) => {
    const { id } = await settings.create(graph, saml());
    await edit();
    const inputs = (await settings.read(graph, id, saml()))?.inputs ?? {};
    expect(inputs).toEqual({ ...saml(), ...change });
    // The engine has no word for undefined.
    expect(Object.values(inputs)).not.toContain(undefined);
  });

  test('what was never declared is none', async () => {
    const { id } = await settings.create(graph, { ...ids, mode: 'saml' });
    await principal({ loginUrl: 'https://acme.example/login' });
    expect((await settings.read(graph, id, { ...ids, mode: 'saml' }))?.inputs).toEqual({
      ...ids,
      mode: 'saml',
    });
  });

  test('import takes all there is', async () => {
    await settings.create(graph, saml());
    const id = `servicePrincipals/${ids.servicePrincipalId}/singleSignOn`;
    expect((await settings.read(graph, id, undefined))?.inputs).toEqual(saml());
  });

  test('it is gone with its mode, and with its application', async () => {
    const { id } = await settings.create(graph, saml());
    await settings.delete(graph, saml());
    expect(await settings.read(graph, id, saml())).toBeUndefined();
    await graph.call('applications.delete', { application: ids.applicationId });
    expect(await settings.read(graph, id, saml())).toBeUndefined();
    await settings.delete(graph, saml());
  });
});

describe('a signing certificate', () => {
  const wanted = () => ({
    servicePrincipalId: ids.servicePrincipalId,
    displayName: 'CN=Acme',
    endDate: '2028-01-31T00:00:00Z',
  });

  test('is read as it was made, however its end is written', async () => {
    const given = { ...wanted(), endDate: '2028-01-31T02:00:00+02:00' };
    const { id, outputs } = await certificates.create(graph, given);
    expect(id).toBe(
      `/servicePrincipals/${ids.servicePrincipalId}/tokenSigningCertificates/${outputs.thumbprint}`,
    );
    expect(await certificates.read(graph, id, given)).toEqual({ inputs: given, outputs });
    expect(await certificates.update(graph, given, given)).toEqual({ outputs });
  });

  test('import takes it by the thumbprint the portal shows', async () => {
    const { id, outputs } = await certificates.create(graph, wanted());
    expect(
      await certificates.read(
        graph,
        id.replace(/[0-9A-F]{40}/, hex => hex.toLowerCase()),
        undefined,
      ),
    ).toEqual({
      inputs: wanted(),
      outputs,
    });
  });

  test('one taken out in the portal is gone; so is one whose application is', async () => {
    const { id } = await certificates.create(graph, wanted());
    await principal({ keyCredentials: [], passwordCredentials: [] });
    expect(await certificates.read(graph, id, wanted())).toBeUndefined();
    await certificates.delete(graph, wanted());
    await graph.call('applications.delete', { application: ids.applicationId });
    expect(await certificates.read(graph, id, wanted())).toBeUndefined();
    await certificates.delete(graph, wanted());
  });

  // Of azuread's resource, deleting the first of two takes out the second.
  test.each(['CN=Acme', 'CN=Acme (second)'])('of two, %s goes and the other stays', async gone => {
    for (const displayName of ['CN=Acme', 'CN=Acme (second)'])
      await certificates.create(graph, { ...wanted(), displayName });
    await certificates.delete(graph, { ...wanted(), displayName: gone });
    const at = { servicePrincipal: ids.servicePrincipalId };
    const left = await graph.call('servicePrincipals.credentials', at);
    const names = (list: unknown) =>
      (list as { displayName: string }[]).map(({ displayName }) => displayName);
    const other = gone === 'CN=Acme' ? 'CN=Acme (second)' : 'CN=Acme';
    expect(names(left.keyCredentials)).toEqual([other, other]);
    expect(names(left.passwordCredentials)).toEqual([other]);
  });
});

test.each([
  [settings, '/servicePrincipals/x', 'servicePrincipals/<object id>/singleSignOn'],
  [certificates, '/servicePrincipals/x/tokenSigningCertificates/abc', '<thumbprint>'],
])('an id of another form is refused, with the right one', async (handler, id, form) => {
  await expect(handler.read(graph, id, undefined)).rejects.toThrow(form);
});

test('inputs that are missing are named', () => {
  expect(settings.check({ mode: 'saml' }).map(({ property }) => property)).toEqual([
    'servicePrincipalId',
    'applicationId',
  ]);
  expect(certificates.check({}).map(({ property }) => property)).toEqual([
    'servicePrincipalId',
    'displayName',
    'endDate',
  ]);
});
