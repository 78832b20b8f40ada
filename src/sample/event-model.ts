import { z } from 'zod';
import { groupModel } from './group-model.ts';
import type { UserModels } from './user-model.ts';

const name = z.string().min(1);

/** One event of a day, by the key that names what happens. */
export function eventModel({ user, set }: UserModels) {
  return z.union([
    z.strictObject({ create: user, groups: z.array(name).optional() }),
    z.strictObject({ update: name, set }),
    z.strictObject({ disable: name }),
    z.strictObject({ enable: name }),
    z.strictObject({ delete: name }),
    z.strictObject({ restore: name }),
    z.strictObject({ purge: name }),
    z.strictObject({ addMember: name, to: name }),
    z.strictObject({ removeMember: name, from: name }),
    z.strictObject({ assign: name, to: name, role: name.optional() }),
    z.strictObject({ unassign: name, from: name }),
    z.strictObject({ createGroup: groupModel }),
    z.strictObject({ renameGroup: name, to: name }),
    z.strictObject({ deleteGroup: name }),
  ]);
}
