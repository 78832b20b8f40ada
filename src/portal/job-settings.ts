import { z } from 'zod';
import type { Finding } from './leftovers.ts';
import type { PortalApplication } from './read-application.ts';
import { Variable } from './vendor-text.ts';

/** What a job's settings come to in a vendor file, in its order, and what they say beyond it. */
export interface JobSettings {
  written: Record<string, unknown>;
  /** Comments by key. */
  comments: Record<string, string>;
  findings: Finding[];
  /** Whether the stack has to supply the tenant URL. */
  tenantUrlMissing: boolean;
}

/** What stands for a value Graph does not tell. */
const masked = '*';

/** Keys Rollcall writes; `SecretToken` is the stack's. */
const own = ['BaseAddress', 'SecretToken', 'SyncAll', 'SyncNotificationSettings', 'SkipOutOfScopeDeletions'];

const notifications = z.looseObject({
  Enabled: z.boolean().optional(),
  Recipients: z.string().nullish(),
  DeleteThresholdEnabled: z.boolean().optional(),
  DeleteThresholdValue: z.int().optional(),
});
type Notifications = z.output<typeof notifications>;

/**
 * The settings of a provisioning job: all of them are synchronization secrets in Graph, those that are no
 * secrets too. What Graph masks is left to the person who imports.
 */
export function jobSettings({
  job,
  secrets,
  templates,
}: Pick<PortalApplication, 'job' | 'secrets' | 'templates'>): JobSettings {
  const told = new Map(secrets.filter(({ value }) => value !== masked).map(({ key, value }) => [key, value]));
  const findings: Finding[] = [];
  const comments: Record<string, string> = {};
  const tenantUrl = told.get('BaseAddress');
  const scope = told.get('SyncAll');
  if (scope === undefined)
    comments.scope =
      'TODO: Graph does not tell: all people, or those assigned, as the Settings of the job say.';
  const notify = notificationsOf(told.get('SyncNotificationSettings'), findings);
  const other = secrets.map(({ key }) => key).filter(key => !own.includes(key));
  if (other.length > 0)
    findings.push({
      effect: 'lost',
      message: `the job has further settings: ${other.join(', ')}`,
      hint: "Whether they survive a deployment is not documented, and the azuread provider waits until no others are listed beside its own: remove them first if the vendor's documents allow it.",
    });
  for (const { name, value } of job.synchronizationJobSettings ?? [])
    findings.push({ effect: 'stays', message: `the job has the setting ${name}: ${value ?? 'nothing'}` });
  if (!secrets.some(({ key }) => key === 'SecretToken'))
    findings.push({
      effect: 'stays',
      message:
        'the job has no Secret Token: it signs in with a token of its own, or in another way than by a bearer token',
      hint: 'A vendor file needs a token: ask the vendor for one.',
    });
  return {
    written: {
      // Left out where the application offers only one template, as it is that one.
      ...(templates.length === 1 && templates[0] === job.templateId ? {} : { job: job.templateId }),
      tenantUrl: tenantUrl ?? new Variable('tenantUrl'),
      token: new Variable('token'),
      scope: scope?.toLowerCase() === 'true' ? 'all' : 'assigned',
      state: job.schedule.state === 'Active' ? 'on' : 'off',
      ...notify,
      ...(isTrue(told.get('SkipOutOfScopeDeletions')) ? { skipOutOfScopeDeletions: true } : {}),
    },
    comments,
    findings,
    tenantUrlMissing: tenantUrl === undefined,
  };
}

/** Microsoft's page on skipping out-of-scope deletions has both `1` and `True`. */
const isTrue = (value: string | undefined) => value === '1' || value?.toLowerCase() === 'true';

function notificationsOf(text: string | undefined, findings: Finding[]) {
  if (text === undefined) return {};
  const settings = parsed(text);
  if (!settings) {
    findings.push({ effect: 'lost', message: 'SyncNotificationSettings cannot be read', hint: text });
    return {};
  }
  const { Enabled, Recipients, DeleteThresholdEnabled, DeleteThresholdValue, ...others } = settings;
  const [notify, ...more] = (Enabled ? (Recipients ?? '') : '')
    .split(/[,;]/)
    .map(address => address.trim())
    .filter(Boolean);
  if (more.length > 0)
    findings.push({
      effect: 'lost',
      message: `${more.length + 1} addresses are mailed when the job fails; a vendor file names one, and keeps ${notify}`,
      hint: `Left out: ${more.join(', ')}. A distribution list has room for all.`,
    });
  for (const [key, value] of Object.entries(others))
    if (value !== false)
      findings.push({
        effect: 'lost',
        message: `SyncNotificationSettings says ${key}: ${JSON.stringify(value)}`,
      });
  return {
    ...(notify === undefined ? {} : { notify }),
    ...(DeleteThresholdEnabled && DeleteThresholdValue !== undefined
      ? { deletionThreshold: DeleteThresholdValue }
      : {}),
  };
}

function parsed(text: string): Notifications | undefined {
  try {
    return notifications.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
