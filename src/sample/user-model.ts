import { z } from 'zod';
import { dayOrInstant, instant } from './dates.ts';

const text = z.string().min(1);
const texts = z.array(text);

/** Entra takes letters, digits and ' . - _ ! # ^ ~ before the @. */
const userPrincipalName = z
  .string()
  .regex(/^[A-Za-z0-9'._!#^~-]+@[A-Za-z0-9.-]+$/, {
    error: "no user principal name: letters, digits and ' . - _ ! # ^ ~, then @ and a domain",
  })
  .describe("the person's sign-in name");

const extensionAttributes = z.strictObject(
  Object.fromEntries(
    Array.from({ length: 15 }, (_, at) => [`extensionAttribute${at + 1}`, z.string().nullish()]),
  ),
);

/** Graph's user properties that can be without a value. */
const clearable = {
  ageGroup: text,
  businessPhones: texts,
  city: text,
  companyName: text,
  consentProvidedForMinor: text,
  country: text,
  department: text,
  employeeHireDate: dayOrInstant,
  employeeId: text,
  employeeLeaveDateTime: dayOrInstant,
  employeeOrgData: z.strictObject({ costCenter: z.string().nullish(), division: z.string().nullish() }),
  employeeType: text,
  faxNumber: text,
  givenName: text,
  imAddresses: texts,
  jobTitle: text,
  mail: text,
  mobilePhone: text,
  officeLocation: text,
  onPremisesDistinguishedName: text,
  onPremisesDomainName: text,
  onPremisesExtensionAttributes: extensionAttributes,
  onPremisesImmutableId: text,
  onPremisesSamAccountName: text,
  onPremisesSecurityIdentifier: text,
  onPremisesSyncEnabled: z.boolean(),
  onPremisesUserPrincipalName: text,
  otherMails: texts,
  postalCode: text,
  preferredLanguage: text,
  proxyAddresses: texts,
  state: text,
  streetAddress: text,
  surname: text,
  usageLocation: z.string().regex(/^[A-Za-z]{2}$/, { error: 'no ISO 3166-1 alpha-2 code, such as FI' }),
};

/** Those that always have one. */
const lasting = {
  accountEnabled: z.boolean(),
  displayName: text,
  mailNickname: text,
  userType: z.enum(['Member', 'Guest']),
};

/** What a directory file can say of a person, beside directory extensions and the manager. */
export const writtenProperties: ReadonlySet<string> = new Set([
  ...Object.keys(clearable),
  ...Object.keys(lasting),
  'userPrincipalName',
]);

const manager = z.string().nullish().describe("the manager's userPrincipalName");

/** Directory extensions are named by the person who made them. */
const extensionName = /\bextension_[0-9a-f]{32}_\w+/gi;
const extensionValue = z.union([z.string(), z.boolean(), z.number()]).nullish();

/** The models of a file's users; directory extensions are known by the names the file's text uses. */
export function userModels(fileText: string) {
  const extensions = Object.fromEntries(
    [...fileText.matchAll(extensionName)].map(([name]) => [name, extensionValue]),
  );
  const clear = Object.fromEntries(
    Object.entries(clearable).map(([name, schema]) => [name, schema.nullish()]),
  );
  const keep = Object.fromEntries(Object.entries(lasting).map(([name, schema]) => [name, schema.optional()]));
  return {
    /** A person as a directory or a `create` event gives them. */
    user: z.strictObject({
      ...clear,
      ...keep,
      ...extensions,
      userPrincipalName,
      id: z.guid().optional(),
      manager,
    }),
    /** The same in a directory file, where people may be in the recycle bin already. */
    listed: z.strictObject({
      ...clear,
      ...keep,
      ...extensions,
      userPrincipalName,
      id: z.guid().optional(),
      manager,
      deletedDateTime: instant.optional(),
    }),
    /** What an `update` sets; `null` empties. */
    set: z.strictObject({
      ...clear,
      ...keep,
      ...extensions,
      userPrincipalName: userPrincipalName.optional(),
      manager,
    }),
  };
}

export type UserModels = ReturnType<typeof userModels>;
