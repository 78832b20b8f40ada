import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface HttpsServerOptions {
  /** Answers every request; never rejects. */
  fetch: (request: Request) => Promise<Response>;
  /** Where to listen. Anything but this machine itself is open to the network. */
  host: string;
  /** 0: any free one. */
  port: number;
  /** Epoch milliseconds: the certificate counts from there. */
  now: number;
}

export interface HttpsServer {
  /** `https://localhost:8443`, as clients are to write it. */
  origin: string;
  /** PEM of the authority to trust. */
  authority: string;
  /** Takes no new request, lets those under way end, and resolves when all is closed. */
  close(): Promise<void>;
}

/** The names and addresses of this machine itself. */
const loopback = ['localhost', '127.0.0.1', '::1'];

/** Whether a host reaches no further than this machine. */
export function isLoopback(host: string): boolean {
  return loopback.includes(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * Serves over https with a certificate of its own.
 *
 * @throws NodeJS.ErrnoException where the address cannot be listened at, such as EADDRINUSE
 */
export async function listen({ fetch, host, port, now }: HttpsServerOptions): Promise<HttpsServer> {
  // Loaded late: whoever only asks about hosts does not pay for cryptography.
  const [{ getRequestListener }, { createCertificate }] = await Promise.all([
    import('@hono/node-server'),
    import('./certificate.ts'),
  ]);
  const hosts = [...new Set([...loopback, ...(isWildcard(host) ? [] : [host])])];
  const { authority, certificate, key } = await createCertificate(hosts, now);
  const server = createServer(
    { cert: certificate, key },
    // The global Request and Response are left as they are: the tenant's clients use them too.
    getRequestListener(fetch, { overrideGlobalObjects: false }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const name = isLoopback(host) || isWildcard(host) ? 'localhost' : host;
  const { port: taken } = server.address() as AddressInfo;
  return {
    origin: `https://${name.includes(':') ? `[${name}]` : name}:${taken}`,
    authority,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

const isWildcard = (host: string) => host === '0.0.0.0' || host === '::';
