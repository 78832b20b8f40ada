import type { DeclaredAttribute, DeclaredMappings } from '../declaration.ts';
import { scimObjects } from '../target-attributes.ts';

const from = (attribute: string, more: Omit<DeclaredAttribute, 'source'> = {}): DeclaredAttribute => ({
  source: { attribute },
  ...more,
});
const enterprise = (name: string) => `${scimObjects.User}:${name}`;

/**
 * What a SCIM job maps before anybody changes it: the default tables of Microsoft's page on building a SCIM
 * endpoint (reference/scim-behaviour §3), matching attributes first.
 */
export const defaultMappings = {
  users: {
    attributes: {
      userName: from('userPrincipalName', { match: 1 }),
      active: { source: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' } },
      displayName: from('displayName'),
      title: from('jobTitle'),
      'emails[type eq "work"].value': from('mail'),
      'emails[type eq "other"].value': from('proxyAddresses'),
      'name.givenName': from('givenName'),
      'name.familyName': from('surname'),
      'addresses[type eq "other"].formatted': from('physicalDeliveryOfficeName'),
      'addresses[type eq "work"].streetAddress': from('streetAddress'),
      'addresses[type eq "work"].postalCode': from('postalCode'),
      'phoneNumbers[type eq "work"].value': from('telephoneNumber'),
      'phoneNumbers[type eq "mobile"].value': from('mobile'),
      'phoneNumbers[type eq "fax"].value': from('facsimileTelephoneNumber'),
      externalId: from('mailNickname'),
      [enterprise('employeeNumber')]: from('employeeId'),
      [enterprise('department')]: from('department'),
      [enterprise('manager')]: from('manager'),
    },
    where: [],
  },
  groups: {
    attributes: {
      displayName: from('displayName', { match: 1 }),
      externalId: from('objectId'),
      members: from('members'),
    },
    where: [],
  },
} satisfies DeclaredMappings;
