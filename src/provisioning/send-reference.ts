import type { Cycle, PendingReference } from './cycle-context.ts';
import { succeeded } from './entry.ts';
import { patchBody } from './patch.ts';
import type { ObjectPlan } from './plan.ts';
import { resourcePath } from './read-resource.ts';
import { refusal } from './scim-error.ts';

/** Sends the operations on a reference, and shows them in the object's entry. */
export async function sendReference(
  cycle: Cycle,
  plan: ObjectPlan,
  { entry, link }: PendingReference,
  operations: readonly unknown[],
  change: { displayName: string; oldValue: string | null; newValue: string | null },
): Promise<void> {
  const response = await cycle.endpoint.send(
    'PATCH',
    resourcePath(plan, link),
    undefined,
    patchBody(operations),
  );
  if (response.status < 200 || response.status >= 300)
    throw refusal(`Updating ${change.displayName} of ${plan.endpoint}/${link.targetId}`, response);
  if (entry.status === 'skipped') succeeded(entry, 'update');
  entry.modifiedProperties = entry.modifiedProperties.concat(change);
}
