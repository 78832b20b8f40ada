import { dateTime } from '../directory/index.ts';
import { keyCredentials } from '../directory/key-credentials.ts';
import { badRequest } from '../graph-error.ts';
import { signingCertificate, thumbprintOf } from '../signing-certificate.ts';
import { permissions } from './permissions.ts';
import { ok, type Route } from './route.ts';

/** "The endDateTime can be up to three years after the certificate is created." */
const years = 3;

/**
 * The SAML token signing certificate of a service principal: a key to sign with, one to verify, and the
 * password of the first, all of one customKeyIdentifier. It signs once `preferredTokenSigningKeyThumbprint`
 * names it: making it does not.
 * https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
export const signingCertificateRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/servicePrincipals/:id/addTokenSigningCertificate',
    permissions: permissions.writeServicePrincipals,
    async handle({ state, root, param, body }) {
      const { id, keyCredentials: held } = state.directory.apps.servicePrincipal(param('id'));
      const { displayName, endDateTime } = await body();
      const now = state.around.clock.now();
      const name = checkedName(displayName ?? 'CN=Microsoft Azure Federated SSO Certificate');
      const end = checkedEnd(endDateTime ?? dateTime(latestEnd(now)), now);

      const keyId = state.around.ids();
      const to = Date.parse(end);
      const certificate = signingCertificate(keyId, { subject: name.slice('CN='.length), from: now, to });
      const thumbprint = thumbprintOf(certificate);
      const shared = {
        customKeyIdentifier: Buffer.from(thumbprint, 'hex').toString('base64'),
        displayName: name,
        endDateTime: end,
      };
      const { startDateTime } = state.credentials.add(id, shared, { keyId });
      const signing = {
        ...shared,
        startDateTime,
        keyId,
        key: null,
        type: 'X509CertAndPassword',
        usage: 'Sign',
      };
      const verifying = {
        ...shared,
        startDateTime,
        keyId: state.around.ids(),
        key: certificate.toString('base64'),
        type: 'AsymmetricX509Cert',
        usage: 'Verify',
      };
      state.directory.apps.setKeyCredentials(id, [...keyCredentials(held), signing, verifying]);
      return ok({
        '@odata.context': `${root}/$metadata#microsoft.graph.selfSignedCertificate`,
        ...verifying,
        // Seen by those who use it, the azuread provider among them: it is that of the signing key.
        keyId,
        thumbprint,
      });
    },
  },
];

function checkedName(name: unknown): string {
  if (typeof name === 'string' && /^CN=./.test(name)) return name;
  throw badRequest("'displayName' must start with 'CN='.");
}

function checkedEnd(end: unknown, now: number): string {
  if (typeof end !== 'string' || Number.isNaN(Date.parse(end)))
    throw badRequest("'endDateTime' must be ISO 8601.");
  const ends = Date.parse(end);
  if (ends <= now) throw badRequest("'endDateTime' has passed.");
  if (ends > latestEnd(now))
    throw badRequest(`'endDateTime' can be up to ${years} years after the certificate is created.`);
  return dateTime(ends);
}

function latestEnd(now: number): number {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.getTime();
}
