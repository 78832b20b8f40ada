import { z } from 'zod';
import { misfortunes } from './fault.ts';

const longest = 200;
const text = z.string().min(1).max(longest);
const texts = z.union([text, z.array(text).min(1).max(20)]);
/** A method, a path, or both. */
const line = text.regex(
  /^(?:(?:\*|GET|POST|PUT|PATCH|DELETE)(?: +\/\S*)?|\/\S*)$/i,
  'it is no method, path, or method and path',
);
const pointer = z
  .string()
  .max(longest)
  .regex(/^(?:\/(?:[^~]|~[01])*)+$/, 'it is no JSON Pointer, such as /userName (RFC 6901)');
const count = z.number().int().min(1).max(1_000_000_000);
const json = z.json();

export const faultModel = z.strictObject({
  name: text.describe('what it is called in the log and on the page').optional(),
  match: z
    .union([line, z.array(line).min(1).max(20)])
    .describe('POST /Users, /Users/* or PATCH; left out: every request')
    .optional(),
  filter: texts.describe('the filter asked for; * stands for any text').optional(),
  body: z
    .union([text, z.record(pointer, texts)])
    .describe('the whole body as text, or values in it by JSON Pointer; * stands for any text')
    .optional(),
  after: z.number().int().min(0).describe('that many are let through first').optional(),
  first: count.describe('then that many are struck').optional(),
  every: count.describe('then every so manieth is struck').optional(),
  chance: z.number().min(0).max(1).describe('then each is struck with this probability').optional(),
  delay: z.number().int().min(1).max(600_000).describe('milliseconds').optional(),
  status: z.number().int().min(200).max(599).describe('the status of the answer').optional(),
  retryAfter: z.number().int().min(0).max(1_000_000).describe('seconds').optional(),
  answer: json.describe('the body of the answer').optional(),
  do: z.enum(misfortunes).describe('what else becomes of the request').optional(),
  done: z.boolean().describe('the request is carried out all the same').optional(),
});

export const faultsModel = z.strictObject({
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .describe('what chances are drawn from')
    .optional(),
  faults: z.array(faultModel).max(50),
});
