import type { User } from '../directory.ts';

type PropertyType = 'String' | 'Boolean' | 'Collection';

interface RuleProperty {
  type: PropertyType;
  read: (user: User) => unknown;
}

const own = (name: string) => (user: User) => user[name];

/**
 * The properties a rule may name, which are the directory's older names and not always Graph's
 * (Microsoft: "Manage rules for dynamic membership groups", supported properties).
 */
const properties: Readonly<Record<string, RuleProperty>> = {
  accountEnabled: { type: 'Boolean', read: own('accountEnabled') },
  dirSyncEnabled: { type: 'Boolean', read: own('onPremisesSyncEnabled') },
  ...Object.fromEntries(
    [
      'city',
      'companyName',
      'country',
      'department',
      'displayName',
      'employeeId',
      'givenName',
      'jobTitle',
      'mail',
      'onPremisesDistinguishedName',
      'onPremisesSecurityIdentifier',
      'passwordPolicies',
      'postalCode',
      'preferredLanguage',
      'state',
      'streetAddress',
      'surname',
      'usageLocation',
      'userPrincipalName',
      'userType',
    ].map(name => [name, { type: 'String', read: own(name) }]),
  ),
  facsimileTelephoneNumber: { type: 'String', read: own('faxNumber') },
  mailNickname: { type: 'String', read: own('mailNickname') },
  mobile: { type: 'String', read: own('mobilePhone') },
  objectId: { type: 'String', read: own('id') },
  physicalDeliveryOfficeName: { type: 'String', read: own('officeLocation') },
  telephoneNumber: { type: 'String', read: user => first(user.businessPhones) },
  sipProxyAddress: { type: 'String', read: user => first(user.imAddresses) },
  otherMails: { type: 'Collection', read: own('otherMails') },
  proxyAddresses: { type: 'Collection', read: own('proxyAddresses') },
};

const byLowerCase = new Map(Object.entries(properties).map(([name, it]) => [name.toLowerCase(), it]));

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

/** The property `user.<name>` stands for; undefined where rules have none of that name. */
export function ruleProperty(name: string): RuleProperty | undefined {
  const known = byLowerCase.get(name.toLowerCase());
  if (known) return known;
  if (/^extensionAttribute([1-9]|1[0-5])$/i.test(name)) {
    const key = name.replace(/^.*?(\d+)$/, 'extensionAttribute$1');
    return { type: 'String', read: user => attributeOf(user.onPremisesExtensionAttributes, key) };
  }
  if (/^extension_[0-9a-f]{32}_\w+$/i.test(name)) return { type: 'String', read: own(name) };
  return undefined;
}

function attributeOf(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  return Object.entries(holder).find(([name]) => name === key)?.[1];
}
