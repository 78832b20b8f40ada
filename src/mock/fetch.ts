import type { Answer, Outcome, Received } from './message.ts';

/** Carries a Request to the server and its outcome back, as a network would. */
export async function fetchFrom(
  request: Request,
  decide: (received: Received) => Outcome | Promise<Outcome>,
): Promise<Response> {
  const { origin, pathname, search } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  const body = request.body ? await request.text() : undefined;
  const outcome = await decide({ method: request.method, path: pathname + search, origin, headers, body });
  if ('delay' in outcome && outcome.delay !== undefined) await pause(outcome.delay, request.signal);
  switch (outcome.kind) {
    case 'answered':
      return responseOf(outcome.answer, request.method === 'HEAD' ? null : outcome.answer.body);
    case 'cut':
      return responseOf(outcome.answer, half(outcome.answer.body));
    case 'reset':
      throw failure('ECONNRESET', 'the connection was reset');
    case 'silence':
      return new Promise((_, reject) => whenAborted(request.signal, reject));
    case 'stream': {
      const { open, headers } = outcome;
      return new Response(streamOf(open), { headers });
    }
  }
}

function responseOf({ status, headers, body }: Answer, sent: string | ReadableStream | null): Response {
  return new Response(body === '' || status === 204 || status === 304 ? null : sent, { status, headers });
}

function half(body: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body);
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(failure('ECONNRESET', 'the connection ended in the middle of the body'));
      else controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)));
      sent = true;
    },
  });
}

function streamOf(open: (write: (text: string) => void) => () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let leave = () => {};
  return new ReadableStream({
    start: controller => {
      leave = open(text => controller.enqueue(encoder.encode(text)));
    },
    cancel: () => leave(),
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    whenAborted(signal, reason => {
      clearTimeout(timer);
      reject(reason);
    });
  });
}

function whenAborted(signal: AbortSignal, then: (reason: unknown) => void): void {
  if (signal.aborted) then(signal.reason);
  else signal.addEventListener('abort', () => then(signal.reason), { once: true });
}

/** As the global `fetch` fails. */
function failure(code: string, message: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}
