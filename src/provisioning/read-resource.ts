import type { Cycle } from './cycle-context.ts';
import type { Link } from './job-state.ts';
import { withoutMembers } from './match.ts';
import type { ObjectPlan } from './plan.ts';
import { refusal, resourceOf } from './scim-error.ts';

/** The current resource, read before every update (scim-behaviour §3, §5); undefined where it is gone. */
export async function readResource(cycle: Cycle, plan: ObjectPlan, link: Link): Promise<unknown> {
  const query =
    plan.kind === 'Group' ? `?excludedAttributes=${withoutMembers.excludedAttributes}` : undefined;
  const response = await cycle.endpoint.send('GET', resourcePath(plan, link), query);
  if (response.status === 404) return undefined;
  const what = `Reading ${plan.endpoint}/${link.targetId}`;
  if (response.status !== 200) throw refusal(what, response);
  return resourceOf(what, response).resource;
}

/** Where one resource is, under the base address. */
export function resourcePath(plan: ObjectPlan, link: Link): string {
  return `${plan.endpoint}/${encodeURIComponent(link.targetId)}`;
}
