import { z } from 'zod';
import { day, instant } from './dates.ts';

const text = z.string();

const address = z.strictObject({
  street: text.optional(),
  postalCode: text.optional(),
  city: text.optional(),
  country: text.optional().describe('ISO 3166-1 alpha-2'),
});

const position = z.strictObject({
  title: text.min(1),
  contractStart: day,
  changedAt: instant.describe('when the HR system last changed it'),
});

/** What happens on a day is changed on that day, unless it says otherwise. */
const freshPosition = position.extend({ changedAt: position.shape.changedAt.optional() });

/** Fields may be missing here that the vendor requires: that is for the rehearsal to show. */
const employee = {
  email: text.default(''),
  givenName: text.default(''),
  familyName: text.default(''),
  phone: text.optional(),
  address: address.optional(),
  employmentId: text.optional(),
  status: z.enum(['active', 'deactivated', 'deleted']).default('active'),
};

export const employeeModel = z.strictObject({ ...employee, positions: z.array(position).default([]) });

const hired = z.strictObject({ ...employee, positions: z.array(freshPosition).default([]) });

/** `null` empties. */
const set = z.strictObject({
  email: text.min(1).optional(),
  givenName: text.nullish(),
  familyName: text.nullish(),
  phone: text.nullish(),
  address: address.nullish(),
  employmentId: text.nullish(),
  positions: z.array(freshPosition).optional(),
});

export const hrEventModels = {
  hire: z.strictObject({ hire: hired }),
  change: z.strictObject({ change: text, set }),
  deactivate: z.strictObject({ deactivate: text }),
  delete: z.strictObject({ delete: text }),
  synchronize: z.strictObject({
    synchronize: z.enum(['vendor', 'entra']).describe('whose values win where both systems have one'),
  }),
};
