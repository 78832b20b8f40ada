import { AttributeSet, attribute, complex, plural } from './attribute.ts';
import type { Schema } from './schema.ts';

/** RFC 7643 §4.1 and §8.7.1. */
export const userSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'User Account',
  attributes: new AttributeSet([
    attribute('userName', 'Unique identifier, used to sign in', { required: true, uniqueness: 'server' }),
    complex('name', "The components of the user's name", [
      attribute('formatted', 'The full name, for display'),
      attribute('familyName', 'The family name'),
      attribute('givenName', 'The given name'),
      attribute('middleName', 'The middle names'),
      attribute('honorificPrefix', 'Titles before the name'),
      attribute('honorificSuffix', 'Suffixes after the name'),
    ]),
    attribute('displayName', 'The name shown to others'),
    attribute('nickName', 'The casual name'),
    attribute('profileUrl', 'URI of an online profile', { type: 'reference', referenceTypes: ['external'] }),
    attribute('title', 'The title, such as Vice President'),
    attribute('userType', 'The relation between organisation and user'),
    attribute('preferredLanguage', 'Preferred languages, as in the Accept-Language header'),
    attribute('locale', 'Where the user is, for formats'),
    attribute('timezone', 'Time zone, such as America/Los_Angeles'),
    attribute('active', 'Whether the account may be used', { type: 'boolean' }),
    attribute('password', 'Clear-text password, for setting it', {
      mutability: 'writeOnly',
      returned: 'never',
    }),
    plural('emails', 'E-mail addresses', { types: ['work', 'home', 'other'] }),
    plural('phoneNumbers', 'Phone numbers', { types: ['work', 'home', 'mobile', 'fax', 'pager', 'other'] }),
    plural('ims', 'Instant messaging addresses'),
    plural('photos', 'URIs of photos', {
      value: { type: 'reference', referenceTypes: ['external'] },
      types: ['photo', 'thumbnail'],
    }),
    complex(
      'addresses',
      'Physical mailing addresses',
      [
        attribute('formatted', 'The full address, for display or a label'),
        attribute('streetAddress', 'Street, house number, post-office box'),
        attribute('locality', 'City'),
        attribute('region', 'State or region'),
        attribute('postalCode', 'Postal code'),
        attribute('country', 'Country'),
        attribute('type', 'What the address is for', { canonicalValues: ['work', 'home', 'other'] }),
        attribute('primary', 'The preferred address; true at most once', { type: 'boolean' }),
      ],
      { multiValued: true },
    ),
    complex(
      'groups',
      'The groups the user is in: a Group’s members say so',
      [
        attribute('value', "The group's id", { caseExact: true, mutability: 'readOnly' }),
        attribute('$ref', "The group's URI", {
          type: 'reference',
          referenceTypes: ['Group'],
          mutability: 'readOnly',
        }),
        attribute('display', "The group's name", { mutability: 'readOnly' }),
        attribute('type', 'By itself or through another group', {
          canonicalValues: ['direct', 'indirect'],
          mutability: 'readOnly',
        }),
      ],
      { multiValued: true, mutability: 'readOnly' },
    ),
    plural('entitlements', 'Things the user has'),
    plural('roles', 'Who the user is, such as Student or Faculty'),
    plural('x509Certificates', 'Certificates', { value: { type: 'binary' } }),
  ]),
};
