/** A certificate that cannot be read: the wrong password, or not a certificate with its key. */
export class CertificateUnreadable extends Error {
  override readonly name = 'CertificateUnreadable';
}

/**
 * A certificate with its private key as PEM, which is what @azure/identity takes, from what the azuread
 * provider takes: PKCS #12 (`.pfx`), maybe with a password. PEM stays as it is.
 *
 * @throws CertificateUnreadable without a word of its content
 */
export async function certificatePem(content: Uint8Array, password = ''): Promise<string> {
  const bytes = Buffer.from(content);
  if (bytes.includes('-----BEGIN ')) return bytes.toString('utf8');
  const { default: forge } = await import('node-forge');
  try {
    const asn1 = forge.asn1.fromDer(forge.util.createBuffer(bytes.toString('binary')));
    const bundle = forge.pkcs12.pkcs12FromAsn1(asn1, password);
    const bagsOf = (type: string) => bundle.getBags({ bagType: type })[type] ?? [];
    const { pkcs8ShroudedKeyBag = '', keyBag = '', certBag = '' } = forge.pki.oids;
    const [key] = [...bagsOf(pkcs8ShroudedKeyBag), ...bagsOf(keyBag)].flatMap(bag => bag.key ?? []);
    const certificates = bagsOf(certBag).flatMap(bag => bag.cert ?? []);
    if (!key || certificates.length === 0) throw new Error('incomplete');
    return [
      forge.pki.privateKeyToPem(key),
      ...certificates.map(certificate => forge.pki.certificateToPem(certificate)),
    ].join('');
  } catch {
    throw new CertificateUnreadable(
      'the client certificate cannot be read: is it a .pfx with its private key, and is its password right?',
    );
  }
}
