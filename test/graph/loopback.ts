import { mkdtempSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';

/** What becomes of one request; without a word it is answered. */
export type Fault =
  | { kind: 'status'; status: number; headers?: Record<string, string>; carriedOut?: true }
  /** Nothing is carried out, and no answer comes. */
  | { kind: 'hang' }
  /** It is carried out, and the answer breaks off. */
  | { kind: 'half' }
  /** Nothing is carried out unless told otherwise; the connection is reset. */
  | { kind: 'reset'; carriedOut?: true };

export interface Asked {
  method: string;
  /** With its query. */
  path: string;
  body: string;
}

export interface Loopback {
  /** `localhost:PORT` */
  host: string;
  origin: string;
  /** A file with the certificate to trust: `NODE_EXTRA_CA_CERTS`. */
  certificate: string;
  close(): void;
}

/** Serves a `fetch` on the loopback interface, over https unless told otherwise, with faults where asked for. */
export async function serve(
  fetch: (request: Request) => Promise<Response>,
  fault: (request: Asked) => Fault | undefined = () => undefined,
  { plain = false } = {},
): Promise<Loopback> {
  const { key, cert } = plain ? { key: '', cert: '' } : selfSigned();
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    void answer(incoming, outgoing, fetch, fault).catch(() => outgoing.destroy());
  };
  const server = plain ? createPlainServer(listener) : createServer({ key, cert }, listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const certificate = join(mkdtempSync(join(tmpdir(), 'rollcall-')), 'certificate.pem');
  writeFileSync(certificate, cert);
  return {
    host,
    origin: `${plain ? 'http' : 'https'}://${host}`,
    certificate,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fetch: (request: Request) => Promise<Response>,
  faultOf: (request: Asked) => Fault | undefined,
): Promise<void> {
  const { method = 'GET', url = '/' } = incoming;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const fault = faultOf({ method, path: url, body: Buffer.concat(chunks).toString() });
  if (fault?.kind === 'hang') return;
  const fail = () => {
    if (fault?.kind === 'reset') incoming.socket.destroy();
    if (fault?.kind !== 'status') return;
    outgoing.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
    outgoing.end(JSON.stringify({ error: { code: 'MadeUp', message: `made up to be ${fault.status}` } }));
  };
  const fails = fault?.kind === 'reset' || fault?.kind === 'status';
  if (fails && !fault.carriedOut) return fail();
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  const response = await fetch(
    new Request(`https://${incoming.headers.host}${url}`, {
      method,
      headers: Object.fromEntries(headers),
      body: chunks.length === 0 ? null : Buffer.concat(chunks),
    }),
  );
  if (fails) return fail();
  const body = Buffer.from(await response.arrayBuffer());
  if (fault?.kind === 'half') {
    // Of an answer without a body the half is nothing: not even its status arrives.
    if (body.length === 0) return void incoming.socket.destroy();
    const length = { 'content-length': String(body.length) };
    outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...length });
    outgoing.write(body.subarray(0, body.length / 2), () => incoming.socket.destroy());
    return;
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(body);
}

let made: { key: string; cert: string } | undefined;

function selfSigned(): { key: string; cert: string } {
  if (made) return made;
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - 60_000);
  certificate.validity.notAfter = new Date(Date.now() + 3_600_000);
  const name = [{ name: 'commonName', value: 'localhost' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
  ]);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  made = {
    key: forge.pki.privateKeyToPem(keys.privateKey),
    cert: forge.pki.certificateToPem(certificate),
  };
  return made;
}
