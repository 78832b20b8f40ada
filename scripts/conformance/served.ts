import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createScimServer, type SchemaDocument, type ScimServerOptions } from '../../src/scim/index.ts';

export type Profile = NonNullable<ScimServerOptions['dialect']>;

export interface Served {
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}

/** What scim-sanity sends with `--profile entra`: the extensions of Entra's own SCIM server. */
const entraExtension = (
  type: 'User' | 'Group',
  attributes: SchemaDocument['attributes'],
): SchemaDocument => ({
  id: `urn:ietf:params:scim:schemas:extension:Microsoft:Entra:2.0:${type}`,
  name: `Entra${type}`,
  attributes,
});
const extensions = {
  users: [entraExtension('User', [{ name: 'mailNickname' }])],
  groups: [
    entraExtension('Group', [
      { name: 'mailEnabled', type: 'boolean' },
      { name: 'mailNickname' },
      { name: 'securityEnabled', type: 'boolean' },
    ]),
  ],
};

/** The mock SCIM server on a port of the loopback address. */
export async function serve(dialect: Profile): Promise<Served> {
  const token = randomUUID();
  const scim = createScimServer({
    token,
    dialect,
    extensions,
    clock: Date,
    ids: randomUUID,
    basePath: '/scim',
  });
  const listener = createServer(async (request, response) => {
    const { status, headers, body } = scim.handle({
      method: request.method ?? 'GET',
      url: `http://${request.headers.host}${request.url}`,
      headers: singleHeaders(request),
      body: await textOf(request),
    });
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>(listening => listener.listen(0, '127.0.0.1', listening));
  const { port } = listener.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/scim`,
    token,
    close: () =>
      new Promise(closed => {
        listener.close(() => closed());
        listener.closeAllConnections();
      }),
  };
}

function singleHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length > 0 ? Buffer.concat(chunks).toString() : undefined;
}
