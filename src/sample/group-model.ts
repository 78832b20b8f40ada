import { z } from 'zod';

const text = z.string().min(1);
const references = z.array(text);

/** A group as a directory file or a `createGroup` event gives it. */
export const groupModel = z.strictObject({
  displayName: text,
  id: z.guid().optional(),
  key: text.optional().describe('a handle, where two groups share a display name'),
  description: z.string().optional(),
  members: references.optional().describe('userPrincipalNames, and names or keys of groups'),
  owners: references.optional().describe('userPrincipalNames'),
  rule: text.optional().describe('a dynamic membership rule, instead of members'),
});
