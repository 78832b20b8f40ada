import { z } from 'zod';
import { badRequest } from '../graph-error.ts';
import type { OnDemandSubject } from '../job.ts';

const mostMembers = 5;

const linked = z.object({ objectId: z.string().min(1), objectTypeName: z.string() }).loose();
const subject = z
  .object({
    objectId: z.string().min(1),
    objectTypeName: z.enum(['User', 'Group']),
    links: z
      .object({ members: z.array(linked).nullish() })
      .loose()
      .nullish(),
  })
  .loose();
const body = z.object({
  parameters: z.array(z.object({ ruleId: z.string().min(1), subjects: z.array(subject) }).loose()),
});

/**
 * The body of provisionOnDemand: one rule with one user, or one group with up to five members
 * (reference: syncschema, provisionOnDemand; scim-behaviour §10).
 *
 * @throws GraphError 400 naming what is wrong.
 */
export function readOnDemand(given: Readonly<Record<string, unknown>>): {
  ruleId: string;
  subject: OnDemandSubject;
} {
  const parsed = body.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badRequest(`Invalid parameters: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const [rule, ...otherRules] = parsed.data.parameters;
  const [only, ...otherSubjects] = rule?.subjects ?? [];
  if (!rule || !only || otherRules.length > 0 || otherSubjects.length > 0)
    throw badRequest(
      "Provisioning on demand takes one rule with one subject: 'parameters' and 'subjects' hold one element each.",
    );
  const members = (only.links?.members ?? []).map(({ objectId }) => objectId);
  if (members.length > mostMembers)
    throw badRequest(
      `A group is provisioned on demand with up to ${mostMembers} members; ${members.length} are given.`,
    );
  if (only.objectTypeName === 'User' && members.length > 0) throw badRequest('A user has no members.');
  return {
    ruleId: rule.ruleId,
    subject: { objectId: only.objectId, objectTypeName: only.objectTypeName, members },
  };
}
