import type { Vendor } from '../vendor/index.ts';
import type { VendorIdentity } from './deployment.ts';
import type { SignInTo } from './rehearsal.ts';
import type { World } from './world.ts';

const oneDay = 24 * 60 * 60 * 1000;

/**
 * How people sign in to the vendor's application as the tenant holds it, where the file says something of it.
 *
 * @param start epoch milliseconds: the first day of the rehearsal
 */
export function signInTo(
  { servicePrincipalObjectId }: VendorIdentity,
  { application: { singleSignOn } }: Vendor,
  { tenant }: Pick<World, 'tenant'>,
  start: number,
): SignInTo | undefined {
  if (!singleSignOn) return undefined;
  const { apps } = tenant.directory;
  const servicePrincipal = apps.servicePrincipal(servicePrincipalObjectId);
  const application = apps.applicationWithAppId(servicePrincipal.appId);
  const mode = servicePrincipal.preferredSingleSignOnMode;
  if (typeof mode !== 'string' || !application) return undefined;
  const { redirectUris, redirectUriSettings } = application.web;
  const places = new Map(redirectUriSettings.map(({ uri, index }) => [uri, index ?? redirectUris.length]));
  const certificate = signing(servicePrincipal);
  return {
    mode,
    identifiers: application.identifierUris,
    replyUrls: redirectUris.toSorted((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0)),
    ...(certificate && {
      certificate: {
        ...certificate,
        daysLeft: Math.floor((Date.parse(certificate.endDate) - start) / oneDay),
      },
    }),
  };
}

interface Key {
  customKeyIdentifier: string;
  displayName: string;
  endDateTime: string;
}

/** Subject and end of the certificate the service principal prefers: an identifier is its thumbprint's bytes. */
function signing({ keyCredentials, preferredTokenSigningKeyThumbprint }: Record<string, unknown>) {
  const identifier = Buffer.from(String(preferredTokenSigningKeyThumbprint ?? ''), 'hex').toString('base64');
  const found = (keyCredentials as Key[]).find(key => key.customKeyIdentifier === identifier);
  return found && { displayName: found.displayName, endDate: found.endDateTime };
}
