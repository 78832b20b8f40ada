import { z } from 'zod';
import { badRequest } from '../graph-error.ts';
import type { SynchronizationJob } from '../job.ts';
import type { Entity } from '../odata/page.ts';
import { jobEntity } from '../synchronization/job-entity.ts';
import { readResetScope } from '../synchronization/reset-scope.ts';
import { listedSecrets, readSecrets } from '../synchronization/secrets.ts';
import { permissions } from './permissions.ts';
import { type Call, created, noContent, ok, type Route } from './route.ts';

const base = '/servicePrincipals/:id/synchronization';
const jobs = `${base}/jobs`;
const settings = z.array(z.object({ name: z.string().min(1), value: z.string() }));

const jobOf = (call: Call) => call.state.synchronization.job(call.param('id'), call.param('job'));
const contextOf = (call: Call, rest: string) =>
  `${call.root}/$metadata#servicePrincipals('${call.param('id')}')/synchronization/${rest}`;
const listOf = (call: Call, rest: string, value: Entity[]) =>
  ok({ '@odata.context': contextOf(call, rest), value });

/** A job's action without an answer. */
function action(name: string, act: (call: Call, job: SynchronizationJob) => void | Promise<void>): Route {
  return {
    method: 'POST',
    path: `${jobs}/:job/${name}`,
    permissions: permissions.writeSynchronization,
    async handle(call) {
      await act(call, jobOf(call));
      return noContent;
    },
  };
}

export const synchronizationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${base}/templates`,
    permissions: permissions.readSynchronization,
    handle(call) {
      const templates = call.state.synchronization.templatesOf(call.param('id'));
      const value = templates.map(template => ({ factoryTag: template.id, ...template }));
      return listOf(call, 'templates', value);
    },
  },
  {
    method: 'GET',
    path: `${base}/templates/:template`,
    permissions: permissions.readSynchronization,
    handle(call) {
      const template = call.state.synchronization.template(call.param('id'), call.param('template'));
      return ok({
        '@odata.context': contextOf(call, 'templates/$entity'),
        factoryTag: template.id,
        ...template,
      });
    },
  },
  {
    method: 'GET',
    path: `${base}/secrets`,
    permissions: permissions.readSynchronization,
    handle(call) {
      const { id } = call.state.directory.apps.servicePrincipal(call.param('id'));
      return listOf(call, 'secrets', listedSecrets(call.state.synchronization.secretsOf(id)));
    },
  },
  {
    method: 'PUT',
    path: `${base}/secrets`,
    permissions: permissions.writeSynchronization,
    async handle(call) {
      const { id } = call.state.directory.apps.servicePrincipal(call.param('id'));
      call.state.synchronization.putSecrets(id, readSecrets((await call.body()).value, 'value'));
      return noContent;
    },
  },
  {
    method: 'GET',
    path: jobs,
    permissions: permissions.readSynchronization,
    handle: call => listOf(call, 'jobs', call.state.synchronization.jobsOf(call.param('id')).map(jobEntity)),
  },
  {
    method: 'POST',
    path: jobs,
    permissions: permissions.writeSynchronization,
    async handle(call) {
      const { id } = call.state.directory.apps.servicePrincipal(call.param('id'));
      const job = call.state.synchronization.createJob(id, (await call.body()).templateId);
      return created({ '@odata.context': contextOf(call, 'jobs/$entity'), ...jobEntity(job) });
    },
  },
  {
    method: 'GET',
    path: `${jobs}/:job`,
    permissions: permissions.readSynchronization,
    handle: call => ok({ '@odata.context': contextOf(call, 'jobs/$entity'), ...jobEntity(jobOf(call)) }),
  },
  {
    method: 'PATCH',
    path: `${jobs}/:job`,
    permissions: permissions.writeSynchronization,
    async handle(call) {
      const job = jobOf(call);
      const { synchronizationJobSettings, id: _, '@odata.type': __, ...others } = await call.body();
      const [other] = Object.keys(others);
      if (other !== undefined) throw badRequest(`'${other}' of a job cannot be changed here.`);
      const parsed = settings.safeParse(synchronizationJobSettings);
      if (!parsed.success)
        throw badRequest("'synchronizationJobSettings' must be a list of {name, value}, both text.");
      call.state.synchronization.updateSettings(job, parsed.data);
      return noContent;
    },
  },
  {
    method: 'DELETE',
    path: `${jobs}/:job`,
    permissions: permissions.writeSynchronization,
    handle(call) {
      call.state.synchronization.deleteJob(jobOf(call));
      return noContent;
    },
  },
  action('start', ({ state }, job) => state.synchronization.start(job)),
  action('pause', ({ state }, job) => state.synchronization.pause(job)),
  action('restart', async ({ state, body }, job) =>
    state.synchronization.restart(job, readResetScope(await body())),
  ),
  action('validateCredentials', async ({ state, body }, job) => {
    const { useSavedCredentials, credentials } = await body();
    const given = () =>
      new Map(readSecrets(credentials, 'credentials').map(({ key, value }) => [key, value]));
    const saved = state.synchronization.secretsOf(job.servicePrincipalId);
    await state.synchronization.validate(job, useSavedCredentials === true ? saved : given());
  }),
  {
    method: 'POST',
    path: `${jobs}/:job/provisionOnDemand`,
    permissions: permissions.writeSynchronization,
    async handle(call) {
      const pair = await call.state.synchronization.provisionOnDemand(jobOf(call), await call.body());
      return ok({
        '@odata.context': `${call.root}/$metadata#microsoft.graph.stringKeyStringValuePair`,
        ...pair,
      });
    },
  },
  {
    method: 'POST',
    path: `${jobs}/:job/schema/directories/:directory/discover`,
    permissions: permissions.writeSynchronization,
    async handle(call) {
      const found = await call.state.synchronization.discover(jobOf(call), call.param('directory'));
      return ok({
        '@odata.context': `${call.root}/$metadata#microsoft.graph.directoryDefinition`,
        ...found,
      });
    },
  },
  {
    method: 'GET',
    path: `${jobs}/:job/schema`,
    permissions: permissions.readSynchronization,
    handle(call) {
      const job = jobOf(call);
      return ok({ '@odata.context': contextOf(call, `jobs('${job.id}')/schema/$entity`), ...job.schema });
    },
  },
  {
    method: 'PUT',
    path: `${jobs}/:job/schema`,
    permissions: permissions.writeSynchronization,
    async handle(call) {
      const job = jobOf(call);
      const { '@odata.context': _, '@odata.type': __, ...schema } = await call.body();
      call.state.synchronization.putSchema(job, schema);
      return noContent;
    },
  },
  {
    method: 'DELETE',
    path: `${jobs}/:job/schema`,
    permissions: permissions.writeSynchronization,
    handle(call) {
      call.state.synchronization.resetSchema(jobOf(call));
      return noContent;
    },
  },
];
