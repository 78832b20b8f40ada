import { z } from 'zod';

/** What several parts of the vendor file's model are made of. */

/** Text that may hold `${variables}`. */
export const text = z.string().min(1);
export const key = z.string().min(1);

export const conditions = {
  optional: z.boolean().optional().describe('off unless an overlay says `optional: false`'),
  when: z.record(key, z.string()).optional().describe('only where each of these variables has this value'),
};

export const renewBefore = z
  .int()
  .min(0)
  .optional()
  .describe('days before the end from which everybody is warned; left out: 30');
