import type { TenantObject } from '../leftovers/index.ts';
import type { World } from '../rehearsal/index.ts';

export function objectsOf({ tenant: { directory } }: Pick<World, 'tenant'>): TenantObject[] {
  const { applications, servicePrincipals } = directory.apps;
  return [
    ...[...applications.values()].map(
      ({ id, displayName, appId, applicationTemplateId }): TenantObject => ({
        kind: 'application',
        id,
        displayName,
        appId,
        applicationTemplateId,
      }),
    ),
    ...[...servicePrincipals.values()].map(
      ({ id, displayName, appId }): TenantObject => ({ kind: 'service principal', id, displayName, appId }),
    ),
    ...[...directory.groups.values()].map(
      ({ id, displayName }): TenantObject => ({ kind: 'group', id, displayName }),
    ),
  ];
}

/** What is there and was not at first. */
export function madeSince(atFirst: readonly TenantObject[], world: Pick<World, 'tenant'>): TenantObject[] {
  const before = new Set(atFirst.map(({ id }) => id));
  return objectsOf(world).filter(({ id }) => !before.has(id));
}

/** As people name it: `group Staff (8f3c…)`. */
export function nameOf({ kind, displayName, id }: TenantObject): string {
  return `${kind} ${displayName} (${id})`;
}
