import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** Tags of ASN.1's distinguished encoding (X.690). */
const tags = {
  integer: 0x02,
  bitString: 0x03,
  objectId: 0x06,
  text: 0x0c,
  shortTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
};

/** RFC 8410 §3: Ed25519, without parameters. */
const ed25519 = tlv(tags.sequence, tlv(tags.objectId, Buffer.from([0x2b, 0x65, 0x70])));
/** RFC 5280, appendix A: id-at-commonName, 2.5.4.3. */
const commonName = tlv(tags.objectId, Buffer.from([0x55, 0x04, 0x03]));

/**
 * A self-signed certificate (RFC 5280), the same for the same seed. Entra's has an RSA key; one of Ed25519
 * can be made from a seed at once.
 *
 * @param subject what follows `CN=`
 * @returns its bytes, DER
 */
export function signingCertificate(
  seed: string,
  { subject, from, to }: { subject: string; from: number; to: number },
): Buffer {
  const privateKey = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), digest('sha256', seed)]),
    format: 'der',
    type: 'pkcs8',
  });
  const name = tlv(
    tags.sequence,
    tlv(tags.set, tlv(tags.sequence, commonName, tlv(tags.text, Buffer.from(subject)))),
  );
  const serialNumber = Buffer.concat([Buffer.from([0x4b]), digest('sha1', seed).subarray(0, 15)]);
  const toBeSigned = tlv(
    tags.sequence,
    tlv(tags.version, tlv(tags.integer, Buffer.from([2]))),
    tlv(tags.integer, serialNumber),
    ed25519,
    name,
    tlv(tags.sequence, time(from), time(to)),
    name,
    createPublicKey(privateKey).export({ format: 'der', type: 'spki' }),
  );
  return tlv(tags.sequence, toBeSigned, ed25519, bits(sign(null, toBeSigned, privateKey)));
}

/** The SHA-1 digest by which Entra and its portal name a certificate. */
export function thumbprintOf(certificate: Buffer): string {
  return digest('sha1', certificate).toString('hex').toUpperCase();
}

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function bits(content: Buffer): Buffer {
  return tlv(tags.bitString, Buffer.from([0]), content);
}

/** RFC 5280 §4.1.2.5: years from 2050 on are written in full. */
function time(milliseconds: number): Buffer {
  const text = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d{3}/g, '');
  return text < '2050' ? tlv(tags.shortTime, Buffer.from(text.slice(2))) : tlv(tags.time, Buffer.from(text));
}

function digest(algorithm: 'sha1' | 'sha256', content: string | Buffer): Buffer {
  return createHash(algorithm).update(content).digest();
}
