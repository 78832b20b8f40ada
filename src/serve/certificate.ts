import { generateKeyPair, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import forge from 'node-forge';

/** PEM texts of an authority made for one server, and of what it signed. Its own key is not kept. */
export interface Certificate {
  /** What clients are told to trust. */
  authority: string;
  certificate: string;
  key: string;
}

const day = 24 * 60 * 60 * 1000;

/**
 * A certificate for a server at these hosts: names or addresses. It lasts a month, from a day ago, so that
 * a clock that is a little behind takes it too. An authority signs it and is gone: whoever trusts it trusts
 * this one server and nothing that could be signed later.
 *
 * @param now epoch milliseconds
 */
export async function createCertificate(hosts: readonly string[], now: number): Promise<Certificate> {
  const signer = await newKeys();
  const name = [{ name: 'commonName', value: 'Rollcall emulated tenant' }];
  const authority = unsigned(signer.publicKey, name, now);
  authority.setIssuer(name);
  authority.setExtensions([
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  authority.sign(signer.privateKey, forge.md.sha256.create());

  const server = await newKeys();
  const certificate = unsigned(
    server.publicKey,
    [{ name: 'commonName', value: hosts[0] ?? 'localhost' }],
    now,
  );
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: hosts.map(nameOf) },
    {
      name: 'authorityKeyIdentifier',
      keyIdentifier: authority.generateSubjectKeyIdentifier().getBytes(),
    },
  ]);
  certificate.sign(signer.privateKey, forge.md.sha256.create());
  return {
    authority: forge.pki.certificateToPem(authority),
    certificate: forge.pki.certificateToPem(certificate),
    key: forge.pki.privateKeyToPem(server.privateKey),
  };
}

function unsigned(
  key: forge.pki.rsa.PublicKey,
  subject: forge.pki.CertificateField[],
  now: number,
): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = key;
  // RFC 5280 §4.1.2.2: positive, at most 20 octets; two authorities of one name must not share one.
  certificate.serialNumber = `4${randomBytes(15).toString('hex')}`.padStart(32, '0');
  certificate.validity.notBefore = new Date(now - day);
  certificate.validity.notAfter = new Date(now + 30 * day);
  certificate.setSubject(subject);
  return certificate;
}

/** RFC 5280 §4.2.1.6: type 2 is a name, 7 an address. */
function nameOf(host: string) {
  return isIP(host) ? { type: 7, ip: host } : { type: 2, value: host };
}

/** Node makes keys in milliseconds where the library takes seconds. */
async function newKeys() {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return {
    privateKey: forge.pki.privateKeyFromPem(privateKey),
    publicKey: forge.pki.publicKeyFromPem(publicKey),
  };
}
