import { createHash } from 'node:crypto';
import type { GraphClient } from '../graph/index.ts';

/** A certificate Entra makes to sign SAML tokens with; its subject and its end tell it from others. */
export interface CertificateDeployment {
  /** The service principal's object id. */
  servicePrincipalId: string;
  /** `CN=…` */
  displayName: string;
  /** ISO 8601. */
  endDate: string;
}

export interface Certificate {
  /** SHA-1 of the certificate, in capital hexadecimal digits, as the portal shows it. */
  thumbprint: string;
  /** The public part: DER, base64. */
  certificate: string;
}

/** Graph's keyCredential, as far as it is read here. */
interface KeyCredential {
  keyId: string;
  customKeyIdentifier: string;
  displayName: string | null;
  endDateTime: string;
  usage: 'Sign' | 'Verify';
  key: string | null;
}

interface Credentials {
  keys: KeyCredential[];
  passwords: { keyId: string; customKeyIdentifier: string | null }[];
}

/**
 * Has Entra make the certificate. One that is there already, because an earlier run was cut short or because
 * it was made in the portal, is taken.
 *
 * @throws GraphError
 */
export async function makeCertificate(
  graph: GraphClient,
  { servicePrincipalId, displayName, endDate }: CertificateDeployment,
): Promise<Certificate> {
  const wanted = { servicePrincipalId, displayName, endDate };
  const found = await findCertificate(graph, wanted);
  if (found) return found;
  const { thumbprint, key } = await graph.call(
    'servicePrincipals.addTokenSigningCertificate',
    { servicePrincipal: servicePrincipalId },
    { displayName, endDateTime: endDate },
  );
  return { thumbprint, certificate: key };
}

/** @throws GraphError */
export async function findCertificate(
  graph: GraphClient,
  wanted: CertificateDeployment,
): Promise<Certificate | undefined> {
  const { keys } = await credentialsOf(graph, wanted.servicePrincipalId);
  return certificatesAmong(keys).find(({ credential }) => isWanted(credential, wanted));
}

/** The certificate of a thumbprint, with what it was made from; nothing where there is none. */
export async function certificateAt(
  graph: GraphClient,
  servicePrincipalId: string,
  thumbprint: string,
): Promise<{ deployment: CertificateDeployment; certificate: Certificate } | undefined> {
  const { keys } = await credentialsOf(graph, servicePrincipalId);
  const found = certificatesAmong(keys).find(each => each.thumbprint === thumbprint.toUpperCase());
  if (!found) return undefined;
  const { displayName, endDateTime } = found.credential;
  return {
    deployment: { servicePrincipalId, displayName: displayName ?? '', endDate: endDateTime },
    certificate: { thumbprint: found.thumbprint, certificate: found.certificate },
  };
}

/**
 * Takes the certificate out: its two keys and the password of the one that signs, which Graph ties together
 * by their identifier. Others stay. (azuread's own resource takes another one out where there are two.)
 *
 * @throws GraphError
 */
export async function removeCertificate(graph: GraphClient, unwanted: CertificateDeployment): Promise<void> {
  const { keys, passwords } = await credentialsOf(graph, unwanted.servicePrincipalId);
  const gone = new Set(
    keys.filter(each => isWanted(each, unwanted)).map(({ customKeyIdentifier }) => customKeyIdentifier),
  );
  if (gone.size === 0) return;
  const kept = (each: { customKeyIdentifier: string | null }) => !gone.has(each.customKeyIdentifier ?? '');
  await graph.call(
    'servicePrincipals.update',
    { servicePrincipal: unwanted.servicePrincipalId },
    {
      // By their ids: a key that is written is a new one.
      keyCredentials: keys.filter(kept).map(each => ({ ...each, key: null })),
      passwordCredentials: passwords.filter(kept),
    },
  );
}

async function credentialsOf(graph: GraphClient, servicePrincipalId: string): Promise<Credentials> {
  const found = await graph.call('servicePrincipals.credentials', { servicePrincipal: servicePrincipalId });
  return {
    keys: (found.keyCredentials ?? []) as KeyCredential[],
    passwords: (found.passwordCredentials ?? []) as Credentials['passwords'],
  };
}

function certificatesAmong(keys: readonly KeyCredential[]) {
  return keys.flatMap(credential => {
    const { usage, key } = credential;
    if (usage !== 'Verify' || !key) return [];
    const thumbprint = createHash('sha1').update(Buffer.from(key, 'base64')).digest('hex').toUpperCase();
    return [{ credential, thumbprint, certificate: key }];
  });
}

function isWanted(credential: KeyCredential, { displayName, endDate }: CertificateDeployment): boolean {
  return credential.displayName === displayName && Date.parse(credential.endDateTime) === Date.parse(endDate);
}
