import { z } from 'zod';
import { groupModel } from './group-model.ts';
import type { UserModels } from './user-model.ts';

const name = z.string().min(1);

/** The events of a day, by the key that says what happens. */
export function eventModels({ user, set }: UserModels) {
  return {
    create: z.strictObject({ create: user, groups: z.array(name).optional() }),
    update: z.strictObject({ update: name, set }),
    disable: z.strictObject({ disable: name }),
    enable: z.strictObject({ enable: name }),
    delete: z.strictObject({ delete: name }),
    restore: z.strictObject({ restore: name }),
    purge: z.strictObject({ purge: name }),
    addMember: z.strictObject({ addMember: name, to: name }),
    removeMember: z.strictObject({ removeMember: name, from: name }),
    assign: z.strictObject({ assign: name, to: name, role: name.optional() }),
    unassign: z.strictObject({ unassign: name, from: name }),
    createGroup: z.strictObject({ createGroup: groupModel }),
    renameGroup: z.strictObject({ renameGroup: name, to: name }),
    deleteGroup: z.strictObject({ deleteGroup: name }),
  };
}

type Models = ReturnType<typeof eventModels>;

export type ReadEvent = z.output<Models[keyof Models]>;
