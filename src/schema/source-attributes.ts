import type { AttributeType } from './graph.ts';

/** Entra's own name of an object kind on the source side of a rule. */
export type SourceObject = 'User' | 'Group';

/** An attribute the provisioning service reads from the directory, under the service's own name for it. */
export interface SourceAttribute {
  type: AttributeType;
  multivalued: boolean;
  /** Cannot be missing on the object (as the definitions of a real schema say). */
  required: boolean;
  /**
   * The Microsoft Graph property it is read from, a dot for each step down. `null`: Graph has none; the
   * service computes the value (`IsSoftDeleted`) or never reads it (passwords).
   */
  property: string | null;
  /** The property holds a list, of which the service takes the first. */
  first?: true;
  /** Object kinds a reference may point at. */
  references?: readonly SourceObject[];
}

const text = (property: string | null, more: Partial<SourceAttribute> = {}): SourceAttribute => ({
  type: 'String',
  multivalued: false,
  required: false,
  property,
  ...more,
});
const boolean = (property: string | null, more: Partial<SourceAttribute> = {}): SourceAttribute =>
  text(property, { type: 'Boolean', ...more });
const dateTime = (property: string): SourceAttribute => text(property, { type: 'DateTime' });
/** Attributes whose name in the service is also Graph's. */
const same = (...names: string[]): Record<string, SourceAttribute> =>
  Object.fromEntries(names.map(name => [name, text(name)]));

const extensionAttributes = Object.fromEntries(
  Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`).map(name => [
    name,
    text(`onPremisesExtensionAttributes.${name}`),
  ]),
);

/**
 * The source attributes of people, in the order the service lists them: first those of the one complete
 * schema export there is (reference/sync-schema-samples, 2017), then what the directory has gained since
 * (Graph's user resource). The service kept the names of Azure AD Graph; `property` is today's.
 */
const user: Record<string, SourceAttribute> = {
  objectId: text('id'),
  // True while unassigned, out of scope, soft-deleted or disabled: a verdict of the service, not a property.
  IsSoftDeleted: boolean(null, { required: true }),
  accountEnabled: boolean('accountEnabled', { required: true }),
  ...same('streetAddress', 'city', 'state', 'postalCode', 'country', 'companyName', 'department'),
  dirSyncEnabled: boolean('onPremisesSyncEnabled'),
  displayName: text('displayName', { required: true }),
  appRoleAssignments: text('appRoleAssignments', { type: 'Reference' }),
  ...extensionAttributes,
  facsimileTelephoneNumber: text('faxNumber'),
  ...same('givenName', 'jobTitle', 'mail', 'mailNickname'),
  manager: text('manager', { type: 'Reference', references: ['User'] }),
  mobile: text('mobilePhone'),
  onPremisesSecurityIdentifier: text('onPremisesSecurityIdentifier'),
  // Of a guest this keeps `#EXT#@tenant`, where userPrincipalName becomes alias@theirdomain.
  originalUserPrincipalName: text('userPrincipalName'),
  'passwordProfile.password': text(null, { required: true }),
  physicalDeliveryOfficeName: text('officeLocation'),
  preferredLanguage: text('preferredLanguage', { required: true }),
  proxyAddresses: text('proxyAddresses', { multivalued: true }),
  surname: text('surname', { required: true }),
  telephoneNumber: text('businessPhones', { first: true }),
  userPrincipalName: text('userPrincipalName', { required: true }),
  ...same('ageGroup', 'consentProvidedForMinor', 'creationType'),
  createdDateTime: dateTime('createdDateTime'),
  employeeHireDate: dateTime('employeeHireDate'),
  ...same('employeeId', 'employeeType'),
  employeeLeaveDateTime: dateTime('employeeLeaveDateTime'),
  ...same('employeeOrgData.costCenter', 'employeeOrgData.division', 'externalUserState'),
  immutableId: text('onPremisesImmutableId'),
  ...same('onPremisesDistinguishedName', 'onPremisesDomainName', 'onPremisesSamAccountName'),
  onPremisesUserPrincipalName: text('onPremisesUserPrincipalName'),
  otherMails: text('otherMails', { multivalued: true }),
  ...same('usageLocation', 'userType'),
};

const group: Record<string, SourceAttribute> = {
  objectId: text('id', { required: true }),
  appRoleAssignments: text('appRoleAssignments', { type: 'Reference' }),
  members: text('members', { type: 'Reference', multivalued: true, references: ['Group', 'User'] }),
  description: text('description'),
  dirSyncEnabled: boolean('onPremisesSyncEnabled'),
  displayName: text('displayName', { required: true }),
  mail: text('mail'),
  mailEnabled: boolean('mailEnabled'),
  mailNickname: text('mailNickname'),
  ...same('onPremisesSamAccountName', 'onPremisesSecurityIdentifier'),
  owners: text('owners', { type: 'Reference', multivalued: true, references: ['User'] }),
  proxyAddresses: text('proxyAddresses', { multivalued: true }),
  securityEnabled: boolean('securityEnabled'),
};

/** What the provisioning service reads from Entra, by object kind and by the service's attribute name. */
export const sourceAttributes: Readonly<Record<SourceObject, Readonly<Record<string, SourceAttribute>>>> = {
  User: user,
  Group: group,
};

/** `extension_<appId without dashes>_<name>`: a directory extension an application registered. */
const directoryExtension = /^extension_[0-9a-f]{32}_\w+$/i;

/**
 * The source attribute of that exact name: a built-in one, or a directory extension, which Graph gives
 * under its own name. Nothing where Entra has none.
 */
export function sourceAttribute(object: SourceObject, name: string): SourceAttribute | undefined {
  const builtIn = sourceAttributes[object];
  if (Object.hasOwn(builtIn, name)) return builtIn[name];
  return directoryExtension.test(name) ? text(name) : undefined;
}
