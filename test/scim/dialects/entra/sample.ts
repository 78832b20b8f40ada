import { enterprise, patch, type Row, userUrn } from '../../table.ts';

/**
 * Requests as the Entra provisioning service sends them, quoted in the behaviour reference; each row
 * names its section there. They are sent as they are written, without the RFC's corrections.
 */

export const guid = '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef';

/** The documented POST of a user (§3). */
export const created = {
  schemas: [userUrn, enterprise],
  externalId: guid,
  userName: 'Test_User_ab6490ee',
  active: true,
  emails: [{ primary: true, type: 'work', value: 'a@example.com' }],
  meta: { resourceType: 'User' },
  name: { formatted: 'givenName familyName', familyName: 'familyName', givenName: 'givenName' },
  roles: [],
};
const { schemas: _, meta: __, roles: ___, ...rest } = created;
/** What comes back of it, without schemas, id and meta. */
export const stored = rest;

/** PATCH of the user above, enriched where a row says so; the response and a later GET show `after`. */
export function patches(
  entries: readonly (readonly [rule: string, operations: object | object[], after: object, extra?: object])[],
): Row[] {
  return entries.map(([rule, operations, after, extra = {}]) => ({
    rule,
    given: [['POST /Users', { ...created, ...extra }]],
    request: ['PATCH /Users/1', patch(...(Array.isArray(operations) ? operations : [operations]))],
    response: { status: 200, resource: { ...stored, ...extra, ...after } },
    afterwards: { at: '/Users/1', resource: { ...stored, ...extra, ...after } },
  }));
}
