import { enterprise, patch, type Row, userUrn } from '../table.ts';

export const before = {
  userName: 'bjensen',
  title: 'Guide',
  name: { givenName: 'Barbara', familyName: 'Jensen' },
  emails: [
    { value: 'work@example.com', type: 'work', primary: true },
    { value: 'home@example.com', type: 'home' },
  ],
  active: true,
};

export type Expected = { resource: object } | { status: number; scimType: string };

/** One operation (or several) on `before`, in the strict dialect; refused ones must leave it as it was. */
export function table(
  entries: readonly (readonly [rule: string, operations: object | object[], expected: Expected])[],
): Row[] {
  return entries.map(([rule, operations, expected]) => ({
    rule,
    options: { dialect: 'strict' },
    given: [
      ['POST /Users', { schemas: [userUrn, enterprise], ...before, [enterprise]: { department: 'D' } }],
    ],
    request: ['PATCH /Users/1', patch(...(Array.isArray(operations) ? operations : [operations]))],
    response: 'resource' in expected ? { status: 200, resource: expected.resource } : expected,
    afterwards: {
      at: '/Users/1',
      resource: 'resource' in expected ? expected.resource : { ...before, [enterprise]: { department: 'D' } },
    },
  }));
}

export const all = { ...before, [enterprise]: { department: 'D' } };
export const [work, home] = before.emails;
