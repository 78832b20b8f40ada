import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Handle, type ScimServerResponse, tooLarge } from './handle.ts';
import type { Service } from './service.ts';

/** The HTTP face: the same answers, as `Request → Response`. Other pages can be mounted beside it. */
export function scimApp(handle: Handle, { limits, errorBody }: Service): Hono {
  const app = new Hono();
  app.use(
    bodyLimit({ maxSize: limits.body, onError: () => toResponse(tooLarge(limits).toResponse(errorBody)) }),
  );
  app.all('*', async ({ req }) => {
    const { method, url, headers } = req.raw;
    const body = req.raw.body ? await req.text() : undefined;
    return toResponse(handle({ method, url, headers: Object.fromEntries(headers), body }));
  });
  return app;
}

function toResponse({ status, headers, body }: ScimServerResponse): Response {
  return new Response(body === '' ? null : body, { status, headers });
}
