import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Refuse } from '../message.ts';

/** What the parser of HTTP stumbled over, by Node's code for it. */
const known: Partial<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'the headers, or the URL, are too long'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'the extensions of a chunk are too long'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'the request did not arrive in time'],
};

/** Answers on a connection what never became a request, and ends it. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex, refuse: Refuse): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, detail] = known[error.code ?? ''] ?? [400, 'this is no HTTP request'];
  const { headers, body } = refuse(status, detail);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  // Whoever goes on sending is not listened to for the sake of the answer.
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
