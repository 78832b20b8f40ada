import { z } from 'zod';
import type { ResourceType } from './resource-type.ts';

/** Graph refuses empty text: a property without a value is null. */
const text = (most: number) => z.string().min(1).max(most);
const texts = z.array(z.string().min(1));
const date = z.iso.datetime({ offset: true });

const extensionAttributes = z.strictObject(
  Object.fromEntries(
    Array.from({ length: 15 }, (_, at) => [`extensionAttribute${at + 1}`, z.string().nullish()]),
  ),
);

/**
 * Graph's user, with the lengths of its documentation
 * (https://learn.microsoft.com/graph/api/resources/user#properties).
 */
export const userType: ResourceType = {
  name: 'User',
  writable: {
    accountEnabled: z.boolean(),
    ageGroup: text(64),
    businessPhones: texts.max(1),
    city: text(128),
    companyName: text(64),
    consentProvidedForMinor: text(64),
    country: text(128),
    department: text(64),
    displayName: text(256),
    employeeHireDate: date,
    employeeId: text(16),
    employeeLeaveDateTime: date,
    employeeOrgData: z.strictObject({ costCenter: z.string().nullish(), division: z.string().nullish() }),
    employeeType: text(1024),
    faxNumber: text(64),
    givenName: text(64),
    identities: z.array(z.record(z.string(), z.unknown())),
    jobTitle: text(128),
    mail: text(256),
    mailNickname: text(64),
    mobilePhone: text(64),
    officeLocation: text(128),
    onPremisesExtensionAttributes: extensionAttributes,
    onPremisesImmutableId: text(256),
    otherMails: texts,
    passwordPolicies: text(256),
    passwordProfile: z.strictObject({
      password: z.string().min(1),
      forceChangePasswordNextSignIn: z.boolean().optional(),
      forceChangePasswordNextSignInWithMfa: z.boolean().optional(),
    }),
    postalCode: text(40),
    preferredLanguage: text(64),
    showInAddressList: z.boolean(),
    state: text(128),
    streetAddress: text(1024),
    surname: text(64),
    usageLocation: z.string().regex(/^[A-Za-z]{2}$/, 'two letters: an ISO 3166-1 alpha-2 code'),
    userPrincipalName: text(113),
    userType: z.enum(['Member', 'Guest']),
  },
  readOnly: {
    id: z.guid(),
    createdDateTime: date,
    creationType: z.string(),
    deletedDateTime: date,
    externalUserState: z.string(),
    imAddresses: texts,
    onPremisesDistinguishedName: z.string(),
    onPremisesDomainName: z.string(),
    onPremisesSamAccountName: z.string(),
    onPremisesSecurityIdentifier: z.string(),
    onPremisesSyncEnabled: z.boolean(),
    onPremisesUserPrincipalName: z.string(),
    proxyAddresses: texts,
  },
  extensions: z.union([z.string(), z.boolean(), z.number()]),
};

/** What a v1.0 request gets without `$select`. */
export const userDefaults = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];
