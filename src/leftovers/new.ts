import type { Entity, GraphClient } from '../graph/index.ts';
import { type Around, assignments, type Found, finders, grants, type Inputs } from './finders.ts';
import type { TenantObject } from './tenant-object.ts';

type List = (inputs: Inputs, graph: GraphClient) => Promise<readonly Entity[]>;

const applications: List = ({ displayName }, graph) =>
  graph.call('applications.byDisplayName', { displayName: String(displayName) });

/**
 * What Graph makes when it is asked, and gives an id: how that is listed which could be taken for it. Parts of an
 * application are none of it: they are put.
 */
const lists: ReadonlyMap<string, List> = new Map<string, List>([
  [
    'Group',
    ({ displayName }, graph) => graph.call('groups.byDisplayName', { displayName: `${displayName}` }),
  ],
  ['ApplicationRegistration', applications],
  ['ApplicationFromTemplate', applications],
  ['AppRoleAssignment', assignments],
  ['ServicePrincipalDelegatedPermissionGrant', grants],
  [
    'ApplicationPassword',
    async ({ applicationId }, graph) => {
      const { passwordCredentials } = await graph.call('applications.get', {
        application: lastOf(applicationId),
      });
      const all = (passwordCredentials ?? []) as { keyId: string; startDateTime: string }[];
      return all.map(({ keyId, startDateTime }) => ({ id: keyId, createdDateTime: startDateTime }));
    },
  ],
  [
    'SynchronizationJob',
    ({ servicePrincipalId }, graph) =>
      graph.call('synchronization.jobs', { servicePrincipal: lastOf(servicePrincipalId) }),
  ],
]);

/**
 * Ids of what is there already and could be taken for what is about to be made: also a part of an application that
 * somebody else has put there, and that the provider will refuse to take over.
 *
 * @param type `azuread:index/group:Group`
 * @param inputs what it will be asked for
 * @throws GraphError
 */
export async function standing(
  type: string,
  inputs: Inputs,
  graph: GraphClient,
): Promise<ReadonlySet<string>> {
  const list = lists.get(kindOf(type));
  if (list) return new Set((await list(inputs, graph)).map(({ id }) => id));
  const part = await finders.get(type)?.(inputs, { graph, strays: [], known: new Set() });
  return new Set(part?.id === undefined ? [] : [part.id]);
}

/** More than one could be it. */
export type Several = 'several';

/**
 * What Graph made when it was asked for a resource of this type.
 *
 * @param before ids of what was there, such as `standing` gives them
 * @param since what was made before that, in milliseconds since 1970, is none of it, where Graph says when
 * @returns nothing where it is not to be found
 * @throws GraphError
 */
export async function findNew(
  type: string,
  inputs: Inputs,
  { graph, before, since }: { graph: GraphClient; before: ReadonlySet<string>; since?: number },
): Promise<Found | Several | undefined> {
  const all = (await lists.get(kindOf(type))?.(inputs, graph)) ?? [];
  const isOld = ({ createdDateTime }: Entity) =>
    since !== undefined && typeof createdDateTime === 'string' && !(Date.parse(createdDateTime) >= since);
  const [made, ...more] = all.filter(each => !before.has(each.id) && !isOld(each));
  if (more.length > 0) return 'several';
  if (!made && lists.has(kindOf(type))) return undefined;
  const strays = made ? await straysOf(kindOf(type), made, graph) : [];
  const around: Around = {
    graph,
    strays,
    known: new Set(all.filter(each => each !== made).map(({ id }) => id)),
  };
  const found = await finders.get(type)?.(inputs, around);
  return found?.id !== undefined && before.has(found.id) ? undefined : found;
}

/** An application from a template comes with its service principal. */
async function straysOf(kind: string, made: Entity, graph: GraphClient): Promise<TenantObject[]> {
  if (kind === 'Group') return [{ kind: 'group', ...named(made) }];
  if (kind !== 'ApplicationRegistration' && kind !== 'ApplicationFromTemplate') return [];
  const { applicationTemplateId: template } = made;
  const appId = String(made.appId);
  const principals = await graph.call('servicePrincipals.byAppId', { appId });
  return [
    {
      kind: 'application',
      ...named(made),
      appId,
      applicationTemplateId: typeof template === 'string' ? template : null,
    },
    ...principals.map((each): TenantObject => ({ kind: 'service principal', ...named(each), appId })),
  ];
}

const named = ({ id, displayName }: Entity) => ({ id, displayName: String(displayName) });
const kindOf = (type: string) => type.slice(type.lastIndexOf(':') + 1);
const lastOf = (id: unknown) => String(id).split('/').at(-1) ?? '';
