import { z } from 'zod';

const dateTimes = z.iso.datetime({ offset: true });
const dates = z.iso.date();

/** An instant, with its offset. */
export const instant = z
  .string()
  .refine(text => dateTimes.safeParse(text).success, 'no date and time such as 2026-03-02T08:00:00Z');

/** A day. */
export const day = z.string().refine(text => dates.safeParse(text).success, 'no date such as 2026-03-02');

/** A day or an instant; a day is its midnight, UTC. */
export const dayOrInstant = z
  .string()
  .refine(
    text => dates.safeParse(text).success || dateTimes.safeParse(text).success,
    'no date such as 2026-03-02 or 2026-03-02T08:00:00Z',
  )
  .transform(text => (text.includes('T') ? text : `${text}T00:00:00Z`));
