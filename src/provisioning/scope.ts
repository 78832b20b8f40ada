import type { Assignments } from './assignment.ts';
import type { Reason } from './entry.ts';
import type { ObjectPlan } from './plan.ts';
import type { OutOfScope } from './report.ts';
import type { SourceObject } from './source-object.ts';

/**
 * Whether the service manages an object (scim-behaviour §7): assigned AND passing the scoping filters AND
 * active. `disabled` is in scope but not active, so it is kept and switched off; `out` has left.
 */
export type Verdict =
  | { kind: 'in' }
  | { kind: 'disabled'; why: OutOfScope; reason: Reason }
  /** `related`: worth telling, although nothing is done. */
  | { kind: 'out'; why: OutOfScope; reason: Reason; related: boolean }
  /** Not read at all (inputFilterGroups). */
  | { kind: 'unread' };

const inScope: Verdict = { kind: 'in' };
const code = 'NotEffectivelyEntitled';

export interface ScopeContext {
  assignments: Assignments;
  nameOf(group: string): string;
}

export function verdictOf(object: SourceObject, plan: ObjectPlan, context: ScopeContext): Verdict {
  if (plan.inputFilter(object) !== undefined) return { kind: 'unread' };
  const { properties } = object;
  if (typeof properties.deletedDateTime === 'string')
    return {
      kind: 'disabled',
      why: 'deleted',
      reason: {
        code,
        message: `Soft-deleted in Entra since ${properties.deletedDateTime}`,
        fix: 'Restore the user in Entra, if they should have an account.',
      },
    };
  if (!context.assignments.has(object.id)) return unassigned(object, context);
  if (object.kind === 'Group' && properties.securityEnabled !== true)
    return {
      kind: 'out',
      why: 'not security-enabled',
      related: true,
      reason: {
        code,
        message: 'Not a security group: only security-enabled groups are provisioned',
        fix: 'Assign a security group.',
      },
    };
  const clause = plan.scope(object);
  if (clause !== undefined)
    return {
      kind: 'out',
      why: 'filtered',
      related: true,
      reason: {
        code,
        message: `Fails the scoping filter: ${clause}`,
        fix: 'Change the attribute in Entra, or the scoping filter.',
      },
    };
  if (properties.accountEnabled === false)
    return {
      kind: 'disabled',
      why: 'disabled',
      reason: {
        code,
        message: 'The account is disabled in Entra (accountEnabled is false)',
        fix: 'Enable the account in Entra, if they should have access.',
      },
    };
  return inScope;
}

function unassigned(object: SourceObject, { assignments, nameOf }: ScopeContext): Verdict {
  const nested = object.kind === 'User' ? assignments.nestedGroupOf(object.id) : undefined;
  if (!nested)
    return {
      kind: 'out',
      why: 'unassigned',
      related: false,
      reason: {
        code,
        message:
          'Not assigned to the application, neither directly nor as a direct member of an assigned group',
      },
    };
  return {
    kind: 'out',
    why: 'unassigned',
    related: true,
    reason: {
      code,
      message: `Member of "${nameOf(nested.group)}" only, which is nested in the assigned group "${nameOf(nested.within)}": nested groups are not expanded`,
      fix: `Assign "${nameOf(nested.group)}" itself, or add the person to "${nameOf(nested.within)}".`,
    },
  };
}
