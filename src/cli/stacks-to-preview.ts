import { parseStack } from '../vendor/index.ts';
import { readProject } from '../workspace/index.ts';
import { defaultStack } from './default-stack.ts';

/**
 * The stacks meant where none is named: those that are deployed somewhere, since a change does nothing to anybody
 * in the others. Where there are none, the one that is rehearsed.
 */
export function stacksToPreview(cwd: string): string[] {
  const { stacks = [] } = readProject(cwd);
  const deployed = stacks.filter(({ path, text }) => !parseStack(path, text).stack.rehearsalOnly);
  return deployed.length > 0 ? deployed.map(({ name }) => name) : [defaultStack(cwd)];
}
