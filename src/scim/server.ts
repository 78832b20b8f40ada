import type { Hono } from 'hono';
import { anybody, bearer } from './authorization.ts';
import type { Clock } from './clock.ts';
import { collection } from './collection.ts';
import { type Contents, contentsOf } from './contents.ts';
import { type DialectName, dialects } from './dialect.ts';
import { endpointsOf } from './enforce/endpoints.ts';
import { admitting } from './enforce/rate.ts';
import { type Handle, handler } from './handle.ts';
import { scimApp } from './http.ts';
import { limitsOf } from './limits.ts';
import type { VendorProfile } from './profile.ts';
import { readSchema, type SchemaDocument } from './schema/document.ts';
import { groupType, userType, withExtensions } from './schema/type.ts';
import type { Service } from './service.ts';
import type { OnChange } from './store/change.ts';
import type { ReadableStore } from './store/store.ts';

export interface ScimServerOptions {
  /** What the vendor takes; left out: all of SCIM. */
  profile?: VendorProfile | undefined;
  /** The bearer token every request must carry; undefined: none is asked for. */
  token: string | undefined;
  /** What is taken beside the RFCs; left out: `entra`. */
  dialect?: DialectName | undefined;
  clock: Clock;
  /** What a vendor's rate limit is measured by; left out: `clock`. */
  pace?: Clock | undefined;
  /** A new resource's id; never the same one twice. */
  ids: () => string;
  /** Custom extensions of the two types, as `/Schemas` shows schemas (RFC 7643 §3.3, §7). */
  extensions?: { users?: readonly SchemaDocument[]; groups?: readonly SchemaDocument[] };
  /** Such as `/auth/scim`; left out: whatever stands before `/Users`. */
  basePath?: string | undefined;
  /** What it holds from the beginning, such as what a server with another profile stored: taken as it is. */
  holds?: ScimServer['store'] | undefined;
  /** Told of what requests change. */
  onChange?: OnChange | undefined;
}

export interface ScimServer {
  /** Over HTTP values. */
  fetch(request: Request): Promise<Response>;
  /** The same without Request and Response: at once, no copy of anything. */
  handle: Handle;
  /** The HTTP face as a hono app, to mount or to serve. */
  app: Hono;
  /** What is stored, for reports and tests. */
  store: { users: ReadableStore; groups: ReadableStore };
  /** The same to write, past the protocol. */
  contents: Contents;
}

/**
 * A SCIM service provider in memory (RFC 7643, RFC 7644) that takes what the named vendor takes and
 * refuses what it refuses. Throws where the profile names something that is no attribute, or an extension is no
 * schema.
 */
export function createScimServer(options: ScimServerOptions): ScimServer {
  const { profile, token, clock, ids } = options;
  const dialect = dialects[options.dialect ?? 'entra'];
  const { users: ofUsers = [], groups: ofGroups = [] } = options.extensions ?? {};
  const { onChange } = options;
  const userSchemas = withExtensions(userType, ofUsers.map(readSchema));
  const groupSchemas = withExtensions(groupType, ofGroups.map(readSchema));
  const groups = collection(groupSchemas, profile, dialect, { onChange });
  const users = collection(userSchemas, profile, dialect, { onChange, groups: groups.store });
  users.store.restore(options.holds?.users.versions() ?? []);
  groups.store.restore(options.holds?.groups.versions() ?? []);
  const service: Service = {
    users,
    groups,
    dialect,
    clock,
    ids,
    endpoints: endpointsOf(profile),
    limits: limitsOf(profile),
    admit: profile?.rateLimit && admitting(profile.rateLimit, options.pace ?? clock),
    errorBody: profile?.errorBody ?? 'scim',
  };
  const authorize = token === undefined ? anybody : bearer(token);
  const handle = handler(service, authorize, options.basePath?.replace(/\/+$/, ''));
  const app = scimApp(handle, service);
  return {
    handle,
    app,
    fetch: async request => app.fetch(request),
    store: { users: users.store, groups: groups.store },
    contents: contentsOf(service),
  };
}
