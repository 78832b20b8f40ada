import { z } from 'zod';
import type { EntraDirectory, Surroundings } from './directory/index.ts';
import type { ObjectId } from './directory.ts';
import { badRequest, notFound } from './graph-error.ts';

/** Delegated permissions consented to: https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export interface PermissionGrant {
  id: string;
  clientId: ObjectId;
  consentType: 'AllPrincipals' | 'Principal';
  principalId: ObjectId | null;
  resourceId: ObjectId;
  /** Names, separated by spaces. */
  scope: string;
}

const newGrant = z.object({
  clientId: z.guid(),
  consentType: z.enum(['AllPrincipals', 'Principal']),
  principalId: z.guid().nullish(),
  resourceId: z.guid(),
  scope: z.string().nullish(),
});

export class Grants {
  readonly all = new Map<string, PermissionGrant>();
  readonly #directory: EntraDirectory;
  readonly #around: Surroundings;

  constructor(directory: EntraDirectory, around: Surroundings) {
    this.#directory = directory;
    this.#around = around;
  }

  get(id: string): PermissionGrant {
    const grant = this.all.get(id);
    if (!grant) throw notFound(id);
    return grant;
  }

  create(body: Record<string, unknown>): PermissionGrant {
    const parsed = newGrant.safeParse(body);
    if (!parsed.success) {
      const why = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
      throw badRequest(`Invalid oAuth2PermissionGrant: ${why}`);
    }
    const { principalId = null, scope, ...wanted } = parsed.data;
    this.#directory.apps.servicePrincipal(wanted.clientId);
    this.#directory.apps.servicePrincipal(wanted.resourceId);
    if ((wanted.consentType === 'Principal') !== (principalId !== null)) {
      throw badRequest("principalId is given with consentType 'Principal', and only then.");
    }
    if (principalId !== null) this.#directory.user(principalId);
    const exists = [...this.all.values()].some(
      grant =>
        grant.clientId === wanted.clientId &&
        grant.resourceId === wanted.resourceId &&
        grant.principalId === principalId,
    );
    if (exists) throw badRequest('Permission entry already exists.');
    const grant = { id: this.#around.ids(), ...wanted, principalId, scope: scope ?? '' };
    this.all.set(grant.id, grant);
    return grant;
  }

  /** Only `scope` can be changed. */
  update(id: string, body: Record<string, unknown>): void {
    const { scope } = body;
    if (typeof scope !== 'string') throw badRequest("A value is required for property 'scope'.");
    this.all.set(id, { ...this.get(id), scope });
  }

  delete(id: string): void {
    this.get(id);
    this.all.delete(id);
  }

  /** What a service principal or a user that is gone had or gave. */
  forget(object: ObjectId): void {
    for (const { id, clientId, resourceId, principalId } of this.all.values()) {
      if ([clientId, resourceId, principalId].includes(object)) this.all.delete(id);
    }
  }
}
