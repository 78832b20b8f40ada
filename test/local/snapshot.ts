import type { World } from '../../src/rehearsal/index.ts';
import { asker } from './project.ts';

/** What is asked of a world. */
type Seen = Pick<World, 'tenant' | 'deployer' | 'clientSecret'> & { targets: Pick<World['targets'], 'all'> };
type Entity = Record<string, unknown>;

const guid = /[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/g;
/** What the tenant hands out, and Graph's context lines, which say nothing of the tenant. */
const generated = new Set(['hint', '@odata.context', '@odata.id']);

/**
 * All that a deployment leaves in a tenant, object by object, as Graph tells it: by name and in order of
 * name, with every id replaced by the name of what it stands for.
 */
export async function snapshot(world: Seen): Promise<Record<string, unknown>> {
  const { send, list } = await asker(world);
  const applications = await list('/applications');
  const servicePrincipals = await list('/servicePrincipals');
  const groups = (await list('/groups')).map(withoutChance);
  const users = await list('/users');

  const names = new Map<string, string>([[world.tenant.tenantId.replaceAll('-', ''), '{tenant}']]);
  const name = (id: unknown, text: string) => names.set(String(id).replaceAll('-', ''), `{${text}}`);
  const named = (kind: string, entity: Entity) => name(entity.id, `${kind} ${entity.displayName}`);
  for (const user of users) named('user', user);
  for (const group of groups) named('group', group);
  for (const each of [...applications, ...servicePrincipals])
    for (const role of [...rows(each, 'appRoles'), ...rows(each, 'oauth2PermissionScopes')])
      name(role.id, `role ${role.value ?? role.displayName} of ${each.displayName}`);
  for (const application of applications) {
    named('application', application);
    name(application.appId, `client id of ${application.displayName}`);
  }
  for (const each of servicePrincipals) {
    named('service principal', each);
    for (const { customKeyIdentifier, displayName } of rows(each, 'keyCredentials')) {
      const identifier = String(customKeyIdentifier);
      const thumbprint = Buffer.from(identifier, 'base64').toString('hex').toUpperCase();
      for (const text of [identifier, thumbprint]) names.set(text, `{certificate ${displayName}}`);
    }
  }

  const principals: Entity[] = [];
  for (const { id, displayName, samlSingleSignOnSettings, ...rest } of servicePrincipals) {
    const path = `/servicePrincipals/${id}`;
    const jobs = await list(`${path}/synchronization/jobs`);
    principals.push({
      displayName,
      ...rest,
      // The provider reads that there is none as an empty text, and writes that back with its first update.
      relayState: (samlSingleSignOnSettings as Entity | null)?.relayState || null,
      owners: (await list(`${path}/owners`)).map(owner => owner.id),
      assignedTo: await list(`${path}/appRoleAssignedTo`),
      secrets: await list(`${path}/synchronization/secrets`),
      settings: settingsOf(world, String(id)),
      jobs: await Promise.all(
        jobs.map(async job => ({
          ...job,
          schema: await send('GET', `${path}/synchronization/jobs/${job.id}/schema`),
        })),
      ),
    });
  }
  const all = {
    applications: await Promise.all(
      applications.map(async each => ({
        ...each,
        owners: (await list(`/applications/${each.id}/owners`)).map(owner => owner.id),
      })),
    ),
    servicePrincipals: principals,
    groups: await Promise.all(
      groups.map(async each => ({
        ...each,
        members: (await list(`/groups/${each.id}/members`)).map(member => member.id),
        owners: (await list(`/groups/${each.id}/owners`)).map(owner => owner.id),
      })),
    ),
    grants: await list('/oauth2PermissionGrants'),
    users,
  };
  return withoutIds(all, names) as Record<string, unknown>;
}

/** What was saved under each key; of the token only whether it is the one the vendor's endpoint takes. */
function settingsOf({ tenant, targets }: Seen, servicePrincipal: string): Entity {
  const secrets = Object.fromEntries(tenant.secretsOf(servicePrincipal));
  const { SecretToken, BaseAddress, ...others } = secrets;
  if (BaseAddress === undefined) return secrets;
  const taken = targets.all().some(({ token }) => token === SecretToken);
  return { ...others, BaseAddress, SecretToken: taken };
}

/** The provider gives a group a random nickname, as the portal does: `3f2a91bc-4`. */
function withoutChance({ mailNickname, ...group }: Entity): Entity {
  return {
    ...group,
    mailNickname: /^[0-9a-f]{8}-[0-9a-f]$/.test(String(mailNickname)) ? '{any}' : mailNickname,
  };
}

const rows = (entity: Entity, property: string) => (entity[property] ?? []) as Entity[];

/** Lists are compared as sets: Graph promises no order. */
function withoutIds(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string')
    return names.get(value) ?? value.replace(guid, id => names.get(id.replaceAll('-', '')) ?? '{guid}');
  if (Array.isArray(value))
    return value
      .map(each => withoutIds(each, names))
      .map(each => [JSON.stringify(each), each] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, each]) => each);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !generated.has(name))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, each]) => [name, withoutIds(each, names)]),
  );
}
