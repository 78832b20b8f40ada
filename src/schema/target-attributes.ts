import type { AttributeType } from './graph.ts';

/** Object names of SCIM targets, as rules spell them. */
export const scimObjects = {
  User: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  Group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
} as const;

export interface TargetAttribute {
  type: AttributeType;
  multivalued: boolean;
  required: boolean;
  /** Object names of the target a reference may point at. */
  references?: readonly string[];
}

const text: TargetAttribute = { type: 'String', multivalued: false, required: false };
const all = (...names: string[]): Record<string, TargetAttribute> =>
  Object.fromEntries(names.map(name => [name, text]));

const enterprise = (name: string) => `${scimObjects.User}:${name}`;
const address = (type: string) =>
  ['formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country'].map(
    part => `addresses[type eq "${type}"].${part}`,
  );

/**
 * The attributes of a SCIM user that the service can flow to: RFC 7643 §4.1 and §4.3 as far as Entra's
 * paths go (reference/scim-behaviour §3). Complex values of three or more parts and `entitlements` are
 * not among them, nor are element types beyond those the service knows.
 */
const user: Record<string, TargetAttribute> = {
  id: text,
  active: { ...text, type: 'Boolean' },
  ...all('displayName', 'title', 'emails[type eq "work"].value', 'emails[type eq "other"].value'),
  ...all('preferredLanguage', 'name.givenName', 'name.familyName', 'name.formatted', 'name.middleName'),
  ...all(
    'name.honorificPrefix',
    'name.honorificSuffix',
    ...address('work'),
    'addresses[type eq "other"].formatted',
  ),
  ...all('phoneNumbers[type eq "work"].value', 'phoneNumbers[type eq "mobile"].value'),
  ...all('phoneNumbers[type eq "fax"].value', 'phoneNumbers[type eq "home"].value'),
  ...all('phoneNumbers[type eq "other"].value', 'phoneNumbers[type eq "pager"].value'),
  ...all('externalId', 'nickName', 'profileUrl', 'userType', 'locale', 'timezone'),
  userName: { ...text, required: true },
  roles: { ...text, multivalued: true },
  ...all(
    'roles[primary eq "True"].display',
    'roles[primary eq "True"].type',
    'roles[primary eq "True"].value',
  ),
  ...all(...['employeeNumber', 'costCenter', 'organization', 'division', 'department'].map(enterprise)),
  [enterprise('manager')]: { ...text, type: 'Reference', references: [scimObjects.User] },
};

const group: Record<string, TargetAttribute> = {
  id: text,
  displayName: { ...text, required: true },
  externalId: text,
  members: {
    ...text,
    type: 'Reference',
    multivalued: true,
    references: [scimObjects.User, scimObjects.Group],
  },
};

/** What a SCIM target is known to take, by Entra's object kind and the service's path. */
export const targetAttributes: Readonly<
  Record<keyof typeof scimObjects, Readonly<Record<string, TargetAttribute>>>
> = { User: user, Group: group };

/** What a target attribute is taken for where the target does not define it: text, unless SCIM says otherwise. */
export function assumedTargetAttribute(object: keyof typeof scimObjects, name: string): TargetAttribute {
  const known = targetAttributes[object];
  return (Object.hasOwn(known, name) ? known[name] : undefined) ?? text;
}
