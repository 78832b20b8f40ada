import { createGraphClient } from '../../src/graph/index.ts';
import type { SynchronizationSchema } from '../../src/schema/index.ts';

/** Just enough Graph for one job: its schema, its state, and an endpoint that takes the credentials or not. */
export function oneJob(schema: SynchronizationSchema) {
  const job = {
    schema,
    state: 'Disabled',
    /** What the connection test answers; undefined: it passes. */
    /** Graph's synchronizationStatus. */
    status: { code: 'NotRun' } as { code: string; [property: string]: unknown },
    refusal: undefined as { status: number; code: string; message: string } | undefined,
    /** What becomes of a schema that is put. */
    keep: (put: SynchronizationSchema): SynchronizationSchema => put,
    gone: false,
    /** Method and last segment of every request. */
    requests: [] as string[],
    bodies: [] as unknown[],
  };
  const error = (status: number, code: string, message: string) =>
    Response.json({ error: { code, message } }, { status });
  const done = () => new Response(null, { status: 204 });
  const path = '/v1.0/servicePrincipals/sp/synchronization/jobs/scim.1.2';

  const graph = createGraphClient({
    baseUrl: 'https://graph.microsoft.com',
    token: async () => 'the-token',
    fetch: async request => {
      const { pathname } = new URL(request.url);
      const step = pathname.slice(pathname.lastIndexOf('/') + 1);
      job.requests.push(`${request.method} ${step}`);
      const text = await request.text();
      const body: unknown = text ? JSON.parse(text) : undefined;
      job.bodies.push(body);
      if (job.gone || !pathname.startsWith(path))
        return error(404, 'Request_ResourceNotFound', 'no such job');
      switch (`${request.method} ${step}`) {
        case 'GET scim.1.2':
          return Response.json({
            id: 'scim.1.2',
            templateId: 'scim',
            schedule: { state: job.state },
            status: job.status,
          });
        case 'GET schema':
          return Response.json({
            '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata',
            ...job.schema,
          });
        case 'PUT schema':
          job.schema = job.keep(body as SynchronizationSchema);
          return done();
        case 'DELETE schema':
          job.schema = schema;
          return done();
        case 'POST validateCredentials':
          return job.refusal ? error(job.refusal.status, job.refusal.code, job.refusal.message) : done();
        case 'POST start':
          job.state = 'Active';
          return done();
        case 'POST restart':
          job.state = 'Active';
          return done();
        case 'POST pause':
          job.state = 'Paused';
          return done();
        default:
          return error(400, 'BadRequest', 'not asked for here');
      }
    },
  });
  return { graph, job };
}

export const reference = { servicePrincipalId: 'sp', jobId: 'scim.1.2' };
