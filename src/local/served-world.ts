import type { World } from '../rehearsal/index.ts';
import { type Access, listen } from '../serve/index.ts';
import type { PrivateFolder } from './folder.ts';

/** A world whose tenant answers over https. */
export interface ServedWorld {
  access: Access;
  close(): Promise<void>;
}

/** Answers every request; never rejects. */
export type Fetch = (request: Request) => Promise<Response>;

export interface ServedWorldOptions {
  folder: PrivateFolder;
  /** Left out: this machine alone. */
  host?: string;
  /** Left out: any free one. */
  port?: number;
  /** Stands between the network and the tenant: to see what is asked, or to answer otherwise. */
  between?: (fetch: Fetch) => Fetch;
}

/**
 * Serves a world's tenant and leaves the certificate to trust in the folder.
 *
 * @throws NodeJS.ErrnoException where the address cannot be listened at
 */
export async function serveWorld(
  world: World,
  { folder, host = '127.0.0.1', port = 0, between = fetch => fetch }: ServedWorldOptions,
): Promise<ServedWorld> {
  const fetch = between(request => world.tenant.fetch(request));
  const server = await listen({ fetch, host, port, now: Date.now() });
  const authorityFile = folder.write('authority.pem', server.authority);
  const { tenantId, clientId } = world.deployer;
  const { clientSecret } = world;
  return {
    access: { origin: server.origin, tenantId, clientId, clientSecret, authorityFile },
    close: () => server.close(),
  };
}
