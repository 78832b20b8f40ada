import type { SchemaDocument, ScimServerOptions } from '../../../src/scim/index.ts';
import { userUrn } from '../table.ts';

/** A custom extension of users with an attribute for every characteristic of RFC 7643 §7. */
export const thing = 'urn:example:params:scim:schemas:extension:thing:2.0:User';

const schema: SchemaDocument = {
  id: thing,
  name: 'Thing',
  description: 'What a user has',
  attributes: [
    { name: 'text' },
    { name: 'exact', caseExact: true },
    { name: 'flag', type: 'boolean' },
    { name: 'count', type: 'integer' },
    { name: 'ratio', type: 'decimal' },
    { name: 'since', type: 'dateTime' },
    { name: 'data', type: 'binary' },
    { name: 'link', type: 'reference', referenceTypes: ['uri'] },
    { name: 'tags', multiValued: true },
    { name: 'given', mutability: 'readOnly' },
    { name: 'born', mutability: 'immutable' },
    { name: 'secret', mutability: 'writeOnly' },
    { name: 'hidden', returned: 'never' },
    { name: 'large', returned: 'request' },
    { name: 'always', returned: 'always' },
    { name: 'badge', uniqueness: 'server' },
    { name: 'colour', canonicalValues: ['Red', 'Green'] },
    {
      name: 'keys',
      type: 'complex',
      multiValued: true,
      subAttributes: [
        { name: 'value', required: true, mutability: 'immutable' },
        { name: 'note' },
        { name: 'pin', mutability: 'writeOnly' },
        { name: 'door', returned: 'request' },
        { name: 'lock', returned: 'always' },
      ],
    },
  ],
};

export const strict = {
  dialect: 'strict',
  extensions: { users: [schema] },
} as const satisfies Partial<ScimServerOptions>;

/** The same schema with attributes that must have a value. */
export const demanding = {
  dialect: 'strict',
  extensions: { users: [{ ...schema, attributes: [{ name: 'must', required: true }, { name: 'may' }] }] },
} as const satisfies Partial<ScimServerOptions>;

export const person = (things: object, userName = 'a') => ({
  schemas: [userUrn, thing],
  userName,
  [thing]: things,
});

/** What comes back of it. */
export const plain = (things: object) => ({ userName: 'a', active: true, [thing]: things });
