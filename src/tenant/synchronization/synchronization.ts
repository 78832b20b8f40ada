import type { DirectoryDefinition } from '../../schema/index.ts';
import type { EntraDirectory, Surroundings } from '../directory/index.ts';
import type { ObjectId } from '../directory.ts';
import type { GalleryEntry, JobTemplate } from '../gallery.ts';
import { badRequest, GraphError, notFound } from '../graph-error.ts';
import type {
  OnDemandAnswer,
  ProvisioningService,
  ResetFlag,
  SynchronizationJob,
  SynchronizationSecrets,
} from '../job.ts';
import { freshStatus } from './job-entity.ts';
import { readOnDemand } from './on-demand.ts';
import { readSchema } from './schema-body.ts';
import { putSecrets } from './secrets.ts';
import { Throttle } from './throttle.ts';

const unavailable = () =>
  new GraphError(503, 'ServiceUnavailable', 'No provisioning service is joined to this tenant.');

/** The provisioning jobs of a tenant, their schemas and secrets. Cycles are the provisioning service's. */
export class Synchronization {
  readonly #jobs = new Map<string, SynchronizationJob>();
  readonly #secrets = new Map<ObjectId, Map<string, string>>();
  readonly #directory: EntraDirectory;
  readonly #around: Surroundings;
  readonly #tenantId: string;
  readonly #gallery: readonly GalleryEntry[];
  readonly #onDemand = new Throttle(5, 10_000);
  service: ProvisioningService | undefined;

  constructor(
    directory: EntraDirectory,
    around: Surroundings,
    tenant: { tenantId: string; gallery: readonly GalleryEntry[] },
  ) {
    this.#directory = directory;
    this.#around = around;
    this.#tenantId = tenant.tenantId;
    this.#gallery = tenant.gallery;
  }

  get jobs(): Iterable<SynchronizationJob> {
    return this.#jobs.values();
  }

  secretsOf(servicePrincipal: ObjectId): SynchronizationSecrets {
    return this.#secrets.get(servicePrincipal) ?? new Map();
  }

  /** What the gallery offers the application; an app registration made by hand is offered nothing. */
  templatesOf(servicePrincipal: ObjectId): readonly JobTemplate[] {
    const { appId } = this.#directory.apps.servicePrincipal(servicePrincipal);
    const template = this.#directory.apps.applicationWithAppId(appId)?.applicationTemplateId;
    return this.#gallery.find(({ id }) => id === template)?.templates ?? [];
  }

  template(servicePrincipal: ObjectId, id: string): JobTemplate {
    const template = this.templatesOf(servicePrincipal).find(offered => offered.id === id);
    if (!template) throw notFound(id);
    return template;
  }

