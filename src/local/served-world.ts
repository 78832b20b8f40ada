import type { World } from '../rehearsal/index.ts';
import { type Access, listen } from '../serve/index.ts';
import type { PrivateFolder } from './folder.ts';

/** A world whose tenant answers over https. */
export interface ServedWorld {
  access: Access;
  close(): Promise<void>;
}

/**
 * Serves a world's tenant and leaves the certificate to trust in the folder.
 *
 * @throws NodeJS.ErrnoException where the address cannot be listened at
 */
export async function serveWorld(
  world: World,
  { folder, host = '127.0.0.1', port = 0 }: { folder: PrivateFolder; host?: string; port?: number },
): Promise<ServedWorld> {
  const server = await listen({ fetch: request => world.tenant.fetch(request), host, port, now: Date.now() });
  const authorityFile = folder.write('authority.pem', server.authority);
  const { tenantId, clientId } = world.deployer;
  const { clientSecret } = world;
  return {
    access: { origin: server.origin, tenantId, clientId, clientSecret, authorityFile },
    close: () => server.close(),
  };
}
