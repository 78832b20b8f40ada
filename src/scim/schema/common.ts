import { attribute, complex } from './attribute.ts';

/** RFC 7643 §3 and §3.1: attributes of every resource. They belong to no schema, so `/Schemas` leaves them out. */
export const commonAttributes = [
  attribute('schemas', 'URNs of the schemas in use', {
    type: 'reference',
    multiValued: true,
    mutability: 'readOnly',
    returned: 'always',
  }),
  attribute('id', "The service provider's identifier", {
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
  }),
  attribute('externalId', "The client's identifier", { caseExact: true }),
  complex(
    'meta',
    'Resource metadata',
    [
      attribute('resourceType', 'Name of the resource type', { caseExact: true, mutability: 'readOnly' }),
      attribute('created', 'When it was added', { type: 'dateTime', mutability: 'readOnly' }),
      attribute('lastModified', 'When it was last changed', { type: 'dateTime', mutability: 'readOnly' }),
      attribute('location', 'Its URI', { type: 'reference', mutability: 'readOnly' }),
      attribute('version', 'Its version, as in the ETag header', { caseExact: true, mutability: 'readOnly' }),
    ],
    { mutability: 'readOnly' },
  ),
];
