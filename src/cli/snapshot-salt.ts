import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { PrivateFolder } from '../local/index.ts';
import { whyUnreadable } from '../workspace/index.ts';

/** Where the secret comes from by which names are replaced. */
export const saltVariable = 'ROLLCALL_SNAPSHOT_SALT';
const name = 'salt';

/** Fewer characters somebody could try out. */
const shortest = 16;

/**
 * The secret that pseudonyms follow from: of the environment, of a file, or one that was made here before; else
 * one is made now, for everybody's next snapshot on this machine. Never on the command line, which others see.
 */
export function snapshotSalt(
  folder: PrivateFolder,
  file: string | undefined,
  environment: NodeJS.ProcessEnv,
): { salt: string; made?: string } | { refused: string } {
  const given = environment[saltVariable];
  if (file !== undefined || given) {
    const from = file ?? saltVariable;
    let salt = given ?? '';
    try {
      if (file !== undefined) salt = readFileSync(file, 'utf8').trim();
    } catch (error) {
      return { refused: `${file}: ${whyUnreadable(error)}` };
    }
    if (salt.length >= shortest) return { salt };
    return {
      refused: `${from} is shorter than ${shortest} characters: somebody could try all of them and see who is who.`,
    };
  }
  const path = folder.file(name);
  if (existsSync(path)) return { salt: readFileSync(path, 'utf8').trim() };
  const salt = randomBytes(32).toString('base64url');
  return { salt, made: folder.write(name, `${salt}\n`) };
}
