import type { AzureSettings } from './azure-settings.ts';

/** How to sign in, with all it takes. */
export type CredentialChoice =
  | ({ kind: 'certificate'; password?: string } & Named & ({ path: string } | { content: string }))
  | ({ kind: 'secret'; secret: string } & Named)
  | ({ kind: 'oidcToken'; token: string } & Named)
  | ({ kind: 'pipeline'; connection: string; requestToken: string } & Named)
  | ({ kind: 'oidcRequest'; url: string; requestToken: string } & Named)
  | { kind: 'workloadIdentity'; tenantId?: string; clientId?: string }
  | { kind: 'managedIdentity'; clientId?: string }
  | { kind: 'cli'; tenantId?: string };

interface Named {
  tenantId: string;
  clientId: string;
}

/** No way to sign in is configured completely. */
export class NoCredential extends Error {
  override readonly name = 'NoCredential';
}

/**
 * The first way to sign in that the settings are enough for, in the order of the azuread provider
 * (go-azure-sdk, sdk/auth/auth.go).
 *
 * @throws NoCredential
 */
export function chooseCredential(settings: AzureSettings): CredentialChoice {
  const { tenantId, clientId } = settings;
  const named = tenantId !== undefined && clientId !== undefined ? { tenantId, clientId } : undefined;
  if (named) {
    const choice = ofApplication(settings, named);
    if (choice) return choice;
  }
  const tenant = tenantId === undefined ? {} : { tenantId };
  const client = clientId === undefined ? {} : { clientId };
  if (settings.useAksWorkloadIdentity) return { kind: 'workloadIdentity', ...tenant, ...client };
  if (settings.useMsi) return { kind: 'managedIdentity', ...client };
  if (settings.useCli) return { kind: 'cli', ...tenant };
  throw new NoCredential(
    'no way to sign in to Entra is configured. Set azuread:tenantId, azuread:clientId and azuread:clientSecret ' +
      '(ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET), as for the azuread provider, or allow another way: ' +
      'a certificate, azuread:useOidc, azuread:useMsi, azuread:useCli.',
  );
}

function ofApplication(settings: AzureSettings, named: Named): CredentialChoice | undefined {
  const { clientCertificate: content, clientCertificatePath: path, clientCertificatePassword } = settings;
  const password = clientCertificatePassword === undefined ? {} : { password: clientCertificatePassword };
  if (content !== undefined) return { kind: 'certificate', ...named, content, ...password };
  if (path !== undefined) return { kind: 'certificate', ...named, path, ...password };
  if (settings.clientSecret !== undefined) return { kind: 'secret', ...named, secret: settings.clientSecret };
  if (!settings.useOidc) return undefined;
  const { oidcToken, oidcRequestUrl: url, oidcRequestToken, adoPipelineServiceConnectionId } = settings;
  if (oidcToken !== undefined) return { kind: 'oidcToken', ...named, token: oidcToken };
  if (url === undefined || oidcRequestToken === undefined) return undefined;
  return adoPipelineServiceConnectionId === undefined
    ? { kind: 'oidcRequest', ...named, url, requestToken: oidcRequestToken }
    : {
        kind: 'pipeline',
        ...named,
        connection: adoPipelineServiceConnectionId,
        requestToken: oidcRequestToken,
      };
}
