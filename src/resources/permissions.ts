import { closest, distance } from 'fastest-levenshtein';
import type { Vendor } from '../vendor/index.ts';

/** Microsoft Graph's own service principal in the tenant: what may be asked of it, ids by name. */
export interface MicrosoftGraph {
  clientId: string;
  objectId: string;
  /** Application permissions. */
  appRoleIds: Readonly<Record<string, string>>;
  /** Delegated permissions. */
  oauth2PermissionScopeIds: Readonly<Record<string, string>>;
}

type Permissions = Vendor['permissions'];
type Kind = keyof Permissions;

const idsOf = (graph: MicrosoftGraph, kind: Kind) =>
  kind === 'application' ? graph.appRoleIds : graph.oauth2PermissionScopeIds;

/** The id of a permission. @throws RangeError for a name Microsoft Graph does not have */
export function permissionId(graph: MicrosoftGraph, kind: Kind, name: string): string {
  const id = idsOf(graph, kind)[name];
  if (id === undefined) throw new RangeError(`Microsoft Graph has no ${kind} permission ${name}`);
  return id;
}

/** One sentence for each permission that Microsoft Graph does not have, with what was likely meant. */
export function permissionProblems(permissions: Permissions, graph: MicrosoftGraph): string[] {
  return (['application', 'delegated'] as const).flatMap(kind => {
    const other = kind === 'application' ? 'delegated' : 'application';
    return permissions[kind]
      .filter(name => !Object.hasOwn(idsOf(graph, kind), name))
      .map(name => {
        const problem = `Microsoft Graph has no ${kind} permission ${name}`;
        if (Object.hasOwn(idsOf(graph, other), name))
          return `${problem}: it is a permission of kind ${other}`;
        const near = nearest(name, Object.keys(idsOf(graph, kind)));
        return near === undefined ? problem : `${problem}. Did you mean ${near}?`;
      });
  });
}

function nearest(name: string, names: string[]): string | undefined {
  if (names.length === 0) return undefined;
  const lower = new Map(names.map(known => [known.toLowerCase(), known]));
  const found = closest(name.toLowerCase(), [...lower.keys()]);
  return distance(name.toLowerCase(), found) <= Math.max(2, name.length / 3) ? lower.get(found) : undefined;
}
