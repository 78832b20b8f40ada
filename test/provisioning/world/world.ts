import {
  type CycleReport,
  createProvisioningService,
  runUntil,
  type ScimTransport,
  type TooManyRequests,
} from '../../../src/provisioning/index.ts';
import {
  type AttributeDefinition,
  type AttributeMapping,
  applyMappings,
  customTemplate,
  type DeclaredAttribute,
  type DeclaredObjectMapping,
} from '../../../src/schema/index.ts';
import type { SynchronizationJob } from '../../../src/tenant/index.ts';
import { SmallDirectory } from './directory.ts';
import { SmallTarget } from './target.ts';

export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const disable = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")';

export const from = (attribute: string, more: Omit<DeclaredAttribute, 'source'> = {}): DeclaredAttribute => ({
  source: { attribute },
  ...more,
});
export const by = (expression: string, more: Omit<DeclaredAttribute, 'source'> = {}): DeclaredAttribute => ({
  source: { expression },
  ...more,
});

/** userName, active and displayName: enough for most rows. */
export const few: DeclaredObjectMapping['attributes'] = {
  userName: from('userPrincipalName', { match: 1 }),
  active: by(disable),
  displayName: from('displayName'),
};
export const groupsToo: DeclaredObjectMapping['attributes'] = {
  displayName: from('displayName', { match: 1 }),
  externalId: from('objectId'),
  members: from('members'),
};

export interface Options {
  users?: Partial<DeclaredObjectMapping> | 'off';
  groups?: Partial<DeclaredObjectMapping>;
  /** Flags and secrets of the job. */
  tenantUrl?: string;
  secrets?: Record<string, string>;
  /** synchronizationJobSettings. */
  settings?: { name: string; value: string }[];
  tooManyRequests?: TooManyRequests;
}

export const hour = 3_600_000;
export const day = 24 * hour;

/** A request as rows write it: method, path below the base address, body. */
export type Sent = readonly [method: string, path: string, body?: unknown];

/** One job over one directory and one target, on a clock of its own. */
export function createWorld(options: Options = {}, transport?: ScimTransport) {
  const directory = new SmallDirectory();
  const target = new SmallTarget();
  const tenantUrl = options.tenantUrl ?? 'https://scim.example.com/v2';
  const secrets = new Map(
    Object.entries({ BaseAddress: tenantUrl, SecretToken: 'a-secret', SyncAll: 'false', ...options.secrets }),
  );
  const clock = {
    time: Date.UTC(2026, 0, 1),
    now: () => clock.time,
    moveTo: (instant: number) => {
      clock.time = Math.max(clock.time, instant);
    },
  };
  /** How long the service waited, each time. */
  const waits: number[] = [];
  const whole = (
    declared: Partial<DeclaredObjectMapping>,
    attributes: DeclaredObjectMapping['attributes'],
  ) => ({
    attributes,
    where: [],
    ...declared,
  });
  const schemaOf = ({ users, groups }: Options) =>
    applyMappings(customTemplate('scim').schema, {
      users: users === 'off' ? 'off' : whole(users ?? {}, few),
      groups: groups ? whole(groups, groupsToo) : 'off',
    });
  const job: SynchronizationJob = {
    id: 'job',
    templateId: 'scim',
    servicePrincipalId: 'sp',
    state: 'Active',
    schema: schemaOf(options),
    pendingReset: new Set(),
    ...(options.settings && { settings: options.settings }),
    status: { code: 'NotRun' },
  };
  let seed = 1;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  const service = createProvisioningService({
    directory,
    secretsOf: () => secrets,
    clock,
    random,
    connect: () => transport ?? target.transport,
    tenantId: '11111111-2222-4333-8444-555555555555',
    ...(options.tooManyRequests && { tooManyRequests: options.tooManyRequests }),
    wait: async milliseconds => {
      waits.push(milliseconds);
      clock.moveTo(clock.time + milliseconds);
    },
  });
  const base = tenantUrl.replace(/\?.*$/, '').replace(/\/+$/, '');
  const probes = (job.schema.synchronizationRules[0]?.objectMappings ?? []).filter(
    each => each.enabled,
  ).length;

  return {
    directory,
    target,
    job,
    secrets,
    clock,
    waits,
    service,
    /** Changes rows of the schema's mappings in place, by target attribute. */
    rewrite(target: string, changes: Partial<AttributeMapping>) {
      for (const rule of job.schema.synchronizationRules)
        for (const mapping of rule.objectMappings)
          for (const row of mapping.attributeMappings)
            if (row.targetAttributeName === target) Object.assign(row, changes);
    },
    /** Changes what the schema says of a target attribute. */
    redefine(target: string, facts: Partial<AttributeDefinition>) {
      for (const directory of job.schema.directories)
        for (const object of directory.objects)
          for (const attribute of object.attributes)
            if (attribute.name === target) Object.assign(attribute, facts);
    },
    /** Lets time pass, with every cycle that is due. */
    pass: (milliseconds: number) =>
      runUntil(clock.time + milliseconds, { service, jobs: () => [job], clock }),
    /** Deploys other mappings, as PUT schema does. */
    remap(changed: Options) {
      job.schema = schemaOf(changed);
      job.pendingReset.add('Watermark');
    },
    async cycle() {
      const report = await service.runCycle(job);
      return { report, entries: report.entries, sent: sentIn(report, base).slice(probes) };
    },
  };
}

export type World = ReturnType<typeof createWorld>;

/** What a report's exchanges sent, as rows write it. Bodies stay text, so that the order of keys counts. */
export function sentIn(report: CycleReport, base: string): string[] {
  return report.exchanges.map(({ request }) =>
    line([request.method, request.url.replace(base, ''), request.body && JSON.parse(request.body)]),
  );
}

export function line([method, path, body]: Sent): string {
  return [method, path, ...(body === undefined ? [] : [JSON.stringify(body)])].join(' ');
}

export const patch = (...Operations: unknown[]) => ({ schemas: [patchOp], Operations });
export const writes = (sent: readonly string[]) => sent.filter(each => !each.startsWith('GET'));
