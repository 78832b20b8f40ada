import type { Clock } from './clock.ts';
import type { Dialect } from './dialect.ts';
import type { Endpoints } from './enforce/endpoints.ts';
import type { ListedAttribute } from './enforce/listed.ts';
import type { Admit } from './enforce/rate.ts';
import type { ErrorBody } from './error.ts';
import type { Limits } from './limits.ts';
import type { PatchContext } from './patch/context.ts';
import type { PatchForms } from './profile.ts';
import type { ResourceType } from './schema/type.ts';
import type { Memberships } from './store/memberships.ts';
import type { ResourceStore } from './store/store.ts';

/** The resources of one type, and what the vendor makes of them. */
export interface Collection extends PatchContext {
  readonly store: ResourceStore;
  /** The vendor's list of attributes; empty without a profile. */
  readonly listed: readonly ListedAttribute[];
  /** Only listed attributes, and elements of listed types, are taken. */
  readonly closedList: boolean;
  /** What `/Schemas` says of it: with a profile, only what the vendor takes. */
  readonly described: ResourceType;
  /** What makes up `groups`, which only users have; undefined where the type has no such attribute. */
  readonly memberships: Memberships | undefined;
  readonly limits: Limits;
  /** How the vendor takes a PATCH; undefined where nobody says. */
  readonly patchForms: PatchForms | undefined;
}

/** All that an operation needs of one server. */
export interface Service {
  readonly users: Collection;
  readonly groups: Collection;
  readonly endpoints: Endpoints;
  readonly limits: Limits;
  /** The vendor's rate limit; undefined where there is none. */
  readonly admit: Admit | undefined;
  readonly errorBody: ErrorBody;
  readonly dialect: Dialect;
  readonly clock: Clock;
  /** A new resource's id, never given before. */
  readonly ids: () => string;
}

/** One request, read as far as every operation needs it. */
export interface Call {
  readonly service: Service;
  readonly collection: Collection;
  /** The URL before `/Users`. */
  readonly baseUrl: string;
  readonly query: URLSearchParams;
  readonly body: string | undefined;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}
