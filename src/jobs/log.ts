import { z } from 'zod';
import type { GraphClient } from '../graph/index.ts';

/** One entry of the provisioning log, as people read it. Times are ISO 8601. */
export interface LogEntry {
  at: string;
  action: string;
  status: string;
  type: string;
  name: string;
  /** Entra's error or skip code, with its sentence. */
  reason?: { code: string; message: string; fix?: string };
  changes: { attribute: string; from: string | null; to: string | null }[];
}

const identity = z.looseObject({ displayName: z.string().nullish(), identityType: z.string().nullish() });
const summary = z.looseObject({
  activityDateTime: z.string(),
  provisioningAction: z.string(),
  provisioningStatusInfo: z.looseObject({
    status: z.string(),
    errorInformation: z
      .looseObject({
        errorCode: z.string().nullish(),
        reason: z.string().nullish(),
        recommendedAction: z.string().nullish(),
      })
      .nullish(),
  }),
  modifiedProperties: z
    .array(
      z.looseObject({
        displayName: z.string(),
        oldValue: z.string().nullish(),
        newValue: z.string().nullish(),
      }),
    )
    .nullish(),
  sourceIdentity: identity.nullish(),
  targetIdentity: identity.nullish(),
});

export interface LogQuestion {
  job: string;
  /** ISO 8601. */
  since: string;
  /** At most this many entries, the newest; Graph gives no more than 1,000 at once. */
  limit: number;
}

/**
 * The newest entries of a job's provisioning log, newest first.
 *
 * @throws GraphError
 */
export async function readLog(graph: GraphClient, { job, since, limit }: LogQuestion): Promise<LogEntry[]> {
  const { value } = await graph.call('auditLogs.provisioning', { job, since, top: String(limit) });
  return value.flatMap(entity => {
    const { data } = summary.safeParse(entity);
    return data ? [entryOf(data)] : [];
  });
}

function entryOf(read: z.output<typeof summary>): LogEntry {
  const { status, errorInformation: error } = read.provisioningStatusInfo;
  const who = read.sourceIdentity?.displayName ? read.sourceIdentity : read.targetIdentity;
  return {
    at: read.activityDateTime,
    action: read.provisioningAction,
    status,
    type: who?.identityType ?? '',
    name: who?.displayName ?? '',
    ...(error?.errorCode && {
      reason: {
        code: error.errorCode,
        message: error.reason ?? '',
        ...(error.recommendedAction && { fix: error.recommendedAction }),
      },
    }),
    changes: (read.modifiedProperties ?? []).map(({ displayName, oldValue, newValue }) => ({
      attribute: displayName,
      from: oldValue ?? null,
      to: newValue ?? null,
    })),
  };
}