  jobsOf(servicePrincipal: ObjectId): SynchronizationJob[] {
    this.#directory.apps.servicePrincipal(servicePrincipal);
    return [...this.#jobs.values()].filter(job => job.servicePrincipalId === servicePrincipal);
  }

  job(servicePrincipal: ObjectId, id: string): SynchronizationJob {
    this.#directory.apps.servicePrincipal(servicePrincipal);
    const job = this.#jobs.get(id);
    if (job?.servicePrincipalId !== servicePrincipal) throw notFound(id);
    return job;
  }

  /** Made stopped, with its template's schema. */
  createJob(servicePrincipal: ObjectId, templateId: unknown): SynchronizationJob {
    const templates = this.templatesOf(servicePrincipal);
    const template = templates.find(({ id }) => id === templateId);
    if (typeof templateId !== 'string' || !template) {
      const offered = templates.map(({ id }) => id).join(', ') || 'none';
      throw badRequest(
        `The templateId '${templateId}' is not offered by this application. Offered: ${offered}.`,
      );
    }
    const job: SynchronizationJob = {
      id: `${templateId}.${this.#tenantId.replaceAll('-', '')}.${this.#around.ids()}`,
      templateId,
      servicePrincipalId: servicePrincipal,
      state: 'Disabled',
      schema: structuredClone(template.schema),
      pendingReset: new Set(),
      status: { ...freshStatus, code: this.#isConfigured(servicePrincipal) ? 'NotRun' : 'NotConfigured' },
    };
    this.#jobs.set(job.id, job);
    return job;
  }

  deleteJob(job: SynchronizationJob): void {
    this.#jobs.delete(job.id);
    this.service?.forget?.(job.id);
  }

  updateSettings(job: SynchronizationJob, settings: { name: string; value: string }[]): void {
    const kept = (job.settings ?? []).filter(({ name }) => !settings.some(given => given.name === name));
    job.settings = [...kept, ...settings];
  }

  putSecrets(servicePrincipal: ObjectId, given: readonly { key: string; value: string }[]): void {
    this.#directory.apps.servicePrincipal(servicePrincipal);
    const held = this.#secrets.get(servicePrincipal) ?? new Map<string, string>();
    putSecrets(held, given);
    this.#secrets.set(servicePrincipal, held);
    for (const job of this.jobsOf(servicePrincipal)) {
      const configured = this.#isConfigured(servicePrincipal);
      if (configured && job.status.code === 'NotConfigured') job.status = { ...job.status, code: 'NotRun' };
    }
  }

  /** A changed schema starts a new initial cycle over everybody. */
  putSchema(job: SynchronizationJob, body: Record<string, unknown>): void {
    const { id, version: _, ...schema } = readSchema(body);
    job.schema = { id: job.schema.id ?? id ?? job.id, version: this.#around.ids(), ...schema };
    job.pendingReset.add('Watermark');
  }

  resetSchema(job: SynchronizationJob): void {
    const template = this.template(job.servicePrincipalId, job.templateId);
    job.schema = structuredClone(template.schema);
    job.pendingReset.add('Watermark');
  }

  /** Goes on from where it was paused, and lifts a quarantine. */
  start(job: SynchronizationJob): void {
    this.#resume(job, ['QuarantineState']);
  }

  restart(job: SynchronizationJob, scope: readonly ResetFlag[]): void {
    this.#resume(job, scope);
  }

  pause(job: SynchronizationJob): void {
    job.state = 'Paused';
    job.status = { ...job.status, code: 'Paused' };
  }

  /** @throws GraphError 400 with the service's word, where the connection fails. */
  async validate(job: SynchronizationJob, secrets: SynchronizationSecrets): Promise<void> {
    if (!this.service) throw unavailable();
    const result = await this.service.validateCredentials(job, secrets);
    if (result.ok) return;
    throw new GraphError(
      400,
      'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable',
      result.message,
    );
  }

  /**
   * One user, or one group with up to five members, now (provisionOnDemand).
   * @throws GraphError 429 after five requests in ten seconds; 400 where nothing could be tried.
   */
  async provisionOnDemand(job: SynchronizationJob, body: Record<string, unknown>): Promise<OnDemandAnswer> {
    const { ruleId, subject } = readOnDemand(body);
    if (!this.service?.provisionOnDemand) throw unavailable();
    this.#onDemand.take(this.#around.clock.now());
    const result = await this.service.provisionOnDemand(job, ruleId, subject);
    if (!result.ok) throw badRequest(result.message);
    return { key: result.key, value: result.value };
  }

  /**
   * Reads the target's attributes into the schema's definition of it (directoryDefinition: discover).
   * @throws GraphError 404 where the schema has no such directory; 400 where the target does not tell.
   */
  async discover(job: SynchronizationJob, directoryId: string): Promise<DirectoryDefinition> {
    const directory = job.schema.directories.find(({ id }) => id === directoryId);
    if (!directory) throw notFound(directoryId);
    if (!this.service?.discover) throw unavailable();
    const result = await this.service.discover(job, directory);
    if (!result.ok) throw badRequest(result.message);
    const { directories, ...schema } = job.schema;
    const after = directories.map(each => (each === directory ? result.directory : each));
    job.schema = { ...schema, directories: after };
    return result.directory;
  }

  forget(servicePrincipal: ObjectId): void {
    this.#secrets.delete(servicePrincipal);
    for (const job of this.#jobs.values()) {
      if (job.servicePrincipalId === servicePrincipal) this.deleteJob(job);
    }
  }

  #resume(job: SynchronizationJob, scope: readonly ResetFlag[]): void {
    if (!this.#isConfigured(job.servicePrincipalId)) {
      throw new GraphError(
        400,
        'CredentialsMissing',
        "The job has no credentials: PUT the secret 'BaseAddress' first.",
      );
    }
    job.state = 'Active';
    for (const flag of scope) if (flag !== 'None') job.pendingReset.add(flag);
    const lifts = scope.some(flag => flag === 'QuarantineState' || flag === 'Full');
    const { code, quarantine } = job.status;
    if (code === 'Quarantine' && !lifts) return;
    if (code === 'Paused' && quarantine && !lifts) {
      job.status = { ...job.status, code: 'Quarantine' };
      return;
    }
    if (code !== 'Active' && code !== 'NotRun')
      job.status = { ...job.status, quarantine: null, code: job.status.lastExecution ? 'Active' : 'NotRun' };
  }

  /** A blank SecretToken is fine: Entra then sends a token of its own. */
  #isConfigured(servicePrincipal: ObjectId): boolean {
    return this.secretsOf(servicePrincipal).has('BaseAddress');
  }
}
