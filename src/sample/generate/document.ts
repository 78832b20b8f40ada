import { z } from 'zod';
import { groupModel } from '../group-model.ts';

/** A directory as its file writes it; what a person may have is checked where it is loaded. */
export const documentModel = z.strictObject({
  tenant: z.looseObject({ displayName: z.string(), domains: z.array(z.string()) }),
  users: z.array(z.looseObject({ userPrincipalName: z.string() })).default([]),
  groups: z.array(groupModel).default([]),
});

export type DirectoryDocument = z.output<typeof documentModel>;
export type WrittenUser = DirectoryDocument['users'][number];
export type WrittenGroup = DirectoryDocument['groups'][number];
