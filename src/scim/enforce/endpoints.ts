import { notFound, ScimError } from '../error.ts';
import type { Method, VendorProfile } from '../profile.ts';

/** The paths this server has, `{id}` standing for any identifier, and what they take (RFC 7644 §3.2, table 2). */
const all = {
  '/': ['GET'],
  '/.search': ['POST'],
  '/Bulk': ['POST'],
  '/Me': ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  '/Users': ['GET', 'POST'],
  '/Users/{id}': ['GET', 'PUT', 'PATCH', 'DELETE'],
  '/Users/.search': ['POST'],
  '/Groups': ['GET', 'POST'],
  '/Groups/{id}': ['GET', 'PUT', 'PATCH', 'DELETE'],
  '/Groups/.search': ['POST'],
  '/ServiceProviderConfig': ['GET'],
  '/ResourceTypes': ['GET'],
  '/ResourceTypes/{id}': ['GET'],
  '/Schemas': ['GET'],
  '/Schemas/{id}': ['GET'],
} as const satisfies Record<string, readonly Method[]>;

export type EndpointPath = keyof typeof all;

/** Which of them this vendor has. */
export type Endpoints = ReadonlyMap<EndpointPath, readonly Method[]>;

/** The profile's own list; without one all of SCIM, `/Groups` only where the profile knows groups. */
export function endpointsOf(profile: VendorProfile | undefined): Endpoints {
  const paths = Object.keys(all) as EndpointPath[];
  const { endpoints } = profile ?? {};
  if (!endpoints) {
    const groups = !profile || profile.groups !== undefined;
    return new Map(
      paths.filter(path => groups || !path.startsWith('/Groups')).map(path => [path, all[path]]),
    );
  }
  const listed = new Map(Object.entries(endpoints).map(([path, methods]) => [template(path), methods]));
  return new Map(
    paths.flatMap(path => {
      const methods = listed.get(template(path));
      const served: readonly Method[] = all[path];
      return methods ? [[path, methods.filter(method => served.includes(method))] as const] : [];
    }),
  );
}

/** Throws ScimError 404 where the vendor lacks the path, 405 with `Allow` where it lacks the method there. */
export function checkEndpoint(path: EndpointPath, method: string, endpoints: Endpoints): Method {
  const methods = endpoints.get(path);
  if (!methods) throw notFound(path);
  const taken = methods.find(each => each === method);
  if (taken) return taken;
  const allow = methods.join(', ');
  throw new ScimError(405, `${path} takes ${allow || 'nothing'} (RFC 7644 §3.2)`, { headers: { allow } });
}

/** `/users/<id>` and `/Users/{userId}` are one path. */
function template(path: string): string {
  return path
    .replace(/[{<][^}>]*[}>]/g, '{id}')
    .replace(/\/$/, '')
    .toLowerCase();
}
