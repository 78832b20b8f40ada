import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, Outcome } from '../message.ts';

/**
 * Makes an outcome happen on a connection. What lasts puts its end into `open` for as long as it lasts, so
 * that closing the server need not wait for it.
 */
export function carryOut(
  outcome: Outcome,
  request: IncomingMessage,
  response: ServerResponse,
  open: Set<() => void>,
): void {
  // Gone while the outcome was made: no `close` would end what begins now.
  if (response.destroyed) return;
  switch (outcome.kind) {
    case 'answered':
      after(outcome.delay, response, open, () => respond(outcome.answer, request, response));
      break;
    case 'cut':
      after(outcome.delay, response, open, () => cutShort(outcome.answer, response));
      break;
    case 'reset':
      after(outcome.delay, response, open, () => reset(response));
      break;
    case 'silence':
      response.socket?.setTimeout(0);
      lasting(response, open, () => response.destroy());
      break;
    case 'stream': {
      response.socket?.setTimeout(0);
      response.writeHead(200, outcome.headers);
      const leave = outcome.open(text => {
        // Who reads too slowly is let go instead of being remembered for.
        if (response.writableLength > streamLimit) response.destroy();
        else response.write(text);
      });
      lasting(response, open, () => response.end(), leave);
    }
  }
}

const streamLimit = 4 * 1024 * 1024;

function respond({ status, headers, body }: Answer, request: IncomingMessage, response: ServerResponse) {
  if (response.destroyed) return;
  if (status === 204 || status === 304) {
    response.writeHead(status, headers);
    response.end();
    return;
  }
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name] ?? '');
  list.push('content-length', String(Buffer.byteLength(body)));
  response.writeHead(status, list);
  if (request.method === 'HEAD') response.end();
  else response.end(body);
}

/** All the headers, the length of the whole, and half of it. */
function cutShort({ status, headers, body }: Answer, response: ServerResponse): void {
  if (response.destroyed) return;
  const bytes = Buffer.from(body);
  if (bytes.length === 0) {
    reset(response);
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

/** RST instead of FIN: the client's next read fails. */
function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function after(
  delay: number | undefined,
  response: ServerResponse,
  open: Set<() => void>,
  act: () => void,
): void {
  if (delay === undefined) {
    act();
    return;
  }
  const timer = setTimeout(() => {
    open.delete(end);
    act();
  }, delay);
  const end = () => {
    clearTimeout(timer);
    open.delete(end);
    response.destroy();
  };
  response.socket?.setTimeout(0);
  lasting(response, open, end, () => clearTimeout(timer));
}

function lasting(response: ServerResponse, open: Set<() => void>, end: () => void, gone?: () => void): void {
  open.add(end);
  response.on('close', () => {
    open.delete(end);
    gone?.();
  });
}
