import { createGraphClient, type Entity, type GraphClient } from '../../src/graph/index.ts';

export interface SentRequest {
  method: string;
  path: string;
  body: unknown;
}

const error = (status: number, code: string, message: string) =>
  Response.json({ error: { code, message } }, { status });

/**
 * The calls on /users an HR vendor makes, over a list of users. Refuses as Graph does: 403 without the
 * permission, 400 for a userPrincipalName outside the verified domains or one that is taken.
 */
export function fakeGraph(
  users: Entity[],
  { granted = true, domains = ['contoso.com'] }: { granted?: boolean; domains?: string[] } = {},
): { graph: GraphClient; requests: SentRequest[]; writes: () => SentRequest[] } {
  const requests: SentRequest[] = [];

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path = url.pathname.replace('/v1.0', '');
    const text = await request.text();
    const body = text ? JSON.parse(text) : undefined;
    requests.push({ method: request.method, path: path + decodeURIComponent(url.search), body });
    if (!granted) return error(403, 'Authorization_RequestDenied', 'Insufficient privileges.');
    if (request.method === 'GET') {
      const filter = /^(\w+) eq '(.*)'$/.exec(url.searchParams.get('$filter') ?? '');
      if (!filter) return Response.json({ value: users });
      const [, property = '', value = ''] = filter;
      const wanted = value.replaceAll("''", "'").toLowerCase();
      return Response.json({
        value: users.filter(user => String(user[property] ?? '').toLowerCase() === wanted),
      });
    }
    if (request.method === 'POST') return create(body);
    const index = users.findIndex(({ id }) => id === path.split('/')[2]);
    const user = users[index];
    if (!user) return error(404, 'Request_ResourceNotFound', 'Resource does not exist.');
    if (request.method === 'PATCH') users[index] = { ...user, ...body };
    if (request.method === 'DELETE') users.splice(index, 1);
    return new Response(null, { status: 204 });
  }

  function create({ passwordProfile: _, ...body }: Record<string, unknown>): Response {
    if (!domains.includes(String(body.userPrincipalName).split('@')[1] ?? ''))
      return error(
        400,
        'Request_BadRequest',
        'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
      );
    if (users.some(({ userPrincipalName }) => userPrincipalName === body.userPrincipalName))
      return error(
        400,
        'Request_BadRequest',
        'Another object with the same value for property userPrincipalName already exists.',
      );
    const user = { ...body, id: `created-${users.length}` };
    users.push(user);
    return Response.json(user, { status: 201 });
  }

  return {
    graph: createGraphClient({
      baseUrl: 'https://graph.microsoft.com',
      token: async () => 'a-token',
      fetch: answer,
    }),
    requests,
    writes: () => requests.filter(({ method }) => method !== 'GET'),
  };
}
