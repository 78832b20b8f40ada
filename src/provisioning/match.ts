import { choices } from './choices.ts';
import type { Endpoint } from './endpoint.ts';
import { CycleFailure, EntryFailure } from './failure.ts';
import type { ObjectPlan } from './plan.ts';
import { listOf, refusal } from './scim-error.ts';
import { equals, query } from './scim-query.ts';
import { member } from './target-path.ts';
import type { ScimResponse } from './transport.ts';

/** Groups are looked up without their members (scim-behaviour §5). */
export const withoutMembers = { excludedAttributes: 'members' } as const;

export interface Attempt {
  /** The target attribute as the mapping has it. */
  attribute: string;
  value: string;
  /** As messages show it: Redact hides the value there. */
  shown: string;
}

/** A query for resources by one attribute; `foundBy` reads the answer. */
export function find(
  endpoint: Endpoint,
  plan: ObjectPlan,
  { attribute, value }: Attempt,
): Promise<ScimResponse> {
  const more = plan.kind === 'Group' ? withoutMembers : {};
  return endpoint.send('GET', plan.endpoint, query(equals(attribute, value), more));
}

/**
 * The resources a query found.
 * @throws CycleFailure where the answer is 404
 * @throws EntryFailure where it is another refusal, or no list
 */
export function foundBy(
  what: string,
  plan: ObjectPlan,
  { attribute, shown }: Attempt,
  response: ScimResponse,
): readonly unknown[] {
  if (response.status === 404) throw queryNotFound(plan.endpoint, equals(attribute, shown));
  if (response.status !== 200) throw refusal(what, response);
  return listOf(what, response);
}

/** 404 is no answer to a query: Entra takes the target for one that does not speak SCIM and stops (§1, §9). */
export function queryNotFound(path: string, filter: string): CycleFailure {
  return new CycleFailure(
    'SystemForCrossDomainIdentityManagementServiceIncompatible',
    `GET ${path}?filter=${filter}: 404. A query must be answered with 200 and an empty ListResponse where nothing is found. Check BaseAddress of the job's secrets: resources are looked for at ${path} below it.`,
  );
}

/**
 * The target's id of whom the matching attributes find: each in the order of priority, the first hit
 * counts (§3). Undefined: nobody.
 * @throws EntryFailure DuplicateTargetEntries where one attribute finds several
 */
export async function match(
  endpoint: Endpoint,
  plan: ObjectPlan,
  attempts: readonly Attempt[],
): Promise<string | undefined> {
  for (const attempt of attempts) {
    checkCharacters(attempt);
    const what = `Looking for ${attempt.attribute} "${attempt.shown}"`;
    const found = foundBy(what, plan, attempt, await find(endpoint, plan, attempt));
    if (found.length > 1)
      throw new EntryFailure(
        'DuplicateTargetEntries',
        `${found.length} resources of the target have ${attempt.attribute} "${attempt.shown}"`,
        'Remove the surplus ones from the target, or match by an attribute that is unique there.',
      );
    const id = member(found[0], 'id');
    if (found.length === 0) continue;
    if (typeof id === 'string' && id !== '') return id;
    throw new EntryFailure(
      'SystemForCrossDomainIdentityManagementServiceIncompatible',
      `${what}: what was found has no "id"`,
      'Every resource the target returns must carry its id.',
    );
  }
  return undefined;
}

const special = [...choices.specialCharactersInFilters.value];

/** @throws EntryFailure where the value has a character Entra cannot put into a filter (§7) */
function checkCharacters({ attribute, value, shown }: Attempt): void {
  const found = special.find(one => value.includes(one));
  if (found === undefined) return;
  throw new EntryFailure(
    'UnprocessableEntity',
    `Entra cannot look for ${attribute} "${shown}": the value contains ${found}`,
    'Match by another attribute, or by an expression that leaves the character out.',
  );
}

/** Whether a reference has a value, asked the way Entra asks (§5, §6). `undefined`: the target would not say. */
export async function refersTo(
  endpoint: Endpoint,
  plan: ObjectPlan,
  id: string,
  attribute: 'manager' | 'members',
  value: string,
): Promise<{ holds: boolean | undefined }> {
  const name = attribute === 'manager' ? choices.managerCheckFilterAttribute.value : attribute;
  const filter = `${equals('id', id)} and ${equals(name, value)}`;
  const response = await endpoint.send('GET', plan.endpoint, query(filter, { attributes: 'id' }));
  if (response.status === 404) throw queryNotFound(plan.endpoint, filter);
  const what = `Asking whether ${attribute} is set`;
  if (response.status === 200) return { holds: listOf(what, response).length > 0 };
  if (choices.refusedCheckMeans.value === 'fail') throw refusal(what, response);
  return { holds: undefined };
}
