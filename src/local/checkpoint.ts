import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Pulumi writes its state over the old one, after it has put a copy of that beside it. Where it was killed
 * while it wrote, the copy is what there is: one step older, with a note of what was under way. What it notes
 * of the file's own kind stands beside that, in `.attrs`: cut off, nothing can be read; without it, everything.
 *
 * @param backend the folder of the file backend
 */
export function restoreCheckpoint(backend: string, stack: string): void {
  const projects = join(backend, '.pulumi', 'stacks');
  if (!existsSync(projects)) return;
  for (const project of readdirSync(projects)) {
    const file = join(projects, project, `${stack}.json`);
    const copy = `${file}.bak`;
    if (existsSync(file) && !isWhole(file) && existsSync(copy) && isWhole(copy)) copyFileSync(copy, file);
    for (const attributes of [`${file}.attrs`, `${copy}.attrs`])
      if (existsSync(attributes) && !isWhole(attributes)) rmSync(attributes);
  }
}

function isWhole(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return true;
  } catch {
    return false;
  }
}
