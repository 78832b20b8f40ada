import { AttributeSet, attribute, complex } from './attribute.ts';
import type { Schema } from './schema.ts';

/** RFC 7643 §4.2 and §8.7.1. */
export const groupSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'Group',
  attributes: new AttributeSet([
    attribute('displayName', 'A name for people to read', { required: true }),
    complex(
      'members',
      'The members of the group',
      [
        attribute('value', "The member's id", { caseExact: true, mutability: 'immutable' }),
        attribute('$ref', "The member's URI", {
          type: 'reference',
          referenceTypes: ['User', 'Group'],
          mutability: 'immutable',
        }),
        attribute('type', 'User or Group', {
          canonicalValues: ['User', 'Group'],
          restricted: true,
          mutability: 'immutable',
        }),
        attribute('display', 'A name for people to read'),
      ],
      { multiValued: true },
    ),
  ]),
};
