/**
 * What one vendor's SCIM API takes. The mock server refuses whatever the vendor would refuse.
 * Attribute names are written as Entra's target attributes are: `userName`, `name.givenName`,
 * `emails[type eq "work"].value`, `urn:…:enterprise:2.0:User:department`.
 */
export interface VendorProfile {
  users?: ResourceProfile;
  groups?: ResourceProfile;
  /** Methods by path (`/Users`, `/Users/{id}`, `/Schemas`, …); a path that is not listed is not there. Left out: all of SCIM. */
  endpoints?: Record<string, Method[]>;
  /** Where `filter` names only some attributes, other filters are refused. Left out: any filter is taken. */
  errorBody?: 'scim' | 'json' | 'empty';
  patch?: PatchForms;
  limits?: RequestLimits;
  pages?: PageSizes;
  rateLimit?: RateLimit;
}

/** How a PATCH may be written (RFC 7644 §3.5.2), and what it is answered with. What is left out is as the RFC says. */
export interface PatchForms {
  /** Left out: all three. */
  operations?: PatchOperationName[];
  /** False: every operation names a path. */
  withoutPath?: boolean;
  /** False: no path selects elements, as `emails[type eq "work"].value` does. */
  valueFilters?: boolean;
  /** Whether `remove` takes the values that go, as Entra sends members. */
  removeByValue?: boolean;
  /** 204 instead of 200 with the resource. */
  answer?: 'resource' | 'nothing';
}

export type PatchOperationName = 'add' | 'replace' | 'remove';

/** What one request may ask for. More than this server's own limits is not taken anyway. */
export interface RequestLimits {
  /** Bytes of a body. */
  body?: number;
  /** Characters. */
  filterLength?: number;
  patchOperations?: number;
  bulkOperations?: number;
}

/** Resources in one list response. */
export interface PageSizes {
  /** Where the client asks for no count. */
  size?: number;
  /** However many the client asks for. */
  most?: number;
}

/** More requests than these in so many seconds are answered 429, with Retry-After. */
export interface RateLimit {
  requests: number;
  seconds: number;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface ResourceProfile {
  attributes: Record<string, AttributeProfile>;
  /** True: an attribute that is not listed is refused. False: it is kept. */
  closed?: boolean;
}

export interface AttributeProfile {
  type?: 'String' | 'Integer' | 'Reference' | 'Binary' | 'Boolean' | 'DateTime';
  /** Must be there after every create and update. */
  required?: boolean;
  /** `filter=<attribute> eq "…"` is supported. Any attribute with `filter` makes the others unfilterable. */
  filter?: boolean;
  unique?: boolean;
  /** Exactly this many elements, such as one work e-mail or one role. */
  count?: number;
}
