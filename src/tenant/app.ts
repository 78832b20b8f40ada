import { Hono } from 'hono';
import { dateTime } from './directory/index.ts';
import { badRequest, GraphError } from './graph-error.ts';
import { routes } from './routes/index.ts';
import { permit } from './routes/permit.ts';
import type { Call, Reply, Route } from './routes/route.ts';
import { metadata, openIdConfiguration, token } from './routes/sign-in.ts';
import type { State } from './state.ts';

/**
 * Graph's v1.0 and beta over a tenant, its token endpoint and the metadata clients find both by. Every
 * answer is Graph's: a request that is malformed, unknown or not permitted gets its error body.
 *
 * @param requestId the id of the next answer.
 */
export function createApp(state: State, requestId: () => string): Hono {
  const app = new Hono();

  const answer = async (request: Request, handle: () => Promise<Reply>): Promise<Response> => {
    const id = requestId();
    const clientRequestId = request.headers.get('client-request-id') ?? id;
    const headers = { 'request-id': id, 'client-request-id': clientRequestId };
    try {
      return respond(await handle(), headers);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const date = dateTime(state.around.clock.now()).replace('Z', '');
      const body = error.body({ date, requestId: id, clientRequestId });
      const { status, retryAfter, location } = error;
      return respond(
        { status, body },
        {
          ...headers,
          ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
          ...(location !== undefined && { Location: location }),
        },
      );
    }
  };

  app.get('/metadata/endpoints', c => c.json(metadata(new URL(c.req.url).origin)));
  app.get('/:tenant/v2.0/.well-known/openid-configuration', c =>
    c.json(openIdConfiguration(new URL(c.req.url).origin, c.req.param('tenant'))),
  );
  app.post('/:tenant/oauth2/v2.0/token', c => token(c, state));

  for (const version of ['v1.0', 'beta'] as const) {
    for (const route of routes) {
      app.on(route.method, `/${version}${route.path}`, c =>
        answer(c.req.raw, async () => {
          const caller = authenticate(state, c.req.raw);
          const param = (name: string) => c.req.param(name) ?? '';
          permit(route, caller, state, c.req.param('id'));
          const url = new URL(c.req.url);
          const call: Call = {
            state,
            request: c.req.raw,
            url,
            version,
            root: `${url.origin}/${version}`,
            caller,
            param,
            body: () => readBody(c.req.raw, route),
          };
          return route.handle(call);
        }),
      );
    }
  }

  app.all('*', c =>
    answer(c.req.raw, async () => {
      authenticate(state, c.req.raw);
      throw new GraphError(
        400,
        'Request_UnsupportedQuery',
        `${c.req.method} ${new URL(c.req.url).pathname} is not served by this tenant.`,
      );
    }),
  );
  return app;
}

function authenticate(state: State, request: Request) {
  const claims = state.tokens.read(request.headers.get('authorization'), state.around.clock.now());
  if (!state.directory.apps.servicePrincipals.get(claims.oid)?.accountEnabled) {
    throw new GraphError(
      401,
      'Authorization_IdentityNotFound',
      'The identity of the calling application could not be established.',
    );
  }
  return claims;
}

async function readBody(request: Request, route: Route): Promise<Record<string, unknown>> {
  const text = await request.text();
  // Actions may be called without parameters.
  if (text.trim() === '' && route.method === 'POST') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('The request body must be a JSON object.');
  }
  return Object.fromEntries(Object.entries(body));
}

function respond(reply: Reply, headers: Record<string, string>): Response {
  if (typeof reply === 'number') return new Response(null, { status: reply, headers });
  if (typeof reply.body === 'string') {
    return new Response(reply.body, {
      status: reply.status,
      headers: { ...headers, 'content-type': 'text/plain' },
    });
  }
  return new Response(JSON.stringify(reply.body), {
    status: reply.status,
    headers: {
      ...headers,
      'content-type':
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    },
  });
}
