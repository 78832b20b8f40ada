import { z } from 'zod';
import type { GraphClient } from '../graph/index.ts';
import { findMapping, type ObjectKind } from '../schema/index.ts';
import { NotFound } from './find.ts';

/** What provisioning one person or group on demand came to. */
export interface OnDemandResult {
  /** `Success`, `Skipped` or `Failure`. */
  result: string;
  action: string;
  reason?: { code: string; message: string; fix?: string };
  steps: { name: string; type: string; status: string; details: Record<string, string> }[];
  changes: { attribute: string; from: string | null; to: string | null }[];
}

export interface OnDemandSubject {
  kind: ObjectKind;
  /** In Entra. */
  id: string;
  /** Of a group: at most five. */
  members: string[];
}

const key = z.looseObject({
  result: z.string(),
  details: z.looseObject({ errorCode: z.string().nullish(), errorMessage: z.string().nullish() }).default({}),
});
const step = z.looseObject({
  name: z.string(),
  type: z.string().default(''),
  status: z.string().default(''),
  details: z.record(z.string(), z.unknown()).nullish(),
});
const value = z.looseObject({
  action: z.string().default(''),
  provisioningSteps: z.array(step).default([]),
  modifiedProperties: z
    .array(
      z.looseObject({
        displayName: z.string(),
        oldValue: z.string().nullish(),
        newValue: z.string().nullish(),
      }),
    )
    .default([]),
  statusInfo: z.looseObject({ recommendedAction: z.string().nullish() }).nullish(),
});

/**
 * Provisions one person, or one group with up to five members, now and not at the next cycle. Reference:
 * Graph's synchronizationJob: provisionOnDemand, whose answer is a pair of JSON texts.
 *
 * @throws NotFound where the job provisions no such objects; GraphError
 */
export async function provisionOnDemand(
  graph: GraphClient,
  at: { servicePrincipal: string; job: string },
  { kind, id, members }: OnDemandSubject,
): Promise<OnDemandResult> {
  const schema = await graph.call('synchronization.schema', at);
  const { rule, mapping } = findMapping(schema, kind) ?? {};
  if (!rule || !mapping?.enabled)
    throw new NotFound(`The job provisions no ${kind}: its mapping of them is off.`);
  const links = { members: members.map(member => ({ objectId: member, objectTypeName: 'User' })) };
  const subject = {
    objectId: id,
    objectTypeName: kind === 'users' ? 'User' : 'Group',
    ...(members.length > 0 && { links }),
  };
  const body = { parameters: [{ ruleId: rule.id, subjects: [subject] }] };
  return readOnDemand(await graph.call('synchronization.provisionOnDemand', at, body));
}

/** The pair of JSON texts Graph answers with, read. */
export function readOnDemand(pair: { key: string; value: string }): OnDemandResult {
  const { result, details } = key.parse(JSON.parse(pair.key));
  const told = value.parse(JSON.parse(pair.value));
  return {
    result,
    action: told.action,
    ...(details.errorCode && {
      reason: {
        code: details.errorCode,
        message: details.errorMessage ?? '',
        ...(told.statusInfo?.recommendedAction && { fix: told.statusInfo.recommendedAction }),
      },
    }),
    steps: told.provisioningSteps.map(({ name, type, status, details: facts }) => ({
      name,
      type,
      status,
      details: Object.fromEntries(Object.entries(facts ?? {}).map(([fact, each]) => [fact, String(each)])),
    })),
    changes: told.modifiedProperties.map(({ displayName, oldValue, newValue }) => ({
      attribute: displayName,
      from: oldValue ?? null,
      to: newValue ?? null,
    })),
  };
}
