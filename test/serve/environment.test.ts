import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { environmentOf, environmentText } from '../../src/serve/index.ts';

const access = {
  origin: 'https://localhost:8443',
  tenantId: 'f5532fc7-0973-4b1a-90e8-a1fa9fd03a82',
  clientId: '0fbc1f0e-50a2-4a0b-9c3c-1a5b0a3ab0ce',
  clientSecret: "it's $HOME",
  authorityFile: '/tmp/a folder/authority.pem',
};

// Names: the azuread provider's argument reference, and the azure-identity README's environment variables.
test('what the azuread provider and the Azure SDKs read', () => {
  expect(environmentOf(access)).toMatchObject({
    ARM_METADATA_HOSTNAME: 'localhost:8443',
    ARM_TENANT_ID: access.tenantId,
    ARM_CLIENT_ID: access.clientId,
    ARM_CLIENT_SECRET: access.clientSecret,
    AZURE_TENANT_ID: access.tenantId,
    AZURE_CLIENT_ID: access.clientId,
    AZURE_CLIENT_SECRET: access.clientSecret,
    SSL_CERT_FILE: access.authorityFile,
    NODE_EXTRA_CA_CERTS: access.authorityFile,
  });
});

test('a shell that reads the text has exactly these values', () => {
  const script = `${environmentText(access, ['for you alone'])}\nprintf '%s|%s' "$ARM_CLIENT_SECRET" "$SSL_CERT_FILE"`;
  const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(stdout).toBe(`${access.clientSecret}|${access.authorityFile}`);
});
