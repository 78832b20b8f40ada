import type { DirectoryReader, ObjectId } from '../tenant/index.ts';
import { choices } from './choices.ts';
import { CycleFailure } from './failure.ts';
import type { Plan } from './plan.ts';

/**
 * Roles of an application must be unique: two alike put the job in quarantine at once (scim-behaviour §9).
 * @throws CycleFailure naming the roles
 */
export function checkRoles(plan: Plan, directory: DirectoryReader, servicePrincipal: ObjectId): void {
  const reads = plan.users?.readsRoles || plan.groups?.readsRoles;
  if (!reads && choices.duplicateRolesMatter.value === 'where roles are mapped') return;
  const roles = directory.appRolesOf(servicePrincipal).filter(role => role.isEnabled);
  const keyOf =
    choices.duplicateRolesAre.value === 'of one value'
      ? (role: (typeof roles)[number]) => role.value ?? role.displayName
      : (role: (typeof roles)[number]) => role.displayName;
  const alike = [...Map.groupBy(roles, keyOf)].filter(([, same]) => same.length > 1);
  if (alike.length === 0) return;
  const named = alike.map(([key, same]) => `"${key}" (${same.map(({ id }) => id).join(', ')})`).join('; ');
  throw new CycleFailure(
    'DuplicateRoles',
    `The application has several app roles alike: ${named}. Remove all but one from the application's manifest.`,
  );
}
