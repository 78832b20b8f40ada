import { resolve } from 'node:path';
import { type Prepared, prepare, type World } from '../../src/rehearsal/index.ts';

export const repository = resolve(import.meta.dirname, '../..');

/** The shipped stack `local` with the demo's people, read and checked. */
export function localStack(): Prepared {
  const { prepared, diagnostics } = prepare({ cwd: repository, stack: 'local', sample: 'demo', vendors: [] });
  if (!prepared) throw new Error(JSON.stringify(diagnostics));
  return prepared;
}

/** Asks a world's tenant as its deployer; a list comes whole. */
export async function asker(world: Pick<World, 'tenant' | 'deployer' | 'clientSecret'>) {
  const { tenant, deployer, clientSecret } = world;
  const login = 'https://login.microsoftonline.com';
  const graph = 'https://graph.microsoft.com';
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: deployer.clientId,
    client_secret: clientSecret,
    scope: `${graph}/.default`,
  });
  const url = `${login}/${deployer.tenantId}/oauth2/v2.0/token`;
  const signedIn = await tenant.fetch(new Request(url, { method: 'POST', body: form }));
  const { access_token } = (await signedIn.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };

  const send = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const address = path.startsWith('https:') ? path : `${graph}/v1.0${path}`;
    const response = await tenant.fetch(
      new Request(address, { method, headers, body: body === undefined ? null : JSON.stringify(body) }),
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
  const list = async (path: string): Promise<Record<string, unknown>[]> => {
    const all: Record<string, unknown>[] = [];
    for (let next: unknown = path; typeof next === 'string'; ) {
      const page = await send('GET', next);
      all.push(...(page.value as Record<string, unknown>[]));
      next = page['@odata.nextLink'];
    }
    return all;
  };
  return { send, list };
}
