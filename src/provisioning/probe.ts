import { choices } from './choices.ts';
import type { Endpoint } from './endpoint.ts';
import { CycleFailure, EntryFailure } from './failure.ts';
import { guid } from './guid.ts';
import { find, queryNotFound } from './match.ts';
import type { ObjectPlan, Plan } from './plan.ts';
import { listOf, targetWords } from './scim-error.ts';
import { equals } from './scim-query.ts';

/**
 * Test connection, also before every cycle: a query for somebody who does not exist, by a random GUID as
 * the matching attribute (scim-behaviour §2, §13). The answer must be 200 with an empty ListResponse.
 * @throws CycleFailure where it is anything else
 */
export async function probe(endpoint: Endpoint, plan: Plan, random: () => number): Promise<void> {
  if (plan.users) await probeOne(endpoint, plan.users, random);
  if (plan.groups && (!plan.users || choices.groupsAreProbedToo.value))
    await probeOne(endpoint, plan.groups, random);
}

async function probeOne(endpoint: Endpoint, plan: ObjectPlan, random: () => number): Promise<void> {
  const attribute = plan.matching[0]?.path.text ?? 'userName';
  const value = guid(random);
  const what = `Test connection (${plan.endpoint} by ${attribute})`;
  const response = await asked(() => find(endpoint, plan, { attribute, value, shown: value }));
  if (response.status === 404) throw queryNotFound(plan.endpoint, equals(attribute, value));
  if (response.status !== 200)
    throw new CycleFailure(
      codeOf(response.status),
      `${what}: ${response.status}${targetWords(response)}. Expected 200 with an empty ListResponse: the target must be able to filter by the matching attribute.`,
    );
  const found = readList(what, response);
  if (found > 0)
    throw new CycleFailure(
      'SystemForCrossDomainIdentityManagementServiceIncompatible',
      `${what}: ${found} resources were found for a random value, so the target does not filter by ${attribute}`,
    );
}

function codeOf(status: number): string {
  if (status === 403) return 'InsufficientRights';
  if (status === 429) return 'TooManyRequests';
  return status >= 500 ? 'InternalServerError' : 'SystemForCrossDomainIdentityManagementServiceIncompatible';
}

/** Without an answer to the probe no object is tried. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof EntryFailure)) throw error;
    throw new CycleFailure(error.code, `${error.message}. Check BaseAddress of the job's secrets.`);
  }
}

function readList(what: string, response: Parameters<typeof listOf>[1]): number {
  try {
    return listOf(what, response).length;
  } catch (error) {
    if (!(error instanceof EntryFailure)) throw error;
    throw new CycleFailure(error.code, `${error.message}. Check BaseAddress of the job's secrets.`);
  }
}
