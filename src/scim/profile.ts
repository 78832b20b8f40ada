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
