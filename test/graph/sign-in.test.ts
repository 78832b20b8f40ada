import forge from 'node-forge';
import { describe, expect, test } from 'vitest';
import { certificatePem } from '../../src/graph/certificate.ts';
import { chooseCredential, connectGraph, findCloud, readAzureSettings } from '../../src/graph/index.ts';

// Names of settings and variables, the order of the ways to sign in, and the clouds:
// hashicorp/terraform-provider-azuread (provider.go) and go-azure-sdk (auth.go, environments).

const nowhere = async () => {
  throw new Error('nobody should be asked');
};

describe('settings', () => {
  test('what the program says goes before the environment; empty is not said', () => {
    const environment = { ARM_CLIENT_ID: 'from-environment', ARM_TENANT_ID: 'tenant', ARM_CLIENT_SECRET: '' };
    expect(readAzureSettings({ clientId: 'from-program', clientSecret: '' }, environment)).toEqual({
      clientId: 'from-program',
      tenantId: 'tenant',
      useOidc: false,
      useMsi: false,
      useAksWorkloadIdentity: false,
      useCli: true,
    });
  });

  test.each([
    ['ARM_OIDC_REQUEST_URL', 'oidcRequestUrl'],
    ['ACTIONS_ID_TOKEN_REQUEST_URL', 'oidcRequestUrl'],
    ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'oidcRequestToken'],
    ['ARM_METADATA_HOSTNAME', 'metadataHost'],
    ['ARM_CLIENT_CERTIFICATE_PATH', 'clientCertificatePath'],
  ])('%s is %s', (variable, name) => {
    expect(readAzureSettings({}, { [variable]: 'x' })).toHaveProperty(name, 'x');
  });

  test('switches are read as Go reads them', () => {
    expect(readAzureSettings({}, { ARM_USE_OIDC: '1', ARM_USE_CLI: 'F' })).toMatchObject({
      useOidc: true,
      useCli: false,
    });
    expect(() => readAzureSettings({}, { ARM_USE_MSI: 'yes' })).toThrow('ARM_USE_MSI');
  });
});

describe('the way to sign in', () => {
  const named = { tenantId: 't', clientId: 'c' };
  test.each([
    ['certificate', { ...named, clientCertificatePath: 'a.pfx', clientSecret: 's' }],
    ['secret', { ...named, clientSecret: 's', useOidc: true, oidcToken: 'o' }],
    ['oidcToken', { ...named, useOidc: true, oidcToken: 'o', oidcRequestUrl: 'u', oidcRequestToken: 'r' }],
    ['oidcRequest', { ...named, useOidc: true, oidcRequestUrl: 'u', oidcRequestToken: 'r' }],
    [
      'pipeline',
      {
        ...named,
        useOidc: true,
        oidcRequestUrl: 'u',
        oidcRequestToken: 'r',
        adoPipelineServiceConnectionId: 'a',
      },
    ],
    ['managedIdentity', { ...named, useMsi: true }],
    ['workloadIdentity', { ...named, useAksWorkloadIdentity: true }],
    ['cli', { ...named }],
    ['cli', { clientSecret: 'without an id it is for nobody' }],
  ])('%s', (kind, given) => {
    expect(chooseCredential(readAzureSettings(given, {})).kind).toBe(kind);
  });

  test('none: what to set', () => {
    expect(() => chooseCredential(readAzureSettings({ useCli: false }, {}))).toThrow('ARM_CLIENT_SECRET');
  });
});

describe('the cloud', () => {
  test.each([
    [undefined, 'https://login.microsoftonline.com', 'https://graph.microsoft.com'],
    ['public', 'https://login.microsoftonline.com', 'https://graph.microsoft.com'],
    ['usgovernment', 'https://login.microsoftonline.us', 'https://graph.microsoft.us'],
    ['dod', 'https://login.microsoftonline.us', 'https://dod-graph.microsoft.us'],
    ['china', 'https://login.chinacloudapi.cn', 'https://microsoftgraph.chinacloudapi.cn'],
  ])('%s', async (environment, login, graph) => {
    const asked = environment === undefined ? {} : { environment };
    expect(await findCloud(asked, nowhere)).toEqual({ login, graph, foreign: false });
  });

  test('of a host: from its metadata', async () => {
    const urls: string[] = [];
    const cloud = await findCloud({ metadataHost: 'localhost:8443' }, async request => {
      urls.push(request.url);
      return Response.json({
        authentication: { loginEndpoint: 'https://login.localhost/' },
        microsoftGraphResourceId: 'https://graph.localhost',
      });
    });
    expect(urls).toEqual(['https://localhost:8443/metadata/endpoints?api-version=2022-09-01']);
    expect(cloud).toEqual({
      login: 'https://login.localhost',
      graph: 'https://graph.localhost',
      foreign: true,
    });
  });

  test.each([
    ['unknown', { environment: 'mars' }, nowhere],
    ['silent', { metadataHost: 'h' }, nowhere],
    ['without metadata', { metadataHost: 'h' }, async () => new Response('no', { status: 404 })],
    ['not JSON', { metadataHost: 'h' }, async () => new Response('<html>')],
    [
      'unencrypted',
      { metadataHost: 'h' },
      async () =>
        Response.json({
          authentication: { loginEndpoint: 'http://h' },
          microsoftGraphResourceId: 'http://h',
        }),
    ],
  ])('%s: an error that names the setting', async (_, asked, fetch) => {
    await expect(findCloud(asked, fetch)).rejects.toThrow(/azuread:(environment|metadataHost)/);
  });
});

describe('a certificate', () => {
  const keys = forge.pki.rsa.generateKeyPair(1024);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  const pfx = (password: string) =>
    Buffer.from(
      forge.asn1.toDer(forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate], password)).getBytes(),
      'binary',
    );

  test('PKCS #12, as the azuread provider takes it, becomes PEM with its key', async () => {
    const pem = await certificatePem(pfx('geheim'), 'geheim');
    expect(pem).toContain('-----BEGIN CERTIFICATE-----');
    expect(
      forge.pki.privateKeyToPem(forge.pki.privateKeyFromPem(pem.split('-----BEGIN CERT')[0] ?? '')),
    ).toBe(forge.pki.privateKeyToPem(keys.privateKey));
  });

  test('PEM stays', async () => {
    const pem = forge.pki.certificateToPem(certificate);
    expect(await certificatePem(Buffer.from(pem))).toBe(pem);
  });

  test.each([
    ['the wrong password', pfx('geheim')],
    ['no certificate', Buffer.from('nothing of the kind')],
  ])('%s: an error that tells nothing of it', async (_, content) => {
    await expect(certificatePem(content, 'ge-raten')).rejects.toThrow(/password/);
    await expect(certificatePem(content, 'ge-raten')).rejects.not.toThrow(/ge-raten/);
  });
});

test('a secret in a file of its own that is another than the one given is an error', async () => {
  const settings = readAzureSettings({ clientSecret: 'a', clientSecretFilePath: '/secret' }, {});
  await expect(
    connectGraph({ settings, fetch: nowhere, readFile: async () => Buffer.from('b\n'), now: () => 0 }),
  ).rejects.toThrow('clientSecretFilePath');
});
