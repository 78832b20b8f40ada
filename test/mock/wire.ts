import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { type RunningScimServer, type StartOptions, startScimServer } from '../../src/mock/index.ts';

/** A server for one test. What it calls its own mistake fails the test. */
export async function started(options: StartOptions = {}): Promise<RunningScimServer> {
  const mistakes: unknown[] = [];
  const server = await startScimServer({ report: error => mistakes.push(error), ...options });
  onTestFinished(async () => {
    await server.close();
    if (mistakes.length > 0) throw mistakes[0];
  });
  return server;
}

/** Sends bytes to a server as they are and gives everything that comes back until the connection ends. */
export function raw(
  server: Pick<RunningScimServer, 'origin'>,
  ...parts: (string | Buffer)[]
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1').on('data', part => (text += part));
    socket.on('close', () => resolve(text));
    // A server that ends the connection while something is still being sent: what it said before counts.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? resolve(text) : reject(error),
    );
    socket.on('connect', () => {
      for (const part of parts) socket.write(part);
    });
  });
}

/** The status lines in what came back. */
export function statuses(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}

export const user = (userName: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName,
});

export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/scim+json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
