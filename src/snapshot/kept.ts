import { z } from 'zod';

/** A person as Graph told of them: selected properties, and the manager's id. */
export interface ReadUser {
  id: string;
  manager: string | null;
  [property: string]: unknown;
}

/** What a later snapshot begins with: people as they were, and where to ask what changed since. */
export interface Kept {
  tenantId: string;
  /** What was asked for: another question needs everything anew. */
  properties: string[];
  /** Whether it is everybody; else those who were needed. */
  everybody: boolean;
  deltaLink: string;
  users: ReadUser[];
}

const header = z.strictObject({
  tenantId: z.string(),
  properties: z.array(z.string()),
  everybody: z.boolean(),
  deltaLink: z.string(),
});
const user = z.looseObject({ id: z.string(), manager: z.string().nullable() });

/** As lines of JSON, in pieces; holds what the directory holds of these people. */
export function* keptLines({ users, ...rest }: Kept): Generator<string> {
  yield `${JSON.stringify(rest)}\n`;
  for (const each of users) yield `${JSON.stringify(each)}\n`;
}

/** The inverse of `keptLines`; nothing where the text is none, as after an interruption. */
export function readKept(text: string): Kept | undefined {
  const [first, ...rest] = text.split('\n').filter(line => line !== '');
  try {
    const read = header.parse(JSON.parse(first ?? ''));
    return { ...read, users: rest.map(line => user.parse(JSON.parse(line))) };
  } catch {
    return undefined;
  }
}
