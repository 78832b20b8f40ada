import { createHash } from 'node:crypto';
import { dateTime } from '../directory/index.ts';
import { badRequest } from '../graph-error.ts';
import { permissions } from './permissions.ts';
import { ok, type Route } from './route.ts';

const years = 365 * 24 * 60 * 60 * 1000;

/**
 * The SAML token signing certificate of a service principal. The certificate's bytes stand for one and
 * are none: nothing here signs SAML tokens. Graph lists it twice, to sign and to verify, and the key's
 * password once.
 */
export const signingCertificateRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/servicePrincipals/:id/addTokenSigningCertificate',
    permissions: permissions.writeServicePrincipals,
    async handle({ state, root, param, body }) {
      const { id, keyCredentials } = state.directory.apps.servicePrincipal(param('id'));
      const { displayName = null, endDateTime = null } = await body();
      const named =
        displayName === null || (typeof displayName === 'string' && displayName.startsWith('CN='));
      if (!named) throw badRequest("'displayName' must start with 'CN='.");
      const now = state.around.clock.now();
      const end = endDateTime ?? dateTime(now + 3 * years);
      if (typeof end !== 'string' || Number.isNaN(Date.parse(end)))
        throw badRequest("'endDateTime' must be ISO 8601.");
      const name = displayName ?? 'CN=Microsoft Azure Federated SSO Certificate';
      const password = state.credentials.add(id, { displayName: String(name), endDateTime: end });
      const bytes = createHash('sha256').update(`signing certificate ${password.keyId}`).digest();
      const thumbprint = createHash('sha1').update(bytes).digest('hex').toUpperCase();
      const key = {
        customKeyIdentifier: Buffer.from(thumbprint, 'hex').toString('base64'),
        displayName: name,
        endDateTime: end,
        startDateTime: dateTime(now),
      };
      const listed = (usage: 'Sign' | 'Verify', keyId: string) => ({
        ...key,
        key: null,
        keyId,
        type: usage === 'Sign' ? 'X509CertAndPassword' : 'AsymmetricX509Cert',
        usage,
      });
      const verifyId = state.around.ids();
      state.directory.apps.updateServicePrincipal(id, {
        keyCredentials: [
          ...(Array.isArray(keyCredentials) ? keyCredentials : []),
          listed('Sign', password.keyId),
          listed('Verify', verifyId),
        ],
        preferredTokenSigningKeyThumbprint: thumbprint,
      });
      return ok({
        '@odata.context': `${root}/$metadata#microsoft.graph.selfSignedCertificate`,
        ...key,
        key: bytes.toString('base64'),
        keyId: verifyId,
        thumbprint,
        type: 'AsymmetricX509Cert',
        usage: 'Verify',
      });
    },
  },
];
