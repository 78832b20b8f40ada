import { z } from 'zod';
import {
  type Quarantine,
  quarantineOf,
  quarantineRemedy,
  type SynchronizationJobEntity,
} from '../graph/index.ts';

/** What one provisioning job is doing, from Graph's synchronizationJob. Times are ISO 8601. */
export interface JobStatus {
  id: string;
  templateId: string;
  /** Graph's `schedule.state`. */
  state: 'Active' | 'Paused' | 'Disabled';
  /** Graph's `status.code`. */
  code: string;
  lastCycle?: Cycle;
  lastSuccessfulCycle?: Cycle;
  /** Since when every cycle has found the target as it should be; nothing while the initial cycle lasts. */
  steadySince?: string;
  progress: { done: number; total: number; units: string }[];
  /** How many objects of each kind are in sync, such as `User to urn:…`. */
  inSync: { kind: string; count: number }[];
  quarantine?: Quarantine & { remedy: string };
}

export interface Cycle {
  began: string;
  ended: string;
  /** Graph's `state`: Succeeded, EntryLevelErrors, Failed. */
  state: string;
  looked: number;
  sent: number;
  failed: number;
  error?: string;
}

const execution = z.looseObject({
  timeBegan: z.string(),
  timeEnded: z.string(),
  state: z.string(),
  countImported: z.number().default(0),
  countExported: z.number().default(0),
  countEscrowed: z.number().default(0),
  error: z.looseObject({ message: z.string().nullish() }).nullish(),
});
const progress = z.looseObject({
  completedUnits: z.number(),
  totalUnits: z.number(),
  units: z.string().default('objects'),
});
const count = z.looseObject({ key: z.string(), value: z.number() });
/** .NET's first instant: Graph's word for never. */
const never = '0001-01-01T00:00:00Z';

/** Reads Graph's job into what people ask of it; what Graph leaves out is left out. */
export function statusOf(job: SynchronizationJobEntity): JobStatus {
  const { status, schedule } = job;
  const last = cycleOf(status.lastExecution);
  const success = cycleOf(status.lastSuccessfulExecution);
  const steady = status.steadyStateFirstAchievedTime;
  const quarantine = quarantineOf(job);
  return {
    id: job.id,
    templateId: job.templateId,
    state: schedule.state,
    code: status.code,
    ...(last && { lastCycle: last }),
    ...(success && { lastSuccessfulCycle: success }),
    ...(typeof steady === 'string' && steady !== never && { steadySince: steady }),
    progress: list(progress, status.progress).map(({ completedUnits, totalUnits, units }) => ({
      done: completedUnits,
      total: totalUnits,
      units,
    })),
    inSync: list(count, status.synchronizedEntryCountByType).map(({ key, value }) => ({
      kind: key,
      count: value,
    })),
    ...(quarantine && { quarantine: { ...quarantine, remedy: quarantineRemedy(quarantine) } }),
  };
}

function cycleOf(given: unknown): Cycle | undefined {
  const { data } = execution.safeParse(given);
  if (!data) return undefined;
  return {
    began: data.timeBegan,
    ended: data.timeEnded,
    state: data.state,
    looked: data.countImported,
    sent: data.countExported,
    failed: data.countEscrowed,
    ...(data.error?.message && { error: data.error.message }),
  };
}

function list<Model extends z.ZodType>(model: Model, given: unknown): z.output<Model>[] {
  const { data } = z.array(model).safeParse(given);
  return data ?? [];
}
