import { AttributeSet, attribute, complex } from './attribute.ts';
import type { Schema } from './schema.ts';

/** RFC 7643 §4.3 and §8.7.1. */
export const enterpriseSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: new AttributeSet([
    attribute('employeeNumber', 'Number given to the person by the organisation'),
    attribute('costCenter', 'Name of a cost center'),
    attribute('organization', 'Name of an organisation'),
    attribute('division', 'Name of a division'),
    attribute('department', 'Name of a department'),
    complex('manager', "The user's manager", [
      attribute('value', "The manager's id", { caseExact: true }),
      attribute('$ref', "The manager's URI", { type: 'reference', referenceTypes: ['User'] }),
      attribute('displayName', "The manager's display name", { mutability: 'readOnly' }),
    ]),
  ]),
};
